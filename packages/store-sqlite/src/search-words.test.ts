import { describe, expect, it } from 'vitest';
import { matchExpression, searchTerms } from './search-words.js';

const textsOf = (text: string) => searchTerms(text).map((term) => term.text);

describe('searchTerms', () => {
  it('splits at spaces and keeps what stands in quotes together', () => {
    expect(textsOf('fix "the failing test" in src/auth.ts')).toEqual([
      'fix',
      'the failing test',
      'in',
      'src/auth.ts',
    ]);
  });

  it.each(['', '  ', '"', '""', '*', '- ( )', '🦓', '\u0000', '" "'])('finds no word in %j', (text) => {
    expect(textsOf(text)).toEqual([]);
  });

  it('takes a quote without its partner as a space', () => {
    expect(textsOf('yak" shaving')).toEqual(['yak', 'shaving']);
  });

  it('opens the end of the last word alone, when it is long enough and not quoted', () => {
    const prefixes = (text: string) => searchTerms(text).map((term) => term.prefix);

    expect(prefixes('yak sha')).toEqual([false, true]);
    expect(prefixes('yak sha ')).toEqual([false, false]);
    expect(prefixes('yak s')).toEqual([false, false]);
    expect(prefixes('yak "sha"')).toEqual([false, false]);
  });
});

describe('matchExpression', () => {
  it('quotes everything that was typed', () => {
    const expression = matchExpression(searchTerms('NEAR( a"b OR -x'), {});

    expect(expression).toBe('text : ("NEAR(" AND "a" AND "b" AND "OR" AND "-x")');
  });

  it('narrows by sessions, types, tools and ends', () => {
    const filters = { sessionKeys: [7, 8], types: ['a', 'b"'], tools: ['A'], statuses: ['ok'] };
    const expression = matchExpression(searchTerms('yak '), filters);

    expect(expression).toBe(
      'text : ("yak") AND session : ("s7" OR "s8") AND type : ("t6100" OR "t62002200") AND tool : ("t6100") AND status : ("ok")',
    );
    expect(matchExpression([], {})).toBe('');
  });
});
