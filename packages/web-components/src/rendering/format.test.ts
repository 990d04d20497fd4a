import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatClock,
  formatCost,
  formatCount,
  formatDuration,
  plural,
  spokenAge,
} from './format.js';

describe('format', () => {
  it.each([
    [-5_000, 'now'],
    [4_999, 'now'],
    [5_000, '5s'],
    [59_999, '59s'],
    [60_000, '1m'],
    [3_599_999, '59m'],
    [3_600_000, '1h'],
    [86_400_000 * 12, '12d'],
    [Number.NaN, 'now'],
  ])('shows an age of %d ms as %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [61_000, '1 minute'],
    [7_200_000, '2 hours'],
  ])('says an age of %d ms as %s', (ms, text) => {
    expect(spokenAge(ms)).toBe(text);
  });

  it.each([
    [38, '38 ms'],
    [4_240, '4.2 s'],
    [59_949, '59.9 s'],
    [59_999, '1m 00s'],
    [72_000, '1m 12s'],
    [7_440_000, '2h 04m'],
    [-1, '—'],
    [Number.NaN, '—'],
  ])('shows a duration of %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [812, '812'],
    [12_340, '12.3k'],
    [164_000, '164k'],
    [999_499, '999k'],
    [999_999, '1M'],
    [3_140_000, '3.1M'],
  ])('shows %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it('never shows an unknown cost as free', () => {
    expect(formatCost(undefined)).toBe('—');
    expect(formatCost(0)).toBe('$0.00');
    expect(formatCost(0.001)).toBe('<$0.01');
    expect(formatCost(14.2)).toBe('$14.20');
  });

  it('shows sizes, times and plurals', () => {
    expect([formatBytes(812), formatBytes(90_112), formatBytes(4_404_019)]).toEqual([
      '812 B',
      '88 KB',
      '4.2 MB',
    ]);
    expect(formatClock('not a time')).toBe('--:--:--');
    expect(formatClock('2026-11-22T10:00:00.000Z')).toMatch(/^\d\d:\d\d:00$/);
    expect([plural(1, 'file'), plural(1_204, 'line')]).toEqual(['1 file', '1,204 lines']);
  });
});
