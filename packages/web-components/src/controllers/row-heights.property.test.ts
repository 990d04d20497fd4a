import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowHeights } from './row-heights.js';

const height = fc.integer({ min: 1, max: 900 });
const change = fc.oneof(
  fc.record({ type: fc.constant('push' as const), heights: fc.array(height, { maxLength: 60 }) }),
  fc.record({ type: fc.constant('set' as const), at: fc.nat(), height }),
  fc.record({ type: fc.constant('truncate' as const), at: fc.nat() }),
);

/** The same with a plain list, added up each time. */
class NaiveHeights {
  heights: number[] = [];
  startOf = (index: number) => this.heights.slice(0, index).reduce((sum, each) => sum + each, 0);
  indexAt(offset: number): number {
    let end = 0;
    for (const [index, each] of this.heights.entries()) if (offset < (end += each)) return index;
    return this.heights.length - 1;
  }
}

describe('RowHeights', () => {
  it('tells the same as a list that is added up, whatever happened to it', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.array(fc.integer({ min: -50, max: 60_000 })),
        (changes, offsets) => {
          const rows = new RowHeights();
          const naive = new NaiveHeights();
          const removed: [number[], number[]][] = [];

          for (const each of changes) {
            const { length } = naive.heights;
            if (each.type === 'push') {
              for (const one of each.heights) rows.push(one);
              naive.heights.push(...each.heights);
            } else if (each.type === 'truncate') {
              const from = each.at % (length + 1);
              removed.push([[...rows.truncate(from)], naive.heights.splice(from)]);
            } else if (length > 0) {
              rows.set(each.at % length, each.height);
              naive.heights[each.at % length] = each.height;
            }
          }

          expect(removed.map(([ours]) => ours)).toEqual(removed.map(([, theirs]) => theirs));
          expect(rows.length).toBe(naive.heights.length);
          expect(rows.total).toBe(naive.startOf(rows.length));
          for (let index = 0; index <= rows.length; index += 1)
            expect(rows.startOf(index)).toBe(naive.startOf(index));
          for (const offset of offsets) expect(rows.indexAt(offset)).toBe(naive.indexAt(offset));
        },
      ),
    );
  });

  it('holds more rows than it has room for at first', () => {
    const rows = new RowHeights();

    for (let index = 0; index < 100_000; index += 1) rows.push(index % 7 === 0 ? 20 : 40);

    expect(rows.total).toBe(14_286 * 20 + 85_714 * 40);
    expect(rows.indexAt(rows.startOf(77_777))).toBe(77_777);
  });
});
