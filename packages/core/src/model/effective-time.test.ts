import { describe, expect, it } from 'vitest';
import { effectiveTime, millisecondsBetween } from './effective-time.js';

const EARLY = '2026-01-01T00:00:00.000Z';
const LATE = '2026-01-01T00:00:01.500Z';

describe('effectiveTime', () => {
  it('is when the event happened, but never later than its arrival', () => {
    expect(effectiveTime({ timestamp: EARLY, received_at: LATE })).toBe(EARLY);
    expect(effectiveTime({ timestamp: LATE, received_at: EARLY })).toBe(EARLY);
  });

  it('compares times, not texts', () => {
    expect(effectiveTime({ timestamp: '2026-01-01T02:00:00+02:00', received_at: LATE })).toBe(EARLY);
  });

  it('is the time that can be read when the other cannot', () => {
    expect(effectiveTime({ timestamp: 'soon', received_at: LATE })).toBe(LATE);
    expect(effectiveTime({ timestamp: EARLY, received_at: '' })).toBe(EARLY);
    expect(effectiveTime({ timestamp: '', received_at: '' })).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('millisecondsBetween', () => {
  it('is the time from one to the other, and unknown when that is negative', () => {
    expect(millisecondsBetween(EARLY, LATE)).toBe(1500);
    expect(millisecondsBetween(LATE, EARLY)).toBeUndefined();
    expect(millisecondsBetween('soon', LATE)).toBeUndefined();
  });
});
