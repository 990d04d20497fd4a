import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

const arbitraryPositions = fc.array(
  fc.record({
    time: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
    seq: fc.integer({ min: 0, max: 20 }),
    rank: fc.integer({ min: 0, max: 2 }),
    key: fc.constantFrom('a', 'b'),
  }),
);

describe('SortedList', () => {
  it('is in order whatever is added and removed', () => {
    fc.assert(
      fc.property(arbitraryPositions, fc.nat(), (positions, cut) => {
        const items = positions.map((position) => ({ position }));
        const list = new SortedList<{ position: Position }>();
        for (const item of items) list.add(item);
        const removed = items.slice(0, cut % (items.length + 1));
        for (const item of removed) list.remove(item);

        const left = items.filter((item) => !removed.includes(item));
        expect(list.items).toHaveLength(left.length);
        expect(new Set(list.items)).toEqual(new Set(left));
        expect(list.items).toEqual(left.toSorted((a, b) => comparePositions(a.position, b.position)));
      }),
    );
  });

  it('finds what stands before, behind and between places', () => {
    fc.assert(
      fc.property(arbitraryPositions, arbitraryPositions, (positions, [from, to]) => {
        fc.pre(from !== undefined && to !== undefined);
        const list = new SortedList<{ position: Position }>();
        for (const position of positions) list.add({ position });

        const isAfter = ({ position }: { position: Position }) => comparePositions(position, from) > 0;
        expect(list.firstAfter(from)).toBe(list.items.find(isAfter));
        expect(list.lastUntil(from)).toBe(list.items.findLast((item) => !isAfter(item)));
        expect(list.between(from, to)).toEqual(
          list.items.filter((item) => isAfter(item) && comparePositions(item.position, to) <= 0),
        );
      }),
    );
  });
});
