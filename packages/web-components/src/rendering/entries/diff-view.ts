import { html, nothing, type TemplateResult } from 'lit';
import { lazy } from '../lazy.js';
import type { DiffLine } from '../line-diff.js';
import type { FileChange } from '../tool-content.js';
import type { EntryContext } from './entry-context.js';

const differ = lazy(() => import('../line-diff.js'));

/** Lines of a diff that are drawn before "Show all". */
export const DIFF_LINES = 60;
const MAX_DIFF_LINES = 5_000;

/** The hunks of a change; `undefined` until the diff module has been fetched. */
export function changeHunks(
  change: FileChange,
  onReady: () => void,
): readonly (readonly DiffLine[])[] | undefined {
  const module = differ.get(onReady);
  if (!module) return undefined;
  if (change.hunks)
    return change.hunks.map(({ lines, oldStart, newStart }) => module.numberLines(lines, oldStart, newStart));
  return change.edits.flatMap(({ before, after }) => module.diffLines(before, after));
}

/** A unified diff. Signs are text, so that colour is not the only cue. */
export function renderDiff(hunks: readonly (readonly DiffLine[])[], context: EntryContext): TemplateResult {
  const total = hunks.reduce((sum, hunk) => sum + hunk.length, 0);
  let room = context.unabridged ? MAX_DIFF_LINES : DIFF_LINES;
  const shown = hunks.flatMap((hunk, index) => {
    const lines = hunk.slice(0, room);
    room -= lines.length;
    const gap =
      index > 0 && lines.length > 0 ? [html`<span class="hunk-gap" aria-hidden="true"></span>`] : [];
    return [...gap, ...lines.map(renderLine)];
  });
  const hidden = room <= 0 && total > (context.unabridged ? MAX_DIFF_LINES : DIFF_LINES);
  return html`<pre class="diff block" part="payload" tabindex="0" role="group" aria-label="Change">
${shown}</pre>
    ${hidden && !context.unabridged ? html`<button type="button" class="button quiet" @click=${() => context.showAll()}>Show all ${total} lines</button>` : nothing}
    ${hidden && context.unabridged ? html`<p class="note">The rest of ${total} lines is not drawn.</p>` : nothing}`;
}

/** "+3 −1" of a change. */
export function changeSize(hunks: readonly (readonly DiffLine[])[]): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const { sign } of hunks.flat()) {
    if (sign === '+') added += 1;
    else if (sign === '-') removed += 1;
  }
  return { added, removed };
}

function renderLine({ sign, text, before, after }: DiffLine): TemplateResult {
  const name = sign === '+' ? 'add' : sign === '-' ? 'del' : 'same';
  return html`<span class="line ${name}"
    ><span class="number" aria-hidden="true">${after ?? before}</span><span class="sign">${sign}</span
    ><span class="code">${text}${'\n'}</span></span
  >`;
}
