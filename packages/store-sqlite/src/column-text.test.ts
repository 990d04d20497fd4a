import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromColumn, toColumn } from './column-text.js';

describe('toColumn', () => {
  it('gives every text a form that UTF-8 keeps and that leads back to it', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0xd7ff, max: 0xe001 })).map((units) => String.fromCharCode(...units)),
      fc.string().map((text) => `\u0001json:${text}`),
    );

    fc.assert(
      fc.property(anyText, (text) => {
        const stored = Buffer.from(toColumn(text)).toString();
        expect(fromColumn(stored)).toBe(text);
      }),
    );
  });

  it('leaves ordinary ids as they are', () => {
    expect(toColumn('session-🦓')).toBe('session-🦓');
  });
});
