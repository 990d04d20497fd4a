import { html, type TemplateResult } from 'lit';
import { renderOpenLink } from './link.js';
import { renderVisible } from './invisible.js';

/** How a stretch of terminal output looks. Colours are names of our own ramp, so contrast always holds. */
export interface AnsiStyle {
  readonly color?: AnsiColor | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly inverse?: boolean | undefined;
  readonly strike?: boolean | undefined;
}

/** The colours terminal output is drawn with. */
export type AnsiColor = 'gray' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** Text with one look. */
export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
  /** Where the terminal would have linked to, as it came. */
  readonly href?: string | undefined;
}

/** Stretches of one look that are drawn; what follows is text without colours, which costs one node. */
export const MAX_ANSI_SPANS = 2_000;
/** Codes of one sequence that are read. */
const MAX_CODES = 32;

const SIXTEEN: readonly (AnsiColor | undefined)[] = [
  'gray',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  undefined,
];
const HUES: readonly AnsiColor[] = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'];

// SGR and the links of OSC 8 are kept; every other CSI, OSC, DCS, SOS, PM, APC and two-character escape is dropped.
const ESCAPE =
  // oxlint-disable-next-line no-control-regex -- these characters are the point
  /\u001b\[([\d;:]*)m|\u001b\]8;[^;\u0007\u001b\u009c]*;([^\u0007\u001b\u009c]*)(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|\u001b[ -/]*[0-~]?/g;

/**
 * Cuts terminal output into styled spans. Nothing but text, colour and links survives: no cursor moves.
 *
 * @param maxSpans - after so many, the rest is one span without a style
 */
export function parseAnsi(input: string, maxSpans = MAX_ANSI_SPANS): readonly AnsiSpan[] {
  const source = overwriteLines(input);
  const spans: AnsiSpan[] = [];
  let style: AnsiStyle = {};
  let href: string | undefined;
  let from = 0;
  const push = (end: number): void => {
    if (end > from) spans.push({ text: source.slice(from, end), style, ...(href && { href }) });
  };
  for (const match of source.matchAll(ESCAPE)) {
    push(match.index);
    from = match.index + match[0].length;
    if (match[1] !== undefined) style = applySgr(style, match[1]);
    else if (match[2] !== undefined) href = match[2];
    if (spans.length >= maxSpans) {
      const text = source.slice(from).replace(ESCAPE, '');
      return text === '' ? spans : [...spans, { text, style: {} }];
    }
  }
  push(source.length);
  return spans;
}

/** Terminal output as templates, with control and invisible characters boxed. */
export function renderAnsi(input: string): TemplateResult[] {
  const templates: TemplateResult[] = [];
  const spans = parseAnsi(input);
  for (let at = 0; at < spans.length;) {
    const { href } = spans[at]!;
    const end = spans.findIndex((span, index) => index > at && span.href !== href);
    const same = spans.slice(at, end < 0 ? spans.length : end);
    if (href === undefined) templates.push(...same.map(renderSpan));
    else templates.push(renderOpenLink(href, same.map(({ text }) => text).join(''), same.map(renderSpan)));
    at += same.length;
  }
  return templates;
}

function renderSpan({ text, style }: AnsiSpan): TemplateResult {
  return html`<span class=${ansiClass(style)}>${renderVisible(text)}</span>`;
}

/** A carriage return starts the line over, a backspace erases: what a person would see in the end. */
function overwriteLines(input: string): string {
  const text = input.replaceAll('\r\n', '\n');
  if (!/[\r\b]/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => eraseBackspaces(line.replace(/\r+$/, '').split('\r').at(-1) ?? ''))
    .join('\n');
}

function eraseBackspaces(line: string): string {
  if (!line.includes('\b')) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

function applySgr(before: AnsiStyle, codes: string): AnsiStyle {
  const numbers = codes.split(/[;:]/, MAX_CODES).map(Number);
  let style = before;
  for (let index = 0; index < numbers.length; index += 1) {
    const code = numbers[index] ?? 0;
    if (code === 38 || code === 48) {
      const { color, used } = extendedColor(numbers.slice(index + 1));
      if (code === 38) style = { ...style, color };
      index += used;
    } else {
      style = code === 0 ? {} : { ...style, ...simpleSgr(code) };
    }
  }
  return style;
}

function simpleSgr(code: number): AnsiStyle {
  if (code >= 30 && code <= 37) return { color: SIXTEEN[code - 30] };
  if (code >= 90 && code <= 97) return { color: SIXTEEN[code - 90] };
  return SIMPLE_CODES[code] ?? {};
}

const SIMPLE_CODES: Readonly<Record<number, AnsiStyle>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { color: undefined },
};

function extendedColor([mode, ...rest]: readonly number[]): { color: AnsiColor | undefined; used: number } {
  if (mode === 5) return { color: paletteColor(rest[0] ?? 0), used: 2 };
  if (mode === 2) return { color: nearestColor(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), used: 4 };
  return { color: undefined, used: 1 };
}

function paletteColor(index: number): AnsiColor | undefined {
  if (index < 16) return SIXTEEN[index % 8];
  if (index >= 232) return index < 250 ? 'gray' : undefined;
  const cube = index - 16;
  return nearestColor(Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51);
}

/** The name whose hue is nearest; greys keep no hue. */
function nearestColor(red: number, green: number, blue: number): AnsiColor | undefined {
  const max = Math.max(red, green, blue);
  const spread = max - Math.min(red, green, blue);
  if (!(spread >= 40)) return max > 190 ? undefined : 'gray';
  const sector =
    max === red
      ? (green - blue) / spread
      : max === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return HUES[(Math.round(sector) + 6) % 6];
}

function ansiClass(style: AnsiStyle): string {
  const names = [style.color && `ansi-${style.color}`, ...FLAGS.map((flag) => style[flag] && `ansi-${flag}`)];
  return names.filter(Boolean).join(' ');
}

const FLAGS = ['bold', 'dim', 'italic', 'underline', 'inverse', 'strike'] as const;
