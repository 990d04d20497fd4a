import type { TimelineEntry } from '@ao-observability/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldNames } from './fold-calls.js';
import { SegmentedRows } from './segmented-rows.js';
import { timelineRows, type RowOptions } from './timeline-rows.js';

let made = 0;
const KINDS = ['prompt', 'tool', 'tool', 'tool', 'tool', 'message'] as const;
const entry = (kind: (typeof KINDS)[number]): TimelineEntry => {
  made += 1;
  return {
    key: `e${made}`,
    kind,
    seq: made,
    timestamp: new Date(made * 1_000).toISOString(),
    event_ids: [],
    tool_name: 'Bash',
    outcome: 'ok',
  } as unknown as TimelineEntry;
};
const optionsOf = (more: Partial<RowOptions> = {}): RowOptions => ({
  expansion: new Map(),
  fold: 'auto',
  foldNames: new FoldNames(),
  ...more,
});
const show = (list: SegmentedRows, entries: readonly TimelineEntry[], options: RowOptions): SegmentedRows => {
  list.cut(entries);
  list.update(options, () => {});
  return list;
};

describe('SegmentedRows', () => {
  it('has the rows that the whole conversation would have, while it grows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 60 }), { maxLength: 12 }),
        fc.nat(600),
        (batches, seen) => {
          const list = new SegmentedRows();
          const options = optionsOf({ seenSeq: made + seen });
          const entries: TimelineEntry[] = [entry('prompt')];

          for (const batch of batches) {
            // A run of calls may be cut only where it ends anyway.
            entries.push(...batch.map(entry), entry('message'));
            show(list, [...entries], options);
          }

          const whole = timelineRows(entries, { ...options, foldNames: new FoldNames() });
          expect(
            list.rows.map(({ entry: { key }, newSince, fold }) => [key, newSince, fold?.calls.length]),
          ).toEqual(
            batches.length === 0
              ? []
              : whole.rows.map(({ entry: { key }, newSince, fold }) => [key, newSince, fold?.calls.length]),
          );
          expect(list.keys).toEqual(list.rows.map(({ key }) => key));
        },
      ),
    );
  });

  it('keeps the rows of what did not change', () => {
    const entries = Array.from({ length: 400 }, (_, index) => entry(index % 40 === 0 ? 'prompt' : 'message'));
    const list = new SegmentedRows();
    const before = show(list, entries, optionsOf()).rows;

    const after = show(list, [...entries, entry('message')], optionsOf()).rows;

    expect(after).toHaveLength(401);
    expect(after.filter((row) => !before.includes(row)).length).toBeLessThanOrEqual(41);
  });

  it('makes the rows around one key anew when they are told to', () => {
    const entries = Array.from({ length: 400 }, (_, index) => entry(index % 40 === 0 ? 'prompt' : 'tool'));
    const list = new SegmentedRows();
    const expansion = new Map<string, boolean>();
    const options = optionsOf({ expansion, fold: 'none' });
    const before = show(list, entries, options).rows;
    const { key } = before[100]!;

    expansion.set(key, true);
    list.forgetRow(key);
    const after = show(list, entries, options).rows;

    expect(after[100]?.expanded).toBe(true);
    expect(after.filter((row) => before.includes(row)).length).toBeGreaterThan(300);
  });
});
