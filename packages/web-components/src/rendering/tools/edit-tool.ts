import { html, nothing, type TemplateResult } from 'lit';
import { changeHunks } from '../diff/change-hunks.js';
import { renderDiff } from '../diff/render-diff.js';
import type { EntryContext } from '../entries/entry-context.js';
import { renderVisible } from '../invisible.js';
import { relativePath } from '../relative-path.js';
import { isRecord } from '../read-value.js';
import { renderFacts } from './blocks.js';
import { fileChanges, type FileChange } from './file-changes.js';
import type { ToolRenderer } from './tool-renderer.js';
import { toolSummary } from './tool-summary.js';

/** Files of one patch that are drawn. */
const MAX_FILES = 50;
const ACTIONS = { change: '', add: 'new file', delete: 'deleted' } as const;

/** Edits, written files and patches, as diffs. */
export const editTool: ToolRenderer = {
  input(call, context) {
    const changes = fileChanges(call.input, call.result);
    if (changes.length === 0) return undefined;
    const { text } = toolSummary(call, context.cwd);
    const left = changes.length - MAX_FILES;
    return [
      changes.slice(0, MAX_FILES).map((change) => renderChange(change, text, context)),
      left > 0 ? html`<p class="note">${left} more files are not drawn; Raw shows them.</p>` : nothing,
    ];
  },
  result({ input, result, outcome }) {
    if (outcome !== 'ok' || fileChanges(input, result).length === 0) return undefined;
    const { userModified } = isRecord(result) ? result : {};
    return renderFacts([userModified === true && 'changed by the user before it was written']);
  },
};

function renderChange(change: FileChange, headline: string, context: EntryContext): TemplateResult {
  const hunks = changeHunks(change, () => context.update());
  const path = relativePath(change.path, context.cwd);
  const moved = change.movedTo === undefined ? '' : ` → ${relativePath(change.movedTo, context.cwd)}`;
  const action = ACTIONS[change.action];
  return html`${
    (path && path !== headline) || moved
      ? html`<p class="path mono"><bdi>${renderVisible(path + moved)}</bdi></p>`
      : nothing
  }
  ${renderFacts([action])}
  ${
    hunks === undefined
      ? html`<p class="note">Preparing the diff…</p>`
      : hunks.some((hunk) => hunk.length > 0)
        ? renderDiff(hunks, {
            view: context.diffView,
            unabridged: context.unabridged,
            showAll: () => context.showAll(),
          })
        : nothing
  }`;
}
