import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sseParser } from './sse-parser.js';

function parse(pieces: readonly string[], limit?: number): string[] {
  const messages: string[] = [];
  const take = sseParser((data) => messages.push(data), limit);
  for (const piece of pieces) take(piece);
  return messages;
}

describe('sseParser', () => {
  it('reads messages whatever their line ends', () => {
    expect(parse(['data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\n\n'])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('joins the lines of a message, and keeps all spaces but the first', () => {
    expect(parse(['data: one\ndata:  two\ndata:three\ndata\ndata:\n\n'])).toEqual(['one\n two\nthree\n\n']);
  });

  it('leaves out ids, names, comments and messages without data', () => {
    expect(
      parse([': hello\nid: 7\nevent: event\nretry: 100\ndatabase: x\ndata: a\n\nid: 8\n\n: bye\n\n']),
    ).toEqual(['a']);
  });

  it('does not give a message that has not ended', () => {
    expect(parse(['data: a\n\ndata: b\n'])).toEqual(['a']);
  });

  it('gives the same messages wherever the text is cut', () => {
    const message = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', ':', 'é', '🦓', 'data') }), {
      minLength: 1,
      maxLength: 3,
    });
    const stream = fc.record({
      messages: fc.array(message, { maxLength: 5 }),
      lineEnd: fc.constantFrom('\n', '\r', '\r\n'),
      cuts: fc.array(fc.nat(200)),
    });
    fc.assert(
      fc.property(stream, ({ messages, lineEnd, cuts }) => {
        const text = messages
          .map((lines) => lines.map((line) => `data: ${line}${lineEnd}`).join('') + lineEnd)
          .join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));

        expect(parse(pieces)).toEqual(messages.map((lines) => lines.join('\n')));
      }),
    );
  });

  it('takes a message up to the limit and gives up one that is longer, in one line or in many', () => {
    expect(parse([`data: ${'x'.repeat(90)}`, '\n\n'], 100)).toEqual(['x'.repeat(90)]);
    expect(() => parse([`data: ${'x'.repeat(50)}`, 'x'.repeat(50)], 100)).toThrow(
      'longer than 100 characters',
    );
    expect(() =>
      parse(
        Array.from({ length: 20 }, () => 'data: 1234567890\n'),
        100,
      ),
    ).toThrow('longer than 100 characters');
  });
});
