import { describe, expect, it } from 'vitest';
import { lexMarkdown, MAX_MARKDOWN_LENGTH } from './markdown-lexer.js';

describe('lexMarkdown', () => {
  it('gives tokens, HTML among them as what it is', () => {
    expect(lexMarkdown('# Title\n<div>x</div>')?.map(({ type }) => type)).toEqual(['heading', 'html']);
  });

  it('leaves too long a text as it is', () => {
    expect(lexMarkdown('a'.repeat(MAX_MARKDOWN_LENGTH + 1))).toBeUndefined();
    expect(lexMarkdown('a'.repeat(MAX_MARKDOWN_LENGTH))).toBeDefined();
  });

  it.each([
    ['quotes', '>'.repeat(30_000)],
    ['lists', '- '.repeat(30_000)],
    ['brackets', '['.repeat(60_000)],
    ['stars', '*'.repeat(60_000)],
  ])('leaves thousands of nested %s as they are', (_name, text) => {
    expect(lexMarkdown(text)).toBeUndefined();
  });

  it('formats a long rule and a long table line', () => {
    expect(lexMarkdown(`${'-'.repeat(120)}\n`)?.[0]?.type).toBe('hr');
    expect(lexMarkdown(`| a |\n| ${'-'.repeat(120)} |\n| b |`)?.[0]?.type).toBe('table');
  });
});
