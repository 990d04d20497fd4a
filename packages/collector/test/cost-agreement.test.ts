import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentEvent, SessionSummary } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { aTestFolder } from './cli-in-process.js';
import { readChunks } from './read-chunks.js';
import { withCollector } from './with-collector.js';

const FIXTURES = fileURLToPath(new URL('./fixtures/claude-code/transcripts/', import.meta.url));

/**
 * Requests that the program paid for and wrote no message of: the one that made a summary, and, in the last
 * run of the resumed session, `/compact`'s.
 */
const UNWRITTEN_REQUESTS: Readonly<Record<string, number>> = {
  autocompact: 1,
  'resume.5d36613d-8391-45e3-a287-ce74fee302b3': 1,
};

/** What one request of the recorded sessions was answered with, always the same. */
const REQUEST = { input: 12, output: 42, cache_read: 1_500, cache_write: 500, cost: 0.003688 };

const SESSIONS = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.jsonl') && !name.includes('.agent-'))
  .map((name) => name.replace(/\.jsonl$/, ''));

describe.each(SESSIONS)('the cost of the recorded session %s', (name) => {
  it('is what Claude Code computed itself, and its tokens are those of the lines', async () => {
    const lines = linesOf(name);
    const reported = lines.findLast(({ type }) => type === 'cost-state') as CostState;
    const unwritten = UNWRITTEN_REQUESTS[name] ?? 0;

    const { usage, models } = await stored(name);

    const counted = countLines(lines);
    expect(tokensOf(usage)).toEqual(counted);
    expect(usage.unpriced_tokens).toBeUndefined();
    expectClose((usage.cost_usd ?? 0) + unwritten * REQUEST.cost, reported.totalCostUSD);
    const byProgram = Object.entries(reported.modelUsage);
    expect((models ?? []).map(({ model }) => model)).toEqual(byProgram.map(([model]) => model));
    for (const [model, theirs] of byProgram) {
      const ours = models!.find((known) => known.model === model)!;
      expectClose((ours.cost_usd ?? 0) + unwritten * REQUEST.cost, theirs.costUSD);
      expect(ours.input_tokens + unwritten * REQUEST.input).toBe(theirs.inputTokens);
      expect(ours.output_tokens + unwritten * REQUEST.output).toBe(theirs.outputTokens);
      expect(ours.cache_read_tokens + unwritten * REQUEST.cache_read).toBe(theirs.cacheReadInputTokens);
      expect(ours.cache_creation_tokens + unwritten * REQUEST.cache_write).toBe(
        theirs.cacheCreationInputTokens,
      );
    }
  });
});

describe('the recorded sessions', () => {
  it('are not empty, and most of them are complete', () => {
    expect(SESSIONS.length).toBeGreaterThanOrEqual(13);
    expect(SESSIONS.filter((name) => name in UNWRITTEN_REQUESTS)).toHaveLength(2);
  });

  it('agree with every total that a resumed session wrote on its way', async () => {
    const name = 'resume.5d36613d-8391-45e3-a287-ce74fee302b3';
    const lines = linesOf(name);
    const ends = lines.flatMap(({ type }, index) => (type === 'cost-state' ? [index] : []));

    // The last one counts a request without a message, see above.
    const totals = ends.slice(0, -1).map((end) => {
      const messages = new Set(
        lines.slice(0, end).flatMap(({ type, message }) => (type === 'assistant' ? [message!.id] : [])),
      );
      return [messages.size * REQUEST.cost, (lines[end] as CostState).totalCostUSD] as const;
    });

    expect(totals).toHaveLength(3);
    for (const [ours, theirs] of totals) expectClose(ours, theirs);
  });

  it('have sub-agents with a cost of their own, which is part of the session', async () => {
    const { agents, usage, turn } = await stored('nested');

    expect(agents.map((agent) => agent.usage?.input_tokens)).toEqual([24, 36]);
    for (const agent of agents) {
      expectClose(agent.usage!.cost_usd!, (agent.usage!.input_tokens / REQUEST.input) * REQUEST.cost);
    }
    expectClose(usage.cost_usd!, 7 * REQUEST.cost);
    expectClose(turn!.usage!.cost_usd!, 7 * REQUEST.cost);
  });

  it('show the context of the last message, not a sum', async () => {
    const { context } = await stored('full');

    expect(context).toMatchObject({ used_tokens: 2_012, limit_tokens: 1_000_000 });
  });
});

interface Line {
  type: string;
  isApiErrorMessage?: boolean;
  message?: { id: string; model: string; usage: Record<string, number> };
}

interface CostState extends Line {
  totalCostUSD: number;
  modelUsage: Record<
    string,
    {
      costUSD: number;
      inputTokens: number;
      outputTokens: number;
      cacheReadInputTokens: number;
      cacheCreationInputTokens: number;
    }
  >;
}

function filesOf(name: string): string[] {
  const agents = readdirSync(FIXTURES).filter(
    (file) => file.startsWith(`${name}.agent-`) && file.endsWith('.jsonl'),
  );
  return [`${name}.jsonl`, ...agents];
}

function linesOf(name: string): Line[] {
  const texts = filesOf(name).map((file) => readFileSync(join(FIXTURES, file), 'utf8'));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line),
  );
}

/** Written apart from the product: the last usage of each message id, summed. */
function countLines(lines: readonly Line[]) {
  const messages = new Map<string, Record<string, number>>();
  for (const { type, message, isApiErrorMessage } of lines) {
    if (type === 'assistant' && message && !isApiErrorMessage) messages.set(message.id, message.usage);
  }
  const sum = (field: string) => [...messages.values()].reduce((total, usage) => total + usage[field]!, 0);
  return {
    input_tokens: sum('input_tokens'),
    output_tokens: sum('output_tokens'),
    cache_read_tokens: sum('cache_read_input_tokens'),
    cache_creation_tokens: sum('cache_creation_input_tokens'),
  };
}

function tokensOf({
  input_tokens,
  output_tokens,
  cache_read_tokens,
  cache_creation_tokens,
}: SessionSummary['usage']) {
  return { input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens };
}

/** The row of the session after all its transcripts were read and stored. */
async function stored(name: string): Promise<SessionSummary> {
  const { collector, url } = await withCollector({ processCheck: false });
  const events: AgentEvent[] = [];
  for (const path of placed(name)) {
    for (const chunk of await readChunks(path)) events.push(...chunk.events);
  }
  await collector.ingest(events);
  const { sessions } = (await (await fetch(`${url}/api/sessions`)).json()) as { sessions: SessionSummary[] };
  expect(sessions).toHaveLength(1);
  return sessions[0]!;
}

/** The files of a session, where Claude Code would keep them. */
function placed(name: string): string[] {
  const folder = aTestFolder();
  const { sessionId } = JSON.parse(readFileSync(join(FIXTURES, `${name}.jsonl`), 'utf8').split('\n')[0]!) as {
    sessionId: string;
  };
  const agents = join(folder, sessionId, 'subagents');
  mkdirSync(agents, { recursive: true });
  return filesOf(name).map((file) => {
    const isMain = file === `${name}.jsonl`;
    const path = isMain ? join(folder, `${sessionId}.jsonl`) : join(agents, file.slice(name.length + 1));
    cpSync(join(FIXTURES, file), path);
    return path;
  });
}

function expectClose(ours: number, theirs: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-6 * theirs);
}
