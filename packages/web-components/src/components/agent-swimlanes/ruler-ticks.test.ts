import { describe, expect, it } from 'vitest';
import { formatGap } from './lane-chrome.js';
import { idList, onUnlessOff, stretchOf } from './range-attribute.js';
import { rulerTicks, tickLabel } from './ruler-ticks.js';
import { TimeScale } from './time-scale.js';

const T0 = new Date(2026, 4, 1, 14, 0, 0).getTime();
const MINUTE = 60_000;

describe('rulerTicks', () => {
  it('stands at round times, far enough apart', () => {
    const ticks = rulerTicks(new TimeScale({ from: T0 + 30_000, msPerPx: 1_000 }), 1_000);

    expect(ticks.map(({ label }) => label)).toEqual([
      '14:02',
      '14:04',
      '14:06',
      '14:08',
      '14:10',
      '14:12',
      '14:14',
      '14:16',
    ]);
  });

  it('has none inside a folded gap', () => {
    const gap = { start: T0 + 5 * MINUTE, end: T0 + 46 * MINUTE };
    const scale = new TimeScale({ from: T0, msPerPx: 1_000, gaps: [gap], gapPx: 44 });

    const inside = rulerTicks(scale, 1_000).filter(({ time }) => time > gap.start && time < gap.end);

    expect(inside).toEqual([]);
  });

  it('ends however long the time is', () => {
    expect(rulerTicks(new TimeScale({ from: 0, msPerPx: 1e9 }), 1_000).length).toBeLessThan(15);
  });

  it('tells the day where it changes', () => {
    const midnight = new Date(2026, 4, 2).getTime();

    expect(tickLabel(midnight, 5 * MINUTE, midnight - 5 * MINUTE)).toBe('2 May 00:00');
    expect(tickLabel(T0 + 250, 50, T0)).toBe('14:00:00.250');
  });
});

describe('attributes', () => {
  it('reads ranges in every form', () => {
    const stretch = { start: 1_000, end: 2_000 };

    expect(stretchOf('1970-01-01T00:00:01Z..1970-01-01T00:00:02Z')).toEqual(stretch);
    expect(stretchOf({ from: 1_000, to: '1970-01-01T00:00:02Z' })).toEqual(stretch);
    expect([stretchOf('x..y'), stretchOf(''), stretchOf({ from: 2, to: 1 })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads lists and switches', () => {
    expect(idList.fromAttribute(' a, b,,')).toEqual(['a', 'b']);
    expect([null, '', 'off', 'false'].map(onUnlessOff.fromAttribute)).toEqual([true, true, false, false]);
  });
});

describe('formatGap', () => {
  it('is short', () => {
    expect([41, 60, 95, 3_000].map((minutes) => formatGap(minutes * MINUTE))).toEqual([
      '41 min',
      '1 h',
      '1 h 35',
      '2 d',
    ]);
  });
});
