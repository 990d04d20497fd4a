import type { TimelineEntry } from '@ao-observability/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntrySegments } from './entry-segments.js';

let made = 0;
const entry = (kind: 'prompt' | 'tool' | 'message'): TimelineEntry =>
  ({ key: `e${(made += 1)}`, kind, seq: made }) as TimelineEntry;
const turn = (calls: number) => [entry('prompt'), ...Array.from({ length: calls }, () => entry('tool'))];

describe('EntrySegments', () => {
  it('keeps every segment but the last one when entries are added', () => {
    const entries = Array.from({ length: 20 }, () => turn(40)).flat();
    const segments = new EntrySegments();
    const before = segments.of(entries);

    const after = segments.of([...entries, entry('tool')]);

    expect(before.length).toBe(20);
    expect(after.length).toBe(20);
    expect(after.filter((segment) => !before.includes(segment))).toHaveLength(1);
  });

  it('keeps the later segments when entries come before them or one changes', () => {
    const entries = Array.from({ length: 20 }, () => turn(40)).flat();
    const segments = new EntrySegments();
    const before = segments.of(entries);

    const prepended = segments.of([...turn(50), ...entries]);
    const changed = segments.of(entries.with(210, entry('tool')).with(700, entry('tool')));

    expect(before.filter((segment) => !prepended.includes(segment))).toHaveLength(0);
    expect(before.filter((segment) => !changed.includes(segment))).toHaveLength(2);
  });

  it('cuts a turn without an end where no run of calls goes across', () => {
    const endless = [...turn(200), entry('message'), ...turn(150).slice(1)];

    const [first, second] = new EntrySegments().of(endless);

    expect(first?.entries).toHaveLength(201);
    expect(second?.entries[0]?.kind).toBe('message');
  });

  it('holds all entries in order, whatever changed', () => {
    const kind = fc.constantFrom('prompt' as const, 'tool' as const, 'tool' as const, 'message' as const);
    const change = fc.record({
      at: fc.nat(),
      removed: fc.nat({ max: 60 }),
      added: fc.array(kind, { maxLength: 200 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const segments = new EntrySegments();
        let entries: TimelineEntry[] = [];
        for (const { at, removed, added } of changes) {
          entries = entries.toSpliced(at % (entries.length + 1), removed, ...added.map(entry));

          const cut = segments.of(entries);

          expect(cut.flatMap((segment) => segment.entries)).toEqual(entries);
        }
      }),
    );
  });
});
