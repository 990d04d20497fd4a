import type { MessageEntry, TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import type { ApprovalItem } from './approval-items.js';

/** Calls that are shown before a request. */
const CALLS_BEFORE = 3;

/** Why somebody asks: what was said and done before. */
export interface ApprovalReason {
  /** The last thing the same agent said. */
  readonly message?: MessageEntry | undefined;
  /** The calls of the same agent before, the newest last. */
  readonly calls: readonly ToolCallEntry[];
  /** How often the same was asked before, among the events that are here. */
  readonly askedBefore: number;
  /** The call itself, when it is here. */
  readonly call?: ToolCallEntry | undefined;
}

/** Finds the reason of a request in the conversation it belongs to. */
export function approvalReason(
  entries: readonly TimelineEntry[],
  { request, askedAt }: ApprovalItem,
): ApprovalReason {
  const lane = laneOf(entries, request?.agent_id) ?? [];
  const at = lane.findIndex(
    (entry) => request !== undefined && isRequest(entry, request.event_id, request.tool_use_id),
  );
  const earlier = at >= 0 ? lane.slice(0, at) : lane.filter(({ timestamp }) => timestamp <= askedAt);
  const own = lane[at];
  return {
    message: earlier.findLast((entry) => entry.kind === 'message'),
    calls: earlier.filter((entry) => entry.kind === 'tool').slice(-CALLS_BEFORE),
    askedBefore:
      request === undefined
        ? 0
        : flatten(entries).filter((entry) => isSameAsk(entry, own, request, askedAt)).length,
    ...(own?.kind === 'tool' && { call: own }),
  };
}

function isRequest(entry: TimelineEntry, eventId: string, callId: string | undefined): boolean {
  if (entry.event_ids.includes(eventId)) return true;
  return entry.kind === 'tool' && callId !== undefined && entry.tool_use_id === callId;
}

function isSameAsk(
  entry: TimelineEntry,
  own: TimelineEntry | undefined,
  request: NonNullable<ApprovalItem['request']>,
  askedAt: string,
): boolean {
  if (entry === own || entry.timestamp > askedAt || entry.event_ids.includes(request.event_id)) return false;
  const asked = entry.kind === 'permission' || (entry.kind === 'tool' && entry.permission !== undefined);
  return asked && entry.tool_name === request.tool_name && entry.label === request.label;
}

/** The conversation of one agent. */
function laneOf(
  entries: readonly TimelineEntry[],
  agentId: string | undefined,
): readonly TimelineEntry[] | undefined {
  if (agentId === undefined) return entries;
  for (const entry of entries) {
    if (entry.kind !== 'subagent') continue;
    if (entry.subagent_id === agentId) return entry.entries;
    const inside = laneOf(entry.entries, agentId);
    if (inside) return inside;
  }
  return undefined;
}

function flatten(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'subagent' ? [entry, ...flatten(entry.entries)] : [entry],
  );
}

/** The last sentence of a message, without the marks of Markdown that carry no words. */
export function lastSentence(text: string): string {
  const paragraphs = text
    .replace(/^```[^]*?^```/gm, '')
    .trim()
    .split(/\n\s*\n/);
  const paragraph = paragraphs.findLast((part) => /^(?!\||[-*_=]{3})/.test(part.trim())) ?? '';
  const plain = paragraph
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  // "e.g. this" and "v1.2" are no ends: a new sentence begins with a capital letter.
  const sentences = plain.split(/(?<=[.!?…]["”)]?)\s+(?=["“(]?[\p{Lu}\p{Lo}])/u);
  return sentences.at(-1) ?? '';
}
