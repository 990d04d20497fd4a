import {
  type AgentSummary,
  buildTimeline,
  type SessionSummary,
  type TimelineEntry,
  type UsageTotals,
} from '@ao-observability/core';
import type { CollectorProcess } from './collector-process.js';
import type { Exchange } from './messages-api-mock.js';
import type { ServedUsage } from './sse-answer.js';

/** Sums of token counts, and nothing else. */
export type Tokens = Pick<
  UsageTotals,
  'input_tokens' | 'output_tokens' | 'cache_read_tokens' | 'cache_creation_tokens'
>;

/** A tool call as a collector tells it. */
export interface ToldCall {
  id: string | undefined;
  name: string;
  outcome: string;
  agent_id: string | undefined;
}

/** What a collector tells about a session, in a form that can be compared. */
export interface ToldConversation {
  session: SessionSummary;
  /** Whether row and events are of the same moment. */
  isConsistent: boolean;
  /** The timeline, with what sub-agents did among the rest. */
  entries: TimelineEntry[];
  /** Texts of the agent and its sub-agents, sorted. */
  texts: string[];
  /** Sorted by id. */
  calls: ToldCall[];
  tree: AgentSummary[];
  tokens: Tokens;
  cost_usd: number | undefined;
  /** Ids of the messages whose usage was counted, sorted. */
  messages: string[];
}

/** Reads what a collector tells about a session. */
export async function toldConversation(
  collector: CollectorProcess,
  session_id: string,
): Promise<ToldConversation> {
  const events = await collector.events(session_id);
  const session = await collector.session(session_id);
  const entries = buildTimeline(events).flatMap(withInner);
  const messages = events.flatMap(({ event_type, data }) =>
    event_type === 'usage' ? [String(data['message_id'])] : [],
  );
  return {
    session,
    isConsistent: events.at(-1)?.seq === session.last_seq,
    entries,
    texts: entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])).toSorted(),
    calls: entries.flatMap(callOf).toSorted((a, b) => String(a.id).localeCompare(String(b.id))),
    tree: [...session.agents],
    tokens: tokensOf(session.usage),
    cost_usd: session.usage.cost_usd,
    messages: messages.toSorted(),
  };
}

/** What the scripted model served, in the same form. Calls have no outcome: the model does not know it. */
export function servedConversation(exchanges: readonly Exchange[]) {
  const blocks = exchanges.flatMap(({ content, agent_id }) => content.map((block) => ({ block, agent_id })));
  return {
    texts: blocks.flatMap(({ block }) => (block.type === 'text' ? [block.text] : [])).toSorted(),
    calls: blocks.flatMap(({ block, agent_id }) =>
      block.type === 'tool_use' ? [{ id: block.id, name: block.name, agent_id }] : [],
    ),
    tokens: servedTokens(exchanges),
    messages: exchanges.flatMap(({ served }) => served?.message_id ?? []).toSorted(),
  };
}

/** The sum of the usage that the scripted model reported. */
export function servedTokens(exchanges: readonly Exchange[]): Tokens {
  const usages = exchanges.flatMap(({ served }) => served?.usage ?? []);
  const sum = (count: (usage: ServedUsage) => number) =>
    usages.reduce((total, usage) => total + count(usage), 0);
  return {
    input_tokens: sum((usage) => usage.input_tokens),
    output_tokens: sum((usage) => usage.output_tokens),
    cache_read_tokens: sum((usage) => usage.cache_read_input_tokens),
    cache_creation_tokens: sum((usage) => usage.cache_creation_input_tokens),
  };
}

/** Only the token counts. */
export function tokensOf({
  input_tokens,
  output_tokens,
  cache_read_tokens,
  cache_creation_tokens,
}: Tokens): Tokens {
  return { input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens };
}

function withInner(entry: TimelineEntry): TimelineEntry[] {
  return entry.kind === 'subagent' ? [entry, ...entry.entries.flatMap(withInner)] : [entry];
}

function callOf(entry: TimelineEntry): ToldCall[] {
  if (entry.kind !== 'tool') return [];
  const { tool_use_id: id, tool_name: name, outcome, agent_id } = entry;
  return [{ id, name, outcome, agent_id }];
}
