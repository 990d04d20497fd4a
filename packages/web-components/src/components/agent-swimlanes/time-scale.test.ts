import { describe, expect, it } from 'vitest';
import { findGaps, busyStretches, MIN_GAP_MS } from './gaps.js';
import { fit, gapWidth, pan, rangeOf, reveal, scaleOf, zoom, type Axis } from './view.js';
import { TimeScale } from './time-scale.js';

const MINUTE = 60_000;
const T0 = Date.parse('2026-05-01T14:00:00Z');
const gaps = [
  { start: T0 + 5 * MINUTE, end: T0 + 46 * MINUTE },
  { start: T0 + 60 * MINUTE, end: T0 + 600 * MINUTE },
];

describe('TimeScale', () => {
  it('draws a folded gap in its fixed width, whatever its length', () => {
    const scale = new TimeScale({ from: T0, msPerPx: 1_000, gaps, gapPx: 40 });

    const widths = gaps.map(({ start, end }) => scale.toX(end) - scale.toX(start));

    expect(widths).toEqual([40, 40]);
    expect(scale.toX(T0 + 5 * MINUTE)).toBe(300);
    expect(scale.toX(T0 + 46 * MINUTE + 7_000)).toBe(347);
  });

  it('gives back each time from its pixel, before, between and inside gaps', () => {
    for (let round = 0; round < 200; round += 1) {
      const random = seeded(round);
      const from = T0 + (random() - 0.3) * 700 * MINUTE;
      const scale = new TimeScale({ from, msPerPx: 0.5 + random() * 9_000, gaps, gapPx: 10 + random() * 40 });
      for (let sample = 0; sample < 20; sample += 1) {
        const time = T0 + (random() - 0.2) * 800 * MINUTE;
        expect(Math.abs(scale.toTime(scale.toX(time)) - time)).toBeLessThan(1);
      }
    }
  });

  it('never goes back as time goes on', () => {
    const scale = new TimeScale({ from: T0 + 20 * MINUTE, msPerPx: 900, gaps, gapPx: 40 });

    const xs = Array.from({ length: 700 }, (_, minute) => scale.toX(T0 + minute * MINUTE));

    expect(xs.every((x, index) => index === 0 || x > xs[index - 1]!)).toBe(true);
    expect(scale.toX(T0 + 20 * MINUTE)).toBe(0);
  });
});

describe('findGaps', () => {
  it('folds only silence of all lists that is longer than two minutes', () => {
    const busy = [
      { start: T0, end: T0 + MINUTE },
      { start: T0 + MINUTE + MIN_GAP_MS, end: T0 + 4 * MINUTE },
      { start: T0 + 40 * MINUTE, end: T0 + 41 * MINUTE },
    ];

    const found = findGaps(busy, { from: T0, to: T0 + 42 * MINUTE, now: T0 + 42 * MINUTE });

    expect(found).toEqual([{ start: T0 + 4 * MINUTE + 5_000, end: T0 + 40 * MINUTE - 5_000 }]);
  });

  it('finds none while anything lasts, and one up to now when everything ended', () => {
    const axis = { from: T0, to: T0 + 60 * MINUTE, now: T0 + 60 * MINUTE };

    expect(findGaps([{ start: T0, end: Infinity }], axis)).toEqual([]);
    expect(findGaps([{ start: T0, end: T0 + MINUTE }], axis)).toHaveLength(1);
  });

  it('takes short pauses as activity', () => {
    const spans = [0, 1, 2, 30, 31].map((minute) => ({
      start: T0 + minute * MINUTE,
      end: T0 + minute * MINUTE + 1_000,
    }));

    expect(busyStretches(spans)).toEqual([
      { start: T0, end: T0 + 2 * MINUTE + 1_000 },
      { start: T0 + 30 * MINUTE, end: T0 + 31 * MINUTE + 1_000 },
    ]);
  });
});

describe('views', () => {
  const axis: Axis = { domain: { start: T0, end: T0 + 610 * MINUTE }, gaps, width: 1_000 };

  it('fits a stretch with gaps between both edges', () => {
    const scale = scaleOf(fit(axis.domain, axis), axis);

    expect(scale.toX(axis.domain.start)).toBeCloseTo(20, 3);
    expect(scale.toX(axis.domain.end)).toBeCloseTo(980, 3);
  });

  it('shows exactly what is asked for without room', () => {
    const range = rangeOf(fit({ start: T0 + MINUTE, end: T0 + 4 * MINUTE }, axis, 0), axis);

    expect(range.start).toBeCloseTo(T0 + MINUTE, 0);
    expect(range.end).toBeCloseTo(T0 + 4 * MINUTE, 0);
  });

  it('keeps the time under the pointer while zooming', () => {
    const view = fit(axis.domain, axis);
    const before = scaleOf(view, axis).toTime(333);

    const closer = zoom(view, axis, { factor: 0.25, x: 333 });

    expect(closer.msPerPx).toBeCloseTo(view.msPerPx / 4, 6);
    expect(scaleOf(closer, axis).toTime(333)).toBeCloseTo(before, 0);
  });

  it('cannot lose everything by moving or zooming out', () => {
    const view = fit(axis.domain, axis);

    const away = scaleOf(pan(view, axis, 1e7), axis);
    const back = scaleOf(pan(view, axis, -1e7), axis);
    const out = zoom(view, axis, { factor: 1e6, x: 500 });

    expect(away.toX(axis.domain.end)).toBeGreaterThan(0);
    expect(back.toX(axis.domain.start)).toBeLessThan(axis.width);
    expect(out.msPerPx).toBeLessThan(view.msPerPx * 1.3);
  });

  it('moves only when a span is out of view', () => {
    const view = fit({ start: T0, end: T0 + 4 * MINUTE }, axis);

    expect(reveal(view, axis, { start: T0 + MINUTE, end: T0 + 2 * MINUTE })).toBe(view);
    const moved = scaleOf(reveal(view, axis, { start: T0 + 50 * MINUTE, end: T0 + 51 * MINUTE }), axis);
    expect(moved.toX(T0 + 50 * MINUTE)).toBeGreaterThan(0);
    expect(moved.toX(T0 + 50 * MINUTE)).toBeLessThan(axis.width);
  });

  it('leaves half of the width to what happened, however many gaps there are', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ start: index * 10, end: index * 10 + 5 }));

    expect(gapWidth({ gaps: many, width: 1_000 }) * 200).toBeLessThanOrEqual(500);
  });
});

function seeded(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
