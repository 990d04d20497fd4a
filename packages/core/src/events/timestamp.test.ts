import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtcTimestamp } from './timestamp.js';

describe('toUtcTimestamp', () => {
  it.each([
    ['2025-11-16T10:30:00Z', '2025-11-16T10:30:00.000Z'],
    ['2025-11-16T10:30:00.123Z', '2025-11-16T10:30:00.123Z'],
    ['2025-11-16T10:30:00.123456789', '2025-11-16T10:30:00.123Z'],
    ['2025-11-16T10:30:00,5', '2025-11-16T10:30:00.500Z'],
    ['2025-11-16 10:30:00', '2025-11-16T10:30:00.000Z'],
    ['2025-11-16t10:30z', '2025-11-16T10:30:00.000Z'],
    ['2025-11-16T10:30:00+05:30', '2025-11-16T05:00:00.000Z'],
    ['2025-11-16T10:30:00-0200', '2025-11-16T12:30:00.000Z'],
    ['2025-11-16', '2025-11-16T00:00:00.000Z'],
    ['2024-02-29T23:59:59+00:00', '2024-02-29T23:59:59.000Z'],
  ])('makes of %s %s', (value, text) => {
    expect(toUtcTimestamp(value)).toBe(text);
  });

  it.each([
    '',
    'yesterday',
    '2025-02-30T10:00:00Z',
    '2025-13-01',
    '2025-11-16T25:00:00Z',
    '2025-11-16T10:30:00+99:99',
    '9999-12-31T23:59:59-05:00',
    '16.11.2025',
    1763289000000,
    null,
    undefined,
    new Date(0),
  ])('does not take %j for a time', (value) => {
    expect(toUtcTimestamp(value)).toBeUndefined();
  });

  it('keeps every time that it wrote itself', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (value) => {
        expect(toUtcTimestamp(value.toISOString())).toBe(value.toISOString());
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(toUtcTimestamp(value) ?? '').toMatch(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$/);
      }),
    );
  });
});
