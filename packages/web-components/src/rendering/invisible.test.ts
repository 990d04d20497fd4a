import { describe, expect, it } from 'vitest';
import { visibleParts } from './invisible.js';

describe('visibleParts', () => {
  it('leaves ordinary text, tabs and lines alone', () => {
    expect(visibleParts('rm -rf build\n\t# größer 日本 👍')).toEqual(['rm -rf build\n\t# größer 日本 👍']);
  });

  it.each([
    ['a direction override', 'a\u202eb', 'U+202E'],
    ['an isolate', 'a\u2066b', 'U+2066'],
    ['a zero-width space', 'a\u200bb', 'U+200B'],
    ['a byte order mark', 'a\ufeffb', 'U+FEFF'],
    ['a tag character', 'a\u{e0041}b', 'U+E0041'],
    ['a null', 'a\u0000b', 'U+0000'],
    ['an escape', 'a\u001bb', 'U+001B'],
    ['a soft hyphen', 'a\u00adb', 'U+00AD'],
  ])('names %s by its code point', (_name, text, codePoint) => {
    expect(visibleParts(text)).toEqual(['a', { codePoint }, 'b']);
  });
});
