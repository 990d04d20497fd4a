import type { EpochMs, StoredEvent } from '@ao-observability/core';
import type { FleetClient } from './fleet-client.js';

/** Events that a replay holds; of a longer history the newest. */
export const MAX_REPLAY_EVENTS = 50_000;

/** Events read in one go. */
const PAGE_EVENTS = 1_000;

/** What to read for a replay. */
export interface ReplayQuery {
  /** Only these sessions. @default all */
  readonly sessionIds?: readonly string[] | undefined;
  /** Nothing that was stored after the first event later than this. */
  readonly to?: EpochMs | undefined;
  /** @default MAX_REPLAY_EVENTS */
  readonly maxEvents?: number | undefined;
  /** Gives up: reading then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each page. `total` is an estimate, absent when nothing tells. */
  readonly onProgress?: ((progress: ReplayProgress) => void) | undefined;
}

/** How far reading is. */
export interface ReplayProgress {
  readonly events: number;
  readonly total?: number | undefined;
}

/** What was read: events in ascending order of `seq`. */
export interface ReplaySnapshot {
  readonly events: readonly StoredEvent[];
  /** There were older events, which are not here. */
  readonly truncated: boolean;
}

/** Reads the newest events of a fleet, page by page from the end, so that what comes meanwhile changes nothing. */
export async function readReplay(source: FleetClient, query: ReplayQuery): Promise<ReplaySnapshot> {
  const { sessionIds, maxEvents = MAX_REPLAY_EVENTS } = query;
  const total = expected(source, sessionIds, maxEvents);
  const wanted = new Map<number, StoredEvent>();
  let truncated = false;
  for (const session_id of sessionIds ?? [undefined]) {
    const rest = await readBackwards(source, { ...query, session_id, maxEvents }, (events) => {
      for (const event of events) wanted.set(event.seq, event);
      query.onProgress?.({ events: wanted.size, total });
    });
    truncated ||= rest;
  }
  const events = [...wanted.values()].toSorted((one, other) => one.seq - other.seq);
  if (events.length <= maxEvents) return { events, truncated };
  return { events: events.slice(-maxEvents), truncated: true };
}

/** Resolves to whether older events were left. */
async function readBackwards(
  source: FleetClient,
  query: ReplayQuery & { readonly session_id: string | undefined; readonly maxEvents: number },
  take: (events: readonly StoredEvent[]) => void,
): Promise<boolean> {
  const { session_id, maxEvents, signal } = query;
  let before: number | undefined;
  for (let count = 0; count < maxEvents;) {
    signal?.throwIfAborted();
    const { items, next } = await source.events({
      payload: 'preview',
      limit: Math.min(PAGE_EVENTS, maxEvents - count),
      ...(session_id !== undefined && { session_id }),
      ...(before !== undefined && { before }),
    });
    signal?.throwIfAborted();
    take(items);
    count += items.length;
    if (next === null || items.length === 0) return false;
    before = items[0]!.seq;
  }
  return true;
}

function expected(source: FleetClient, ids: readonly string[] | undefined, most: number): number | undefined {
  const rows = ids ? ids.map((id) => source.sessions.get(id)) : [...source.sessions.values()];
  if (rows.includes(undefined) || (!ids && source.sessions.size < source.total)) return undefined;
  return Math.min(
    most,
    rows.reduce((sum, row) => sum + (row?.events ?? 0), 0),
  );
}
