import { describe, expect, it } from 'vitest';
import { aSummary } from '../../test/a-summary.js';
import { ACTIVITY_PARTS, ActivityRecorder, PART_MS } from './activity-recorder.js';

const START = 1_000 * PART_MS;
const fleet = (events: Record<string, number>) =>
  new Map(Object.entries(events).map(([id, count]) => [id, aSummary({ session_id: id, events: count })]));
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('ActivityRecorder', () => {
  it('counts what came since it looked first, in the parts in which it came', () => {
    const recorder = new ActivityRecorder();
    expect(recorder.of('a')).toEqual([]);
    recorder.sample(fleet({ a: 500 }), START);
    recorder.sample(fleet({ a: 503 }), START + 1_000);
    recorder.sample(fleet({ a: 505 }), START + PART_MS);
    recorder.sample(fleet({ a: 505 }), START + 2 * PART_MS);

    expect(recorder.of('a')).toHaveLength(ACTIVITY_PARTS);
    expect(recorder.of('a').slice(-4)).toEqual([0, 3, 2, 0]);
  });

  it('forgets what is older than a minute, and sessions that are gone', () => {
    const recorder = new ActivityRecorder();
    recorder.sample(fleet({ a: 0, b: 0 }), START);
    recorder.sample(fleet({ a: 9, b: 9 }), START + 100);
    for (let part = 1; part <= ACTIVITY_PARTS; part += 1)
      recorder.sample(fleet({ a: 9 }), START + part * PART_MS);

    expect(total(recorder.of('a'))).toBe(0);
    expect(recorder.of('b')).toEqual([]);
  });

  it('spreads what came while nobody looked', () => {
    const recorder = new ActivityRecorder();
    recorder.sample(fleet({ a: 0 }), START);
    recorder.sample(fleet({ a: 40 }), START + 10 * PART_MS);
    expect(recorder.of('a').slice(-11)).toEqual([0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]);

    recorder.sample(fleet({ a: 640 }), START + 70 * PART_MS);
    expect(total(recorder.of('a'))).toBe(ACTIVITY_PARTS * 10);
  });

  it('begins anew when the clock goes back, and never counts below zero', () => {
    const recorder = new ActivityRecorder();
    recorder.sample(fleet({ a: 90 }), START);
    recorder.sample(fleet({ a: 20 }), START + 100);
    expect(total(recorder.of('a'))).toBe(0);

    recorder.sample(fleet({ a: 5 }), START - 60_000);
    recorder.sample(fleet({ a: 6 }), START - 59_900);
    expect(total(recorder.of('a'))).toBe(1);
  });
});
