import {
  reduceSession,
  type Cursor,
  type EpochMs,
  type SessionState,
  type StoredEvent,
} from '@ao-observability/core';
import { firstAbove, ReplayAxis, replayTimes } from './replay-clock.js';

/** Events between two checkpoints, and so the most that are folded for a jump. */
export const CHECKPOINT_EVENTS = 100;

/** Events folded before the page may draw again, while a log is made. */
const EVENTS_AT_ONCE = 2_000;

/** The states of all sessions after some events, by `session_id`, in the order in which sessions appeared. */
export type SessionStates = ReadonlyMap<string, SessionState>;

interface Checkpoint {
  /** Events that are in it. */
  readonly count: number;
  readonly states: SessionStates;
}

/** Some of the events of a log: those of one session, or all. */
export interface SessionLog {
  readonly events: readonly StoredEvent[];
  /** For each of them, its index in the whole log. */
  readonly indexes: readonly number[];
}

/**
 * The frozen events of a replay in order of `seq`, with checkpoints of all session states: the states after
 * any event cost at most {@link CHECKPOINT_EVENTS} steps of the reducer, wherever one comes from.
 */
export class ReplayLog {
  readonly events: readonly StoredEvent[];
  /** The moment of each event; never runs back. */
  readonly times: readonly EpochMs[];
  readonly axis: ReplayAxis;
  readonly #seqs: readonly Cursor[];
  readonly #checkpoints: Checkpoint[] = [{ count: 0, states: new Map() }];
  readonly #all: SessionLog;
  readonly #sessions = new Map<string, { events: StoredEvent[]; indexes: number[] }>();

  private constructor(events: readonly StoredEvent[], now: EpochMs) {
    this.events = events;
    this.times = replayTimes(events, now);
    this.axis = new ReplayAxis(this.times);
    this.#seqs = events.map(({ seq }) => seq);
    this.#all = { events, indexes: events.map((_event, index) => index) };
    events.forEach((event, index) => this.#sort(event, index));
  }

  /** Folds events, which must be in ascending order of `seq`, and lets the page draw in between. */
  static async of(events: readonly StoredEvent[], now: EpochMs, signal?: AbortSignal): Promise<ReplayLog> {
    const log = new ReplayLog(events, now);
    for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
      signal?.throwIfAborted();
      log.#checkUpTo(Math.min(events.length, from + EVENTS_AT_ONCE));
      if (from + EVENTS_AT_ONCE < events.length) await new Promise((resolve) => setTimeout(resolve));
    }
    return log;
  }

  get size(): number {
    return this.events.length;
  }

  /** The events of one session, or of all; empty when it has none here. */
  session(id: string | undefined): SessionLog {
    if (id === undefined) return this.#all;
    return this.#sessions.get(id) ?? { events: [], indexes: [] };
  }

  /** How many events there are up to a moment, itself included. */
  countAt(at: EpochMs): number {
    return firstAbove(this.times, at);
  }

  /** How many events there are up to one, itself included. */
  countUpTo(seq: Cursor): number {
    return firstAbove(this.#seqs, seq);
  }

  /**
   * The states after the first `count` events. `near` is where the caller stands: it is used when that is the
   * shorter way.
   */
  statesAfter(
    count: number,
    near?: { readonly count: number; readonly states: SessionStates },
  ): SessionStates {
    const place = firstAbove(
      this.#checkpoints.map((checkpoint) => checkpoint.count),
      count,
    );
    const checkpoint = this.#checkpoints[place - 1]!;
    const start = near && near.count <= count && near.count >= checkpoint.count ? near : checkpoint;
    return fold(start.states, this.events, start.count, count);
  }

  #checkUpTo(end: number): void {
    let last = this.#checkpoints.at(-1)!;
    // A checkpoint names every session: many sessions need fewer of them.
    for (;;) {
      const count = last.count + Math.max(CHECKPOINT_EVENTS, last.states.size);
      if (count > end) return;
      last = { count, states: fold(last.states, this.events, last.count, count) };
      this.#checkpoints.push(last);
    }
  }

  #sort(event: StoredEvent, index: number): void {
    const log = this.#sessions.get(event.session_id) ?? { events: [], indexes: [] };
    log.events.push(event);
    log.indexes.push(index);
    this.#sessions.set(event.session_id, log);
  }
}

function fold(
  states: SessionStates,
  events: readonly StoredEvent[],
  from: number,
  to: number,
): SessionStates {
  if (from === to) return states;
  const next = new Map(states);
  for (let index = from; index < to; index += 1) {
    const event = events[index]!;
    next.set(event.session_id, reduceSession(next.get(event.session_id), event));
  }
  return next;
}
