import { describe, expect, it } from 'vitest';
import { diffLines, numberLines } from './line-diff.js';

describe('diffLines', () => {
  it('signs and numbers the lines of a change', () => {
    const [hunk] = diffLines('a\nb\nc\n', 'a\nB\nc\n');

    expect(hunk).toEqual([
      { sign: ' ', text: 'a', before: 1, after: 1 },
      { sign: '-', text: 'b', before: 2 },
      { sign: '+', text: 'B', after: 2 },
      { sign: ' ', text: 'c', before: 3, after: 3 },
    ]);
  });

  it('shows a new file as added lines only', () => {
    const lines = diffLines('', 'a\nb\n').flat();

    expect(lines.map(({ sign, text }) => sign + text)).toEqual(['+a', '+b']);
  });

  it('gives up on texts that are too different and shows all of both', () => {
    const before = Array.from({ length: 6_000 }, (_, line) => `before ${line * 7}`).join('\n');
    const after = Array.from({ length: 6_000 }, (_, line) => `after ${line * 13}`).join('\n');

    const lines = diffLines(before, after).flat();

    expect(lines.filter(({ sign }) => sign === '-')).toHaveLength(6_000);
    expect(lines.filter(({ sign }) => sign === '+')).toHaveLength(6_000);
  });

  it('leaves out the note about a missing last line feed', () => {
    expect(numberLines([' a', '\\ No newline at end of file'], 4, 9)).toEqual([
      { sign: ' ', text: 'a', before: 4, after: 9 },
    ]);
  });

  it('leaves the numbers away when nobody knows them', () => {
    expect(numberLines(['-a', '+b'])).toEqual([
      { sign: '-', text: 'a' },
      { sign: '+', text: 'b' },
    ]);
  });
});

describe('marks inside lines', () => {
  const marked = (
    hunk: readonly { text: string; marks?: readonly (readonly [number, number])[] | undefined }[],
  ) => hunk.map(({ text, marks }) => marks?.map(([from, to]) => text.slice(from, to)));

  it('show what changed in a line that was replaced by a similar one', () => {
    const hunk = numberLines(['-const delay = base * 2;', '+const delay = Math.min(cap, base * 2);'], 1, 1);

    expect(marked(hunk)[0]).toEqual([]);
    expect(marked(hunk)[1]?.join('')).toBe('Math.min(cap, )');
  });

  it('are left out for lines that have little in common, and for those without a partner', () => {
    expect(marked(numberLines(['-alpha beta', '+one two three'], 1, 1))).toEqual([undefined, undefined]);
    expect(marked(numberLines(['-let a = 1;', '+let a = 2;', '+let b = 2;'], 1, 1))).toEqual([
      ['1'],
      ['2'],
      undefined,
    ]);
  });

  it('are given up for a line of a megabyte', () => {
    const long = 'word '.repeat(200_000);

    expect(marked(numberLines([`-${long}`, `+${long}x`], 1, 1))).toEqual([undefined, undefined]);
  });
});
