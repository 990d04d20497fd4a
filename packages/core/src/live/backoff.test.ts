import { describe, expect, it } from 'vitest';
import { backoffDelay } from './backoff.js';

describe('backoffDelay', () => {
  it('doubles its bound with each attempt, up to the limit', () => {
    const bounds = [0, 1, 2, 3, 10, 2_000].map((attempt) =>
      backoffDelay(attempt, { initial_ms: 100, max_ms: 500 }, () => 1),
    );

    expect(bounds).toEqual([100, 200, 400, 500, 500, 500]);
  });

  it('spreads clients over the whole time from zero to the bound', () => {
    expect([0, 0.25, 0.999].map((random) => backoffDelay(1, {}, () => random))).toEqual([0, 250, 999]);
  });

  it('begins at half a second and ends at half a minute by default', () => {
    expect([0, 100].map((attempt) => backoffDelay(attempt, {}, () => 1))).toEqual([500, 30_000]);
  });
});
