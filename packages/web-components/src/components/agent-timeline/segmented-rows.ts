import type { TimelineEntry } from '@ao-observability/core';
import { EntrySegments, type EntrySegment } from './entry-segments.js';
import { timelineRows, type RowList, type RowOptions, type TimelineRow } from './timeline-rows.js';

/** The rows of one segment, and what they were made with. */
interface SegmentRows extends RowList {
  readonly keys: readonly string[];
  readonly isRunning: boolean;
  readonly options: RowOptions;
}

/** The rows of a whole conversation, made segment by segment: what did not change costs nothing. */
export class SegmentedRows {
  rows: readonly TimelineRow[] = [];
  keys: readonly string[] = [];
  /** Whether something in it changes with the clock. */
  isRunning = false;

  readonly #cutter = new EntrySegments();
  #segments: readonly EntrySegment[] = [];
  #made = new WeakMap<EntrySegment, SegmentRows>();

  get segments(): readonly EntrySegment[] {
    return this.#segments;
  }

  /** The segments that were not there before. */
  cut(entries: readonly TimelineEntry[]): { all: readonly EntrySegment[]; fresh: readonly EntrySegment[] } {
    const before = new Set(this.#segments);
    this.#segments = this.#cutter.of(entries);
    return { all: this.#segments, fresh: this.#segments.filter((segment) => !before.has(segment)) };
  }

  /** Makes the rows of what was cut. `onShown` hears which calls got a row of their own just now. */
  update(options: RowOptions, onShown: (keys: ReadonlySet<string>) => void): void {
    const rows: TimelineRow[] = [];
    const keys: string[] = [];
    let { seenSeq } = options;
    let after: string | undefined;
    this.isRunning = false;
    for (const [index, segment] of this.#segments.entries()) {
      const goesOn = index < this.#segments.length - 1;
      const made = this.#rowsOf(segment, { ...options, seenSeq, after, goesOn }, onShown);
      for (const row of made.rows) rows.push(row);
      for (const key of made.keys) keys.push(key);
      if (made.isDivided) seenSeq = undefined;
      after = made.lastTime;
      this.isRunning ||= made.isRunning;
    }
    this.rows = rows;
    this.keys = keys;
  }

  /** Something about all rows changed. */
  forget(): void {
    this.#made = new WeakMap();
  }

  /** Something about one row changed. */
  forgetRow(key: string): void {
    for (const segment of this.#segments)
      if (this.#made.get(segment)?.keys.includes(key)) this.#made.delete(segment);
  }

  /** Calls the keys of which have a row. */
  *shown(): Iterable<string> {
    for (const segment of this.#segments) yield* this.#made.get(segment)?.shown ?? [];
  }

  #rowsOf(
    segment: EntrySegment,
    options: RowOptions,
    onShown: (keys: ReadonlySet<string>) => void,
  ): SegmentRows {
    const known = this.#made.get(segment);
    if (known && isMadeWith(known.options, options)) return known;
    const list = timelineRows(segment.entries, options);
    onShown(list.shown);
    const made = {
      rows: list.rows,
      shown: list.shown,
      lastTime: list.lastTime,
      isDivided: list.isDivided,
      keys: list.rows.map(({ key }) => key),
      isRunning: list.rows.some(isRunning),
      options,
    };
    this.#made.set(segment, made);
    return made;
  }
}

// Calls that had to stay rows may be folded when nothing is kept any more.
function isMadeWith(one: RowOptions, other: RowOptions): boolean {
  const isFree = (one.kept?.size ?? 0) === 0 || (other.kept?.size ?? 0) > 0;
  return one.goesOn === other.goesOn && one.seenSeq === other.seenSeq && isFree;
}

function isRunning({ entry }: TimelineRow): boolean {
  return (
    (entry.kind === 'tool' && entry.outcome === 'running') ||
    (entry.kind === 'subagent' && entry.status === 'running')
  );
}
