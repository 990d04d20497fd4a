import { html, nothing, type TemplateResult } from 'lit';
import { changeHunks } from '../../rendering/diff/change-hunks.js';
import { renderDiff } from '../../rendering/diff/render-diff.js';
import { renderFields } from '../../rendering/entries/call-input.js';
import { excerpt, MAX_OUTPUT_CHARACTERS } from '../../rendering/entries/long-text.js';
import { renderQuestion } from '../../rendering/entries/question-input.js';
import { formatBytes, plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import { isRecord, stringField } from '../../rendering/read-value.js';
import { commandText } from '../../rendering/tool-content.js';
import { toolKind } from '../../rendering/tool-kind.js';
import { fileChanges } from '../../rendering/tools/file-changes.js';
import { renderJson } from '../agent-json/render-json.js';

/** What drawing a request needs beside its input. */
export interface RequestContext {
  readonly unabridged: boolean;
  readonly showAll: () => void;
  /** Asks for another rendering, when something lazy has arrived. */
  readonly update: () => void;
}

/** What is asked for, raw: the command, the diff, the address, the question with its options. Never cut unsaid. */
export function renderRequest(toolName: string, input: unknown, context: RequestContext): unknown {
  const question = renderQuestion(input, {
    now: 0,
    expanded: true,
    unabridged: true,
    payload: 'here',
    toggle: () => undefined,
    showAll: context.showAll,
    update: context.update,
  });
  if (question) return question;
  const command = commandText(input);
  if (command !== undefined) return [renderPurpose(input), renderRaw(command, 'Command', context)];
  if (toolKind(toolName) === 'edit') return renderChanges(input, context);
  const url = isRecord(input) ? stringField(input, 'url') : undefined;
  if (url !== undefined && Object.keys(input as object).length === 1)
    return renderRaw(url, 'Address', context);
  if (input === undefined || input === null) return nothing;
  return renderFields(input) ?? renderJson(input, 'Input');
}

function renderPurpose(input: unknown): TemplateResult | typeof nothing {
  const purpose = isRecord(input) ? stringField(input, 'description') : undefined;
  return purpose
    ? html`<p class="note">The agent calls it: <bdi>${renderVisible(purpose)}</bdi></p>`
    : nothing;
}

function renderRaw(text: string, label: string, context: RequestContext): TemplateResult {
  const part = excerpt(text, context.unabridged);
  const size = `${plural(part.totalLines, 'line')} (${formatBytes(text.length)})`;
  return html`<pre
      class="command block"
      part="payload"
      tabindex="0"
      role="group"
      aria-label=${label}
    ><code>${renderVisible(part.text)}</code></pre>
    ${
      part.hiddenLines === 0
        ? nothing
        : context.unabridged
          ? html`<p class="note">
              Only the first ${formatBytes(MAX_OUTPUT_CHARACTERS)} of ${size} are drawn.
            </p>`
          : html`<button type="button" class="button more" part="button" @click=${context.showAll}>
              This is the beginning — show all ${size}
            </button>`
    }`;
}

function renderChanges(input: unknown, { unabridged, showAll, update }: RequestContext): unknown {
  const changes = fileChanges(input, undefined);
  if (changes.length === 0) return renderJson(input, 'Input');
  return changes.map((change) => {
    const hunks = changeHunks(change, update);
    const what = { add: 'Creates', change: 'Changes', delete: 'Deletes' }[change.action];
    return html`<p class="path mono">
        <span class="muted">${what}</span>
        <bdi>${renderVisible(change.path)}</bdi
        >${change.movedTo ? html` → <bdi>${renderVisible(change.movedTo)}</bdi>` : nothing}
      </p>
      ${hunks ? renderDiff(hunks, { unabridged, showAll }) : html`<p class="note">Preparing the diff…</p>`}`;
  });
}
