import { describe, expect, it } from 'vitest';
import { aCall } from '../../../test/timeline-entries.js';
import { CallDurations } from './call-durations.js';

const measured = (...milliseconds: number[]): CallDurations => {
  const durations = new CallDurations();
  durations.update([{ entries: milliseconds.map((duration_ms) => aCall('Bash', { duration_ms })) }]);
  return durations;
};

describe('CallDurations', () => {
  it('draws bars as parts of the longest call, and none thinner than can be seen', () => {
    const durations = measured(10_000, 5_000, 1);

    expect([10_000, 5_000, 1, undefined].map((ms) => durations.bar(ms))).toEqual([1, 0.5, 0.04, undefined]);
  });

  it('calls the slowest tenth slow', () => {
    const durations = measured(...Array.from({ length: 20 }, (_, index) => (index + 1) * 100));

    expect([2_000, 1_900, 1_800].map((ms) => durations.isSlow(ms))).toEqual([true, true, false]);
  });

  it('calls only the longest of a few slow', () => {
    const durations = measured(100, 200, 300);

    expect([300, 200].map((ms) => durations.isSlow(ms))).toEqual([true, false]);
  });

  it('calls nothing slow where all take the same time, or where there is one call', () => {
    expect(measured(...Array.from({ length: 20 }, () => 100)).isSlow(100)).toBe(false);
    expect(measured(900).isSlow(900)).toBe(false);
  });
});
