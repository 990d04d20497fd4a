import { describe, expect, it } from 'vitest';
import { effortFor, MAX_CODE, MAX_CODE_LINES, sliceCode, SYNC_CODE } from './slices.js';

describe('effortFor', () => {
  it('depends on size and lines', () => {
    expect(effortFor('x'.repeat(SYNC_CODE))).toBe('sync');
    expect(effortFor('x'.repeat(SYNC_CODE + 1))).toBe('idle');
    expect(effortFor('x'.repeat(MAX_CODE + 1))).toBe('never');
    expect(effortFor('\n'.repeat(MAX_CODE_LINES))).toBe('never');
  });
});

describe('sliceCode', () => {
  const aFunction = (index: number) => `function f${index}() {\n  const a = 1;\n\n  return a;\n}\n\n`;
  const code = Array.from({ length: 400 }, (_, index) => aFunction(index)).join('');

  it('cuts between top-level things, and loses nothing', () => {
    const slices = sliceCode(code);

    expect(slices.length).toBeGreaterThan(3);
    expect(slices.join('')).toBe(code);
    expect(slices.every((slice) => slice.startsWith('function'))).toBe(true);
  });

  it.each(['', 'short', 'x'.repeat(30_000), 'line\n'.repeat(5_000)])('gives back every character', (text) => {
    const slices = sliceCode(text);

    expect(slices.join('')).toBe(text);
    expect(Math.max(0, ...slices.map(({ length }) => length))).toBeLessThan(
      text.includes('\n') ? 9_000 : 30_001,
    );
  });
});
