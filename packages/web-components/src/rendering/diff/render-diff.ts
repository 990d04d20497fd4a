import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../format.js';
import { renderVisible } from '../invisible.js';
import type { DiffLine, Hunk } from './line-diff.js';

/** Lines of a diff that are drawn before "Show all". */
export const DIFF_LINES = 60;
/** Lines that are drawn even after "Show all"; more would stop the page. */
export const MAX_DIFF_LINES = 5_000;
/** Characters of a line that are drawn. */
export const MAX_LINE_LENGTH = 2_000;

/** How a diff is drawn. */
export interface DiffOptions {
  /** Old and new below each other, or side by side where there is room. @default unified */
  readonly view?: 'unified' | 'split' | undefined;
  /** More lines are drawn. */
  readonly unabridged: boolean;
  /** Called by "Show all". */
  showAll(): void;
}

/** A diff. Signs are text, and said in words, so that colour is not the only cue. */
export function renderDiff(hunks: readonly Hunk[], options: DiffOptions): TemplateResult {
  const total = hunks.reduce((sum, hunk) => sum + hunk.length, 0);
  const limit = options.unabridged ? MAX_DIFF_LINES : DIFF_LINES;
  const split = options.view === 'split';
  return html`<div class="diff-frame">
    <pre
      class="diff block ${split ? 'split' : ''}"
      part="payload"
      tabindex="0"
      role="group"
      aria-label="Change"
    >
${firstLines(hunks, limit).map((hunk, index) => [index > 0 ? html`<span class="hunk-gap" aria-hidden="true"></span>` : nothing, split ? renderRuns(hunk) : hunk.map(renderLine)])}</pre>
    ${total > limit ? renderRest(total, options) : nothing}
  </div>`;
}

function renderRest(total: number, options: DiffOptions): TemplateResult {
  const lines = `${total.toLocaleString('en')} lines`;
  return options.unabridged
    ? html`<p class="note">The rest of ${lines} is not drawn.</p>`
    : html`<button type="button" class="button quiet" @click=${() => options.showAll()}>
        Show all ${lines}
      </button>`;
}

function firstLines(hunks: readonly Hunk[], limit: number): readonly Hunk[] {
  let room = limit;
  const shown: Hunk[] = [];
  for (const hunk of hunks) {
    if (room <= 0) break;
    shown.push(hunk.slice(0, room));
    room -= hunk.length;
  }
  return shown;
}

/**
 * Lines that changed together stand side by side: the grid puts those that are gone into its first column and
 * the new ones into its second. Where it has one column only, they follow each other like in a unified diff.
 */
function renderRuns(hunk: Hunk): readonly TemplateResult[] {
  const runs: DiffLine[][] = [];
  let before: DiffLine['sign'] | undefined;
  for (const line of hunk) {
    const goesOn = line.sign === before || (before === '-' && line.sign === '+');
    if (!goesOn) runs.push([]);
    runs.at(-1)?.push(line);
    before = line.sign;
  }
  return runs.map(
    (run) =>
      html`<span class="run"
        >${run.map((line) => [renderLine(line), line.sign === ' ' ? renderTwin(line) : nothing])}</span
      >`,
  );
}

const LOOKS = { '+': ['add', 'added '], '-': ['del', 'removed '], ' ': ['same', ''] } as const;
const SIGNS = { '+': '+', '-': '−', ' ': ' ' } as const;

function renderLine(line: DiffLine): TemplateResult {
  const [name, word] = LOOKS[line.sign];
  return html`<span class="line ${name}"
    ><span class="number old" aria-hidden="true">${line.before}</span
    ><span class="number new" aria-hidden="true">${line.after}</span
    ><span class="sign" aria-hidden="true">${SIGNS[line.sign]}</span
    ><span class="code"
      >${word ? html`<span class="visually-hidden">${word}</span>` : nothing}${renderText(line)}${'\n'}</span
    ></span
  >`;
}

/** A line that did not change, once more for the other side. */
function renderTwin(line: DiffLine): TemplateResult {
  return html`<span class="line same twin" aria-hidden="true"
    ><span class="number new">${line.after}</span><span class="sign"> </span
    ><span class="code">${renderText(line)}</span></span
  >`;
}

function renderText({ text, marks }: DiffLine): unknown {
  if (text.length > MAX_LINE_LENGTH)
    return [
      renderVisible(text.slice(0, MAX_LINE_LENGTH)),
      html`<span class="muted">… (${formatBytes(text.length)} in this line)</span>`,
    ];
  if (!marks || marks.length === 0) return renderVisible(text);
  const parts: unknown[] = [];
  let from = 0;
  for (const [start, end] of marks) {
    parts.push(renderVisible(text.slice(from, start)));
    parts.push(html`<span class="word">${renderVisible(text.slice(start, end))}</span>`);
    from = end;
  }
  parts.push(renderVisible(text.slice(from)));
  return parts;
}
