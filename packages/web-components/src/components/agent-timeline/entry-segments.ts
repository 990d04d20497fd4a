import type { TimelineEntry } from '@ao-observability/core';

/** A segment has at least so many entries, so that there are few segments; the last one may be shorter. */
const MIN_SEGMENT = 32;
/** From so many on, any entry that no run of calls goes across begins the next segment. */
const LONG_SEGMENT = 128;

/** Some entries in a row. As long as they are the same entries, it stays the same object. */
export interface EntrySegment {
  readonly entries: readonly TimelineEntry[];
}

/**
 * Cuts a conversation where turns begin, so that what is made of its parts can be kept: a change makes new
 * segments only where it happened.
 */
export class EntrySegments {
  readonly #byFirst = new WeakMap<TimelineEntry, EntrySegment>();

  /** The segments of a conversation, in order. */
  of(entries: readonly TimelineEntry[]): readonly EntrySegment[] {
    const segments: EntrySegment[] = [];
    for (let start = 0; start < entries.length;) {
      const segment = this.#known(entries, start) ?? this.#make(entries, start);
      segments.push(segment);
      start += segment.entries.length;
    }
    return segments;
  }

  #known(entries: readonly TimelineEntry[], start: number): EntrySegment | undefined {
    const segment = this.#byFirst.get(entries[start]!);
    if (!segment) return undefined;
    const { length } = segment.entries;
    for (let index = 0; index < length; index += 1)
      if (segment.entries[index] !== entries[start + index]) return undefined;
    const next = entries[start + length];
    return next === undefined || isCut(next, length) ? segment : undefined;
  }

  #make(entries: readonly TimelineEntry[], start: number): EntrySegment {
    const segment = { entries: entries.slice(start, endOf(entries, start)) };
    this.#byFirst.set(entries[start]!, segment);
    return segment;
  }
}

function endOf(entries: readonly TimelineEntry[], start: number): number {
  let end = start + 1;
  while (end < entries.length && !isCut(entries[end]!, end - start)) end += 1;
  return end;
}

function isCut({ kind }: TimelineEntry, length: number): boolean {
  if (kind === 'prompt') return length >= MIN_SEGMENT;
  return length >= LONG_SEGMENT && (kind === 'message' || kind === 'lifecycle' || kind === 'compaction');
}
