import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes, plural } from '../format.js';
import type { EntryContext } from './entry-context.js';

/** Lines of output that are drawn before "Show all". */
export const OUTPUT_LINES = 40;
/** Characters of output that are drawn before "Show all". */
export const OUTPUT_CHARACTERS = 8_000;
/** Characters that are drawn even after "Show all"; more would stop the page. */
export const MAX_OUTPUT_CHARACTERS = 400_000;

/** Text cut to what is drawn, and what is missing. */
export interface Excerpt {
  readonly text: string;
  /** Lines that are not drawn; 0 when everything is. */
  readonly hiddenLines: number;
  readonly totalLines: number;
}

/** The part of a long text that is drawn at first. */
export function excerpt(text: string, unabridged: boolean): Excerpt {
  const totalLines = countLines(text);
  const limit = unabridged ? MAX_OUTPUT_CHARACTERS : OUTPUT_CHARACTERS;
  let shown = text.length > limit ? text.slice(0, limit) : text;
  if (!unabridged) {
    const lines = shown.split('\n');
    if (lines.length > OUTPUT_LINES) shown = lines.slice(0, OUTPUT_LINES).join('\n');
  }
  return {
    text: shown,
    totalLines,
    hiddenLines: shown.length < text.length ? Math.max(1, totalLines - countLines(shown)) : 0,
  };
}

/** The button under an excerpt, or a note when even the whole is too long to draw. */
export function renderMore(
  part: Excerpt,
  text: string,
  context: Pick<EntryContext, 'unabridged' | 'showAll'>,
): TemplateResult | typeof nothing {
  if (part.hiddenLines === 0) return nothing;
  const size = `${plural(part.totalLines, 'line')} (${formatBytes(text.length)})`;
  if (context.unabridged) return html`<p class="note">The rest of ${size} is not drawn.</p>`;
  return html`<button type="button" class="button quiet" @click=${() => context.showAll()}>
    Show all ${size}
  </button>`;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
