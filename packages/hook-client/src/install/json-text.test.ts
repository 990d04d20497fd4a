import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberOf, parseJsonText, type JsonNode } from './json-text.js';

function valueOf(node: JsonNode): unknown {
  if (node.kind === 'plain') return node.value;
  if (node.kind === 'array') return node.items.map((item) => valueOf(item));
  const fields = node.members.map(({ key, value }) => [key, valueOf(value)] as const);
  return Object.fromEntries(fields);
}

describe('parseJsonText', () => {
  it('reads what JSON.parse reads, whatever the layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = `\r\n ${JSON.stringify(value, undefined, indent)}\n`;
        expect(valueOf(parseJsonText(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('accepts and refuses exactly what JSON.parse does', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      '"\\x"',
      '"\t"',
      '//c',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(accepts(() => parseJsonText(text))).toBe(accepts(() => JSON.parse(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the place of every value', () => {
    const text = '{ "a": [1, {"b": "x"}] }';
    const list = memberOf(parseJsonText(text), 'a');

    expect(text.slice(list?.start, list?.end)).toBe('[1, {"b": "x"}]');
  });

  it.each([
    ['{\n  "a": 1,\n}', 'line 3, column 1'],
    ['{\n  // note\n  "a": 1}', 'line 2, column 3'],
    ['{"a": 1', 'line 1, column 8'],
    ['{"a" 1}', 'line 1, column 6'],
  ])('names the place where %j breaks', (text, place) => {
    expect(() => parseJsonText(text)).toThrow(place);
  });

  it('refuses what is nested too deeply instead of running out of stack', () => {
    expect(() => parseJsonText('['.repeat(100_000))).toThrow(/at most 200 levels/);
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
