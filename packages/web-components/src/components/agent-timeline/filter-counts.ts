import type { EntrySegment } from './entry-segments.js';
import type { TimelineFilter } from './timeline-filter.js';

/** How many entries pass a filter. A segment that did not change is not counted again. */
export class FilterCounts {
  readonly #known = new WeakMap<TimelineFilter, WeakMap<EntrySegment, number>>();

  of(segments: readonly EntrySegment[], filter: TimelineFilter): number {
    const known = this.#known.get(filter) ?? new WeakMap<EntrySegment, number>();
    this.#known.set(filter, known);
    let sum = 0;
    for (const segment of segments) {
      const count = known.get(segment) ?? countOf(segment, filter);
      known.set(segment, count);
      sum += count;
    }
    return sum;
  }
}

function countOf({ entries }: EntrySegment, filter: TimelineFilter): number {
  return entries.reduce((count, entry) => count + (filter.passes(entry) ? 1 : 0), 0);
}
