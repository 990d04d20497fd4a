import type { StoredEvent } from '../../events/event.js';
import { effectiveTime } from '../effective-time.js';

/** Where something stands in a conversation: by time, then as it was stored. */
export interface Position {
  readonly time: string;
  readonly seq: number;
  /** Orders what stands at the place of one event. */
  readonly rank: number;
  readonly key: string;
}

/** The place of an event, or of what belongs behind it. */
export function positionOf(event: StoredEvent, rank = 0): Position {
  return { time: effectiveTime(event), seq: event.seq, rank, key: event.event_id };
}

/** Negative when `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  if (a.seq !== b.seq) return a.seq - b.seq;
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}
