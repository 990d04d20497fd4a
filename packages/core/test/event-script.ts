import type { AgentEvent, StoredEvent } from '../src/events/event.js';

/** One line of a script: the type, its `data`, and fields of the envelope that matter. */
export type ScriptLine = readonly [
  event_type: string,
  data?: Record<string, unknown>,
  fields?: Partial<StoredEvent>,
];

/** When scripts begin. */
export const SCRIPT_START = Date.UTC(2026, 0, 1);

/** The time of a line, counted from 0: a second apart. */
export function timeOf(line: number): string {
  return new Date(SCRIPT_START + line * 1000).toISOString();
}

/** Stored events of one session, a second apart, each stored at the moment it happened. */
export function script(...lines: readonly ScriptLine[]): StoredEvent[] {
  return lines.map(([event_type, data = {}, fields = {}], index) => ({
    event_id: `e${index + 1}`,
    event_type,
    session_id: 's-1',
    source: 'generic',
    timestamp: timeOf(index),
    received_at: timeOf(index),
    seq: index + 1,
    data,
    ...fields,
  }));
}

/** Lines as the cases of `it.each`, with `$type` for the title. */
export function casesOf(lines: readonly ScriptLine[]): { type: string; line: ScriptLine }[] {
  return lines.map((line) => ({ type: line[0], line }));
}

/** The same events, stored in another order. */
export function storedAnew(events: readonly StoredEvent[]): StoredEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1 }));
}

/** The events as their sender had them. */
export function asSent(events: readonly StoredEvent[]): AgentEvent[] {
  return events.map(({ seq: _seq, received_at: _received, ...event }) => event);
}
