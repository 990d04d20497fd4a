import { describe, expect, it } from 'vitest';
import { JSON_PAGE, jsonRows, MAX_JSON_DEPTH, type JsonTreeState } from './json-tree.js';

const closed: JsonTreeState = { opened: new Map(), listed: new Map(), depth: 1 };
const lines = (value: unknown, state: Partial<JsonTreeState> = {}) =>
  jsonRows(value, { ...closed, ...state }).map(
    ({ level, name, text }) => `${'  '.repeat(level - 1)}${name === undefined ? '' : `${name}: `}${text}`,
  );

describe('jsonRows', () => {
  it('lists the members of the value, and tells of their insides', () => {
    expect(lines({ a: 1, b: { c: true, d: null }, e: [1, 'x', {}], f: [], g: {} })).toEqual([
      '{5 fields}',
      '  a: 1',
      '  b: { c, d }',
      '  e: [3] 1, "x", {…}',
      '  f: []',
      '  g: {}',
    ]);
  });

  it('opens what a reader opened, and as many levels as asked', () => {
    const value = { a: { b: { c: 1 } } };

    expect(lines(value, { opened: new Map([['/a', true]]) })).toEqual([
      '{1 field}',
      '  a: {1 field}',
      '    b: { c }',
    ]);
    expect(lines(value, { depth: 3 })).toHaveLength(4);
    expect(lines(value, { opened: new Map([['', false]]) })).toEqual(['{ a }']);
  });

  it('lists a page at a time', () => {
    const value = Array.from({ length: 250 }, (_, index) => index);

    const first = jsonRows(value, closed);
    const second = jsonRows(value, { ...closed, listed: new Map([['', 2 * JSON_PAGE]]) });

    expect(first).toHaveLength(1 + JSON_PAGE + 1);
    expect(first.at(-1)).toMatchObject({ type: 'more', text: 'Show 100 more of 150', position: 101 });
    expect(second.at(-1)).toMatchObject({ type: 'more', text: 'Show 50 more' });
  });

  it('tells each line its place among its siblings', () => {
    expect(
      jsonRows({ a: 1, b: 2 }, closed).map(({ level, position, siblings, parent }) => [
        level,
        position,
        siblings,
        parent,
      ]),
    ).toEqual([
      [1, 1, 1, undefined],
      [2, 1, 2, ''],
      [2, 2, 2, ''],
    ]);
  });

  it('cuts a long string until it is opened', () => {
    const text = `one\n${'x'.repeat(1_000)}`;

    expect(lines(text)[0]).toMatch(/^"one\\nx+… \(1,004 characters\)$/);
    expect(lines(text, { opened: new Map([['', true]]) })).toEqual([text]);
  });

  it('keeps names apart that look like paths, and survives names of object members', () => {
    const value = JSON.parse('{"a/b": {"x": 1}, "a": {"b": 2}, "__proto__": {"y": 3}, "constructor": 4}');

    const paths = jsonRows(value, { ...closed, depth: 3 }).map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('/__proto__/y');
  });

  it('looks at nothing that is not open: ten thousand levels, and a loop', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;

    expect(lines(deep)).toEqual(['{1 field}', '  deep: { deep }']);
    expect(jsonRows(deep, { ...closed, depth: Infinity })).toHaveLength(MAX_JSON_DEPTH + 1);
    expect(jsonRows(loop, { ...closed, depth: Infinity })).toHaveLength(MAX_JSON_DEPTH + 1);
  });

  it.each([undefined, null, Number.NaN, 10n, Symbol('s'), true])('shows %s as a word or number', (value) => {
    expect(lines(value)).toEqual([String(value)]);
  });
});
