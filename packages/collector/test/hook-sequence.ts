import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AgentEvent,
  reduceSession,
  type SessionState,
  type StoredEvent,
  type TimelineEntry,
  TimelineModel,
} from '@ao-observability/core';
import { claudeCodeSource } from '../src/sources/claude-code/claude-code-source.js';

const PAYLOADS = join(import.meta.dirname, 'fixtures/claude-code/payloads');
const START = Date.UTC(2026, 0, 1);

/** A recorded payload with other values for some of its fields, or an event that no hook tells. */
export type HookStep = readonly [payload: string, fields?: Record<string, unknown>] | Partial<AgentEvent>;

/** A session made of hook payloads. */
export interface HookSequence {
  state: SessionState;
  entries: readonly TimelineEntry[];
}

/** When a step comes, counted from 0: a second apart. */
export function stepTime(step: number): string {
  return new Date(START + step * 1000).toISOString();
}

/** What a recorded payload says, with other values for some fields. */
export function payload(name: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  const recorded = JSON.parse(readFileSync(join(PAYLOADS, `${name}.json`), 'utf8')) as object;
  return { ...recorded, session_id: 's', prompt_id: 'p-1', ...fields };
}

/** Feeds one session's payloads, a second apart, through the adapter into the reducer and the timeline. */
export function playHooks(...steps: readonly HookStep[]): HookSequence {
  const model = new TimelineModel();
  let state: SessionState | undefined;
  steps.flatMap(eventsOf).forEach((event, index) => {
    const stored: StoredEvent = { ...event, seq: index + 1, received_at: event.timestamp };
    state = reduceSession(state, stored);
    model.append([stored]);
  });
  return { state: state!, entries: model.entries };
}

/** The entries of a kind, those of sub-agents included. */
export function entriesOf<Kind extends TimelineEntry['kind']>(
  entries: readonly TimelineEntry[],
  kind: Kind,
): Extract<TimelineEntry, { kind: Kind }>[] {
  const isKind = (entry: TimelineEntry): entry is Extract<TimelineEntry, { kind: Kind }> =>
    entry.kind === kind;
  return entries.flatMap((entry) => [
    ...(isKind(entry) ? [entry] : []),
    ...(entry.kind === 'subagent' ? entriesOf(entry.entries, kind) : []),
  ]);
}

function eventsOf(step: HookStep, index: number): readonly AgentEvent[] {
  const timestamp = stepTime(index);
  const delivery_id = `delivery-${index}`;
  if (!Array.isArray(step)) {
    const event = { event_id: delivery_id, session_id: 's', source: 'claude-code', timestamp, data: {} };
    return [{ ...event, event_type: 'other', ...(step as Partial<AgentEvent>) }];
  }
  const [name, fields] = step as readonly [string, Record<string, unknown>?];
  return claudeCodeSource().translate(payload(name, fields), { timestamp, delivery_id }).events;
}
