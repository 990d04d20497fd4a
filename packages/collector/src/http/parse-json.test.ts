import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.js';

describe('parseJson', () => {
  it('gives the value', () => {
    expect(parseJson('{"a":[1,"]}\\"{["]}', 3)).toEqual({ a: [1, ']}"{['] });
  });

  it.each([
    ['nonsense', 1],
    ['{"a": x}', 6],
    ['{"a" 1}', 5],
    ['[1, 2', 5],
    ['{"a":1}}', 7],
    ['[tru]', 4],
    ['"abc', 4],
    ['1 2', 2],
    [`{"long": "${'x'.repeat(500)}", oops}`, 513],
  ])('names the position of the fault in %s', (text, position) => {
    const message = messageOf(() => parseJson(text, 10));

    expect(message).toMatch(/AO_BODY_INVALID/);
    // The engines of different Node versions differ by one in where they see a wrong word.
    const named = Number(/position (\d+)/.exec(message)?.[1]);
    expect(Math.abs(named - position)).toBeLessThanOrEqual(1);
  });

  it('counts levels of nesting, and not brackets in strings', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

    expect(() => parseJson(nested(100), 100)).not.toThrow();
    expect(() => parseJson(JSON.stringify('['.repeat(500)), 100)).not.toThrow();
    expect(() => parseJson(nested(101), 100)).toThrow(
      /deeper than 100 levels at position 100 \(limit "jsonDepth"\)/,
    );
  });

  it('takes time in proportion to a long broken text', () => {
    expect(() => parseJson(`[${'1,'.repeat(1_000_000)}x]`, 10)).toThrow(/AO_BODY_INVALID/);
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not throw');
}
