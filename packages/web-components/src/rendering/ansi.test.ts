import { array, assert, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ANSI_SPANS, parseAnsi } from './ansi.js';

const textOf = (input: string) =>
  parseAnsi(input)
    .map(({ text }) => text)
    .join('');

describe('parseAnsi', () => {
  it('keeps plain text as one span', () => {
    expect(parseAnsi('two\nlines')).toEqual([{ text: 'two\nlines', style: {} }]);
  });

  it('styles text until the style ends', () => {
    expect(parseAnsi('a\u001b[1;31mb\u001b[39mc\u001b[0md')).toEqual([
      { text: 'a', style: {} },
      { text: 'b', style: { bold: true, color: 'red' } },
      { text: 'c', style: { bold: true, color: undefined } },
      { text: 'd', style: {} },
    ]);
  });

  it.each([
    ['\u001b[38;5;196mx', 'red'],
    ['\u001b[38;5;46mx', 'green'],
    ['\u001b[38;2;30;60;250mx', 'blue'],
    ['\u001b[38;2;90;90;90mx', 'gray'],
    ['\u001b[38;5;2mx', 'green'],
    ['\u001b[94mx', 'blue'],
    ['\u001b[38;2;255;255;255mx', undefined],
  ])('maps %j to a colour of our ramp', (input, color) => {
    expect(parseAnsi(input)[0]?.style.color).toBe(color);
  });

  it('does not take the numbers of a background for styles', () => {
    expect(parseAnsi('\u001b[48;2;1;3;4mx')[0]?.style).toEqual({});
    expect(parseAnsi('\u001b[48;5;1;4mx')[0]?.style).toEqual({ underline: true });
  });

  it.each([
    ['a cursor move', 'a\u001b[2Jb\u001b[10;4Hc'],
    ['a window title', 'a\u001b]0;evil\u0007bc'],
    ['a link', 'a\u001b]8;;https://evil.example\u001b\\b\u001b]8;;\u001b\\c'],
    ['a device string', 'a\u001bPevil\u001b\\bc'],
    ['an application command', 'a\u001b_evil\u001b\\bc'],
    ['a one-byte CSI', 'a\u009b31mbc'],
    ['a character set', 'a\u001b(Bbc'],
  ])('drops %s', (_name, input) => {
    expect(textOf(input)).toBe('abc');
  });

  it('overwrites a line at a carriage return and erases at a backspace', () => {
    expect(textOf('10%\r50%\r100%\ndone\r\n')).toBe('100%\ndone\n');
    expect(textOf('abc\b\bX')).toBe('aX');
  });

  it('loses no text that is not an escape', () => {
    assert(
      property(array(stringMatching(/^[ -Z^-~]{0,12}$/)), (parts) => {
        expect(textOf(parts.join('\u001b[1m'))).toBe(parts.join(''));
      }),
    );
  });

  it('reads 100,000 escapes without hanging', () => {
    expect(textOf('\u001b[31mx'.repeat(100_000))).toHaveLength(100_000);
  });

  it('keeps the address of a link, and drops one that does not end', () => {
    const link = (end: string) => `a\u001b]8;id=1;https://x.example/y${end}text\u001b]8;;${end}b`;

    for (const end of ['\u0007', '\u001b\\', '\u009c'])
      expect(parseAnsi(link(end))).toEqual([
        { text: 'a', style: {} },
        { text: 'text', style: {}, href: 'https://x.example/y' },
        { text: 'b', style: {} },
      ]);
    expect(textOf('a\u001b]8;;https://x.example/never ends')).toBe('a');
  });

  it('draws a hundred thousand colours as text without colours from some point on', () => {
    const spans = parseAnsi('\u001b[31mx\u001b[0my'.repeat(50_000));

    expect(spans).toHaveLength(MAX_ANSI_SPANS + 1);
    expect(spans.at(-1)).toEqual({ text: 'xy'.repeat(50_000 - MAX_ANSI_SPANS / 2), style: {} });
  });

  it('reads the first codes of a sequence with a hundred thousand', () => {
    expect(parseAnsi(`\u001b[31${';1'.repeat(100_000)}mx`)).toEqual([
      { text: 'x', style: { color: 'red', bold: true } },
    ]);
  });

  it('keeps one line of a megabyte as one span', () => {
    expect(parseAnsi('x'.repeat(1_048_576))).toHaveLength(1);
  });
});
