import { searchFacts, type EpochMs, type StoredEvent } from '@ao-observability/core';
import { beginsTurn, type ReplayClient } from '../../client/replay-client.js';
import { firstAbove, ReplayAxis } from '../../client/replay-clock.js';
import type { SessionLog } from '../../client/replay-log.js';

/** What stands out in a replay, the most important first: where two would overlap, that one is drawn. */
export const MARK_KINDS = ['permission', 'error', 'prompt', 'compaction'] as const;
/** One of {@link MARK_KINDS}. */
export type MarkKind = (typeof MARK_KINDS)[number];

/** Marks that fit on the line. */
export const MAX_MARKS = 100;
/** Columns in which events are counted for the shape behind the line. */
export const COLUMNS = 160;

/** Something that stands out, and where. */
export interface ReplayMark {
  readonly kind: MarkKind;
  readonly at: EpochMs;
  /** 0 to 1. */
  readonly place: number;
}

/** The part of a replay that a bar shows: one session, or all. */
export class ReplayScope {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly axis: ReplayAxis;
  readonly marks: readonly ReplayMark[];
  /** Events in each column, from 0 to 1: the fullest column is 1. */
  readonly density: readonly number[];
  readonly #log: SessionLog;

  /** @param session - its id; when it has no events here, everything is shown */
  constructor(client: ReplayClient, session: string | undefined) {
    const own = client.log.session(session);
    this.#log = own.events.length > 0 ? own : client.log.session(undefined);
    const times = this.#log.indexes.map((index) => client.log.times[index]!);
    this.from = Math.max(client.from, times[0] ?? client.from);
    this.to = Math.min(client.to, times.at(-1) ?? client.to);
    const shown = times.filter((time) => time >= this.from && time <= this.to);
    this.axis = new ReplayAxis(shown.length > 0 ? shown : times);
    this.marks = thinned(this.#log.events, times, this.axis);
    this.density = densityOf(times, this.axis);
  }

  /** Events in it. */
  get size(): number {
    return this.#log.events.length;
  }

  /** How many of its events have happened when so many of the whole replay have. */
  happened(count: number): number {
    return firstAbove(this.#log.indexes, count - 1);
  }
}

function kindOf(event: StoredEvent): MarkKind | undefined {
  if (event.event_type === 'permission_request') return 'permission';
  if (searchFacts(event).status === 'failed') return 'error';
  if (event.event_type === 'compaction') return event.data?.['phase'] === 'start' ? undefined : 'compaction';
  return beginsTurn(event) && event.data?.['origin'] !== 'machine' ? 'prompt' : undefined;
}

function thinned(
  events: readonly StoredEvent[],
  times: readonly EpochMs[],
  axis: ReplayAxis,
): readonly ReplayMark[] {
  const slots = new Map<number, ReplayMark>();
  events.forEach((event, index) => {
    const kind = kindOf(event);
    if (!kind) return;
    const at = times[index]!;
    const place = axis.placeOf(at);
    const slot = Math.round(place * (MAX_MARKS - 1));
    const known = slots.get(slot);
    if (!known || MARK_KINDS.indexOf(kind) < MARK_KINDS.indexOf(known.kind))
      slots.set(slot, { kind, at, place });
  });
  return [...slots.values()].toSorted((one, other) => one.place - other.place);
}

function densityOf(times: readonly EpochMs[], axis: ReplayAxis): readonly number[] {
  const counts = Array.from({ length: COLUMNS }, () => 0);
  for (const time of times) {
    const column = Math.min(COLUMNS - 1, Math.floor(axis.placeOf(time) * COLUMNS));
    counts[column] = counts[column]! + 1;
  }
  const most = Math.max(1, ...counts);
  // A root keeps single events visible beside a burst.
  return counts.map((count) => Math.sqrt(count / most));
}
