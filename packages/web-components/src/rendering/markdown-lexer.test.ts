import { describe, expect, it } from 'vitest';
import { canForce, forceMarkdown, lex, lexMarkdown, MAX_MARKDOWN_LENGTH } from './markdown-lexer.js';

const kinds = (text: string): readonly string[] | string => {
  const lexed = lexMarkdown(text);
  return typeof lexed === 'string' ? lexed : lexed.map(({ type }) => type);
};

describe('lexMarkdown', () => {
  it('gives tokens, HTML among them as what it is', () => {
    expect(kinds('# Title\n<div>x</div>')).toEqual(['heading', 'html']);
  });

  it('leaves too long a text as it is, until somebody wants it formatted', () => {
    const long = 'a '.repeat(MAX_MARKDOWN_LENGTH);
    expect(kinds('a'.repeat(MAX_MARKDOWN_LENGTH))).toEqual(['paragraph']);
    expect(kinds(long)).toBe('too-much');
    expect(canForce(long)).toBe(true);

    forceMarkdown(long);

    expect(kinds(long)).toEqual(['paragraph']);
    expect(canForce(long)).toBe(false);
  });

  it('formats no text of more than a megabyte, whoever wants it', () => {
    const long = 'a'.repeat(1_048_577);
    expect(canForce(long)).toBe(false);

    forceMarkdown(long);

    expect(kinds(long)).toBe('too-much');
  });

  it.each([
    ['quotes', '>'.repeat(30_000)],
    ['lists', '- '.repeat(30_000)],
    ['brackets', '['.repeat(60_000)],
    ['stars', '*'.repeat(60_000)],
  ])('leaves thousands of nested %s as they are', (_name, text) => {
    expect(kinds(text)).toBe('too-deep');
    expect(lex(text, { maxLength: Infinity, budgetMs: Infinity })).toBe('too-deep');
  });

  it.each([
    ['quotes', '> '.repeat(100_000)],
    ['lists', '- '.repeat(100_000)],
    ['lists, each on its line', Array.from({ length: 1_000 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['one line of a megabyte', 'word '.repeat(200_000)],
  ])('does not begin with 100,000 %s', (_name, text) => {
    expect(lexMarkdown(text)).toBe('too-much');
  });

  it('gives up when its time is up, and not before it did some work', () => {
    let clock = 0;
    const now = (): number => (clock += 1_000);

    expect(lex('**a** b\n\n'.repeat(1_000), { now })).toBe('too-much');
    expect(lex('**a** b\n\n'.repeat(20), { now })).toHaveLength(40);
  });

  it('formats a long rule and a long table line', () => {
    expect(kinds(`${'-'.repeat(120)}\n`)[0]).toBe('hr');
    expect(kinds(`| a |\n| ${'-'.repeat(120)} |\n| b |`)[0]).toBe('table');
  });
});
