import { describe, expect, it } from 'vitest';
import { excerpt, MAX_OUTPUT_CHARACTERS, OUTPUT_CHARACTERS, OUTPUT_LINES } from './long-text.js';

describe('excerpt', () => {
  it('leaves a short text whole', () => {
    expect(excerpt('a\nb', false)).toEqual({ text: 'a\nb', hiddenLines: 0, totalLines: 2 });
  });

  it(`draws ${OUTPUT_LINES} lines at first, and all on demand`, () => {
    const text = Array.from({ length: OUTPUT_LINES + 5 }, (_, line) => `line ${line}`).join('\n');

    expect(excerpt(text, false)).toMatchObject({ hiddenLines: 5, totalLines: OUTPUT_LINES + 5 });
    expect(excerpt(text, false).text.endsWith(`line ${OUTPUT_LINES - 1}`)).toBe(true);
    expect(excerpt(text, true)).toMatchObject({ text, hiddenLines: 0 });
  });

  it(`draws ${OUTPUT_CHARACTERS} characters of one long line at first`, () => {
    const part = excerpt('x'.repeat(OUTPUT_CHARACTERS + 1), false);

    expect(part.text).toHaveLength(OUTPUT_CHARACTERS);
    expect(part.hiddenLines).toBe(1);
  });

  it(`never draws more than ${MAX_OUTPUT_CHARACTERS} characters, and says so`, () => {
    const part = excerpt('x'.repeat(MAX_OUTPUT_CHARACTERS + 1), true);

    expect(part.text).toHaveLength(MAX_OUTPUT_CHARACTERS);
    expect(part.hiddenLines).toBe(1);
  });
});
