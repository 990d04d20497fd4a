import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableHash } from './stable-hash.js';

describe('stableHash', () => {
  it('has 32 hex digits and does not change between versions', () => {
    expect(stableHash({ b: [1, null, 'x'], a: true })).toBe('d167847a650ff332d0688e3001d2f501');
    expect(stableHash('')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stableHash(reversed(value))).toBe(stableHash(value));
      }),
    );
  });

  it('leaves out fields that are undefined, as JSON does', () => {
    expect(stableHash({ a: 1, b: undefined })).toBe(stableHash({ a: 1 }));
  });

  it('tells values apart', () => {
    const values = [
      '',
      'a',
      'b',
      'ab',
      1,
      '1',
      0,
      -1,
      null,
      'null',
      true,
      [],
      {},
      [[]],
      [null],
      [1, 2],
      [2, 1],
      { a: 1 },
    ];
    const sequences = Array.from({ length: 20_000 }, (_, index) => ({ session: 's-1', index }));

    expect(new Set([...values, ...sequences].map(stableHash)).size).toBe(values.length + sequences.length);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toReversed();
  return Object.fromEntries(fields.map(([key, field]) => [key, reversed(field)]));
}
