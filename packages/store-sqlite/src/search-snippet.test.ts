import { describe, expect, it } from 'vitest';
import { makeSnippet } from './search-snippet.js';
import { searchTerms } from './search-words.js';

function shown(text: string, query: string) {
  const { snippet, highlights } = makeSnippet(text, searchTerms(query));
  return { snippet, marked: highlights.map(([start, end]) => snippet.slice(start, end)) };
}

describe('makeSnippet', () => {
  it('gives a short text whole and marks every match', () => {
    expect(shown('The Yak and the yak’s naïve yaks', 'yak naive ')).toEqual({
      snippet: 'The Yak and the yak’s naïve yaks',
      marked: ['Yak', 'yak', 'naïve'],
    });
  });

  it('marks words that follow each other as one, and beginnings when the last word is open', () => {
    expect(shown('in src/auth.ts and authority', 'src/auth.ts').marked).toEqual(['src/auth.ts']);
    expect(shown('in src/auth.ts and authority', 'auth').marked).toEqual(['auth', 'authority']);
  });

  it('cuts a long text around the first match, between words', () => {
    const { snippet, marked } = shown(`${'before '.repeat(100)}yak ${'after '.repeat(100)}`, 'yak ');

    expect(snippet).toMatch(/^… (before )+yak( after)+ …$/);
    expect(snippet.length).toBeLessThan(260);
    expect(marked).toEqual(['yak']);
  });

  it('cuts no surrogate pair where there are no spaces to cut at', () => {
    for (let shift = 0; shift < 4; shift++) {
      const { snippet } = shown(`${'x'.repeat(shift)}${'🦓'.repeat(200)} yak ${'🦓'.repeat(300)}`, 'yak ');

      expect(snippet).not.toMatch(/\p{Surrogate}/u);
      expect(snippet).toContain('yak');
    }
  });

  it('gives the beginning of the text when the match is not in it', () => {
    expect(shown('nothing here', 'yak')).toEqual({ snippet: 'nothing here', marked: [] });
  });
});
