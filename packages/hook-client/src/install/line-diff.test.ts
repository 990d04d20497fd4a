import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.js';

it('is empty when nothing changed', () => {
  expect(lineDiff('a\nb\n', 'a\nb\n')).toBe('');
});

it('shows changes with three lines around them', () => {
  expect(lineDiff('1\n2\n3\n4\n5\n6\n7', '1\n2\n3\n4\nfive\n6\n7')).toBe('@@\n 2\n 3\n 4\n-5\n+five\n 6\n 7');
});

it('shows changes that are far apart as separate parts', () => {
  const lines = Array.from({ length: 20 }, (_, line) => String(line));

  expect(lineDiff(lines.join('\n'), ['new', ...lines, 'last'].join('\n')).split('@@')).toHaveLength(3);
});

it('holds every line that came and went', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = lineDiff(before.join('\n'), after.join('\n')).split('\n');
      const count = (mark: string): number => rows.filter((row) => row.startsWith(mark)).length;
      expect(count('+') - count('-')).toBe(before.join() === after.join() ? 0 : after.length - before.length);
    }),
  );
});

it('does not compare texts of many thousand lines', () => {
  const many = (word: string): string =>
    Array.from({ length: 4000 }, (_, line) => `${word}${line}`).join('\n');

  expect(lineDiff(many('a'), many('b')).split('\n')).toHaveLength(8001);
});
