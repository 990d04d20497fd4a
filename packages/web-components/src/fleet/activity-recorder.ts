import type { EpochMs } from '@ao-observability/core';
import type { FleetClient } from '../client/fleet-client.js';

/** A minute of activity is cut into so many parts. */
export const ACTIVITY_PARTS = 30;
/** Each part is that long. */
export const PART_MS = 2_000;

interface Recorded {
  events: number;
  /** Events in each part; the one of `part` stands at `part % ACTIVITY_PARTS`. */
  readonly counts: number[];
}

/**
 * Remembers how many events each session had in the last minute, from the counts in its row. What came while
 * nobody looked is spread evenly over that time: its number is known, its moments are not.
 */
export class ActivityRecorder {
  readonly #sessions = new Map<string, Recorded>();
  #part: number | undefined;

  /** Looks at the rows. Call it every second or so. */
  sample(sessions: FleetClient['sessions'], now: EpochMs): void {
    const part = Math.floor(now / PART_MS);
    const passed = this.#part === undefined ? 0 : part - this.#part;
    if (passed < 0) this.#sessions.clear();
    this.#part = part;
    for (const id of this.#sessions.keys()) if (!sessions.has(id)) this.#sessions.delete(id);
    for (const [id, { events }] of sessions) {
      const known = this.#sessions.get(id);
      if (known) record(known, events, { part, passed: Math.max(0, passed) });
      else this.#sessions.set(id, { events, counts: Array.from({ length: ACTIVITY_PARTS }, () => 0) });
    }
  }

  /** Events of a session in each part of the last minute, oldest first; empty while nothing is known. */
  of(sessionId: string): readonly number[] {
    const counts = this.#sessions.get(sessionId)?.counts;
    if (!counts || this.#part === undefined) return [];
    const oldest = (this.#part + 1) % ACTIVITY_PARTS;
    return [...counts.slice(oldest), ...counts.slice(0, oldest)];
  }
}

function record(session: Recorded, events: number, { part, passed }: { part: number; passed: number }): void {
  const fresh = Math.max(0, events - session.events);
  session.events = events;
  const { counts } = session;
  const parts = Math.min(passed, ACTIVITY_PARTS);
  for (let back = 0; back < parts; back += 1)
    counts[(part - back) % ACTIVITY_PARTS] = passed > 1 ? fresh / passed : fresh;
  if (parts === 0) counts[part % ACTIVITY_PARTS] = (counts[part % ACTIVITY_PARTS] ?? 0) + fresh;
}

const recorders = new WeakMap<FleetClient, ActivityRecorder>();

/** The recorder of a fleet: all views of it share one. */
export function activityOf(client: FleetClient): ActivityRecorder {
  const recorder = recorders.get(client) ?? new ActivityRecorder();
  recorders.set(client, recorder);
  return recorder;
}
