import type { TimelineEntry } from '@ao-observability/core';
import type { EntrySegment } from './entry-segments.js';

/** Fewer calls say nothing about which of them are slow. */
export const MIN_SLOW_SAMPLES = 10;
/** This part of the calls counts as slow. */
const SLOW_PART = 0.1;
/** A bar is never thinner than this part, or it could not be seen. */
const MIN_BAR = 0.04;

interface SegmentDurations {
  readonly all: readonly number[];
  readonly longest: number;
}

/** How long the calls of a conversation took, to compare one with the others. */
export class CallDurations {
  readonly #known = new WeakMap<EntrySegment, SegmentDurations>();
  #longest = 0;
  #slowFrom = Infinity;
  #samples = 0;

  /** Takes the conversation. Which calls are slow is found anew only when there are a tenth more of them. */
  update(segments: readonly EntrySegment[]): void {
    const parts = segments.map((segment) => this.#durationsOf(segment));
    const count = parts.reduce((sum, { all }) => sum + all.length, 0);
    this.#longest = parts.reduce((longest, part) => Math.max(longest, part.longest), 0);
    if (count >= this.#samples && count < this.#samples * 1.1) return;
    this.#samples = count;
    this.#slowFrom = slowFrom(parts.flatMap(({ all }) => all));
  }

  #durationsOf(segment: EntrySegment): SegmentDurations {
    const known = this.#known.get(segment);
    if (known) return known;
    const all: number[] = [];
    collect(segment.entries, all);
    const made = { all, longest: all.reduce((longest, ms) => Math.max(longest, ms), 0) };
    this.#known.set(segment, made);
    return made;
  }

  /** The part of the longest call that a duration is: 0.04 to 1; `undefined` when there is nothing to compare. */
  bar(ms: number | undefined): number | undefined {
    return ms === undefined || this.#longest <= 0 || ms < 0
      ? undefined
      : Math.max(MIN_BAR, Math.min(1, ms / this.#longest));
  }

  /** Whether a call is among the slowest tenth, or, of few calls, the longest. */
  isSlow(ms: number | undefined): boolean {
    return ms !== undefined && ms > 0 && ms >= this.#slowFrom;
  }
}

function slowFrom(durations: number[]): number {
  if (durations.length < 2) return Infinity;
  durations.sort((one, other) => other - one);
  const slow = durations.length < MIN_SLOW_SAMPLES ? 1 : Math.floor(durations.length * SLOW_PART);
  const limit = durations[slow - 1] ?? Infinity;
  // Where many calls take the same time, none of them is slow.
  return limit > (durations[slow] ?? 0) ? limit : Infinity;
}

function collect(entries: readonly TimelineEntry[], durations: number[]): void {
  for (const entry of entries) {
    if (entry.kind === 'tool' && entry.duration_ms !== undefined) durations.push(entry.duration_ms);
    if (entry.kind === 'subagent') collect(entry.entries, durations);
  }
}
