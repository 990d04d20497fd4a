import { effectiveTime, type EpochMs, type StoredEvent } from '@ao-observability/core';

/** Times before this cannot be those of an agent's event: a clock that was never set. */
const FIRST_POSSIBLE = Date.UTC(2015, 0, 1);

/** A silence longer than this is drawn, and by `skipIdle` played, as if it were this long. */
export const IDLE_MS = 10_000;

/**
 * The time of each event as a replay shows it: it never runs back, because events are shown in the order in
 * which they were stored. A time that cannot be (in the future, or from a clock that was never set) is taken
 * for that of the event before.
 */
export function replayTimes(events: readonly StoredEvent[], now: EpochMs): readonly EpochMs[] {
  const times = events.map((event) => Date.parse(effectiveTime(event)));
  const isPossible = (time: EpochMs): boolean => time >= FIRST_POSSIBLE && time <= now;
  let newest = times.find(isPossible) ?? now;
  return times.map((time) => {
    if (isPossible(time) && time > newest) newest = time;
    return newest;
  });
}

/** Index of the first of ascending numbers that is greater. */
export function firstAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Where a moment stands on a line from 0 to 1 on which a silence takes no more room than {@link IDLE_MS}, so
 * that a night between two prompts does not hide them.
 */
export class ReplayAxis {
  readonly #times: readonly EpochMs[];
  /** Time up to each event, without the idle part of silences. */
  readonly #busy: readonly number[];

  /** @param times - ascending, as {@link replayTimes} gives them */
  constructor(times: readonly EpochMs[]) {
    this.#times = times;
    let busy = 0;
    this.#busy = times.map((time, index) => {
      busy += Math.min(IDLE_MS, time - (times[index - 1] ?? time));
      return busy;
    });
  }

  /** The place of a moment, 0 to 1. */
  placeOf(at: EpochMs): number {
    const length = this.#busy.at(-1) ?? 0;
    const before = firstAbove(this.#times, at) - 1;
    if (length === 0 || before < 0) return 0;
    const part = this.#partBehind(before, at - this.#times[before]!, 'time');
    return Math.min(1, (this.#busy[before]! + part) / length);
  }

  /** The moment at a place. */
  timeAt(place: number): EpochMs {
    const length = this.#busy.at(-1) ?? 0;
    const wanted = Math.min(1, Math.max(0, place)) * length;
    const before = Math.max(0, firstAbove(this.#busy, wanted) - 1);
    const start = this.#times[before] ?? 0;
    return start + this.#partBehind(before, wanted - (this.#busy[before] ?? 0), 'place');
  }

  /** Turns what lies behind an event from time into room on the line, or back. */
  #partBehind(index: number, part: number, from: 'time' | 'place'): number {
    const gap = (this.#times[index + 1] ?? this.#times[index] ?? 0) - (this.#times[index] ?? 0);
    const room = Math.min(IDLE_MS, gap);
    if (gap === 0) return 0;
    return from === 'time' ? (Math.min(part, gap) / gap) * room : (Math.min(part, room) / room) * gap;
  }
}
