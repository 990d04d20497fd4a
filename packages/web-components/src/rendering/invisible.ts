import { html, type TemplateResult } from 'lit';

// Direction overrides, isolates, zero-width characters, tags: they make a command read as another one.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
// Control characters other than tab and line feed.
// oxlint-disable-next-line no-control-regex -- these characters are the point
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** One stretch of text, or one character that a reader could not see. */
export type VisiblePart = string | { readonly codePoint: string };

/** Splits text so that each character that cannot be seen stands alone, by its code point. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const pattern = new RegExp(`${INVISIBLE.source}|${CONTROL.source}`, 'gu');
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ codePoint: codePointName(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Characters that are boxed one by one; those after them are written in brackets, which costs no element. */
export const MAX_BOXED = 500;

/** Text of an agent where being misread is dangerous (commands, paths, names): invisible characters are boxed. */
export function renderVisible(text: string): unknown {
  const parts = visibleParts(text);
  if (parts.length === 1 && typeof parts[0] === 'string') return text;
  // Each box stands between two stretches of text.
  const boxed = parts.slice(0, MAX_BOXED * 2);
  const rest = parts.slice(MAX_BOXED * 2);
  return [
    ...boxed.map((part): string | TemplateResult =>
      typeof part === 'string' ? part : html`<span class="code-point">${part.codePoint}</span>`,
    ),
    rest.map((part) => (typeof part === 'string' ? part : `[${part.codePoint}]`)).join(''),
  ];
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
