import { html, nothing, type TemplateResult } from 'lit';
import type { ToolCallEntry } from '@ao-observability/core';
import { renderAnsi } from '../ansi.js';
import { formatDuration } from '../format.js';
import { icon } from '../icons.js';
import { renderVisible } from '../invisible.js';
import { renderJson } from '../json-view.js';
import { relativePath } from '../relative-path.js';
import { isRecord } from '../read-value.js';
import { commandText, fileChange, resultText, type FileChange } from '../tool-content.js';
import { toolKind, toolTitle } from '../tool-kind.js';
import { renderCommand, renderFields, renderPurpose } from './call-input.js';
import { changeHunks, changeSize, renderDiff } from './diff-view.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { isQuestion, renderQuestion } from './question-input.js';
import { excerpt, renderMore } from './long-text.js';

const OUTCOMES = {
  ok: undefined,
  running: undefined,
  failed: 'failed',
  denied: 'denied',
  invalid: 'invalid call',
  interrupted: 'interrupted',
} as const satisfies Record<ToolCallEntry['outcome'], string | undefined>;

/** A tool call: its name and input in a line; input, result and error when opened. */
export function toolView(entry: ToolCallEntry, context: EntryContext): EntryView {
  const kind = toolKind(entry.tool_name);
  const asks =
    entry.outcome === 'running' && entry.permission !== undefined && entry.permission.decision === undefined;
  const outcome = OUTCOMES[entry.outcome];
  return {
    tone: asks ? 'permission' : kind,
    icon: icon(asks ? (isQuestion(entry.tool_name) ? 'status-input' : 'kind-permission') : `kind-${kind}`),
    expandable: true,
    label: [
      asks ? waitWord(entry) : '',
      toolTitle(entry.tool_name),
      entry.label,
      asks ? '' : (outcome ?? entry.outcome),
    ]
      .filter(Boolean)
      .join(', '),
    head: html`<span class="name">${renderVisible(toolTitle(entry.tool_name))}</span>
      <span class="label mono"><bdi>${renderVisible(relativePath(entry.label, context.cwd))}</bdi></span>
      ${kind === 'edit' ? editSize(entry, context) : nothing}
      ${outcome ? html`<span class="outcome">${outcome}</span>` : nothing}
      ${asks ? html`<span class="outcome asks">${waitWord(entry).toLowerCase()}</span>` : nothing}`,
    body: context.expanded ? details(entry, context) : errorLine(entry),
    figure: figure(entry, context),
  };
}

function figure(entry: ToolCallEntry, { now }: EntryContext): unknown {
  if (entry.outcome !== 'running')
    return entry.duration_ms === undefined ? nothing : formatDuration(entry.duration_ms);
  const ms = now - Date.parse(entry.timestamp);
  return html`<span class="running"
    >${ms >= 1_000 ? formatDuration(Math.floor(ms / 1_000) * 1_000).replace('.0', '') : 'running'}</span
  >`;
}

function editSize(entry: ToolCallEntry, context: EntryContext): TemplateResult | typeof nothing {
  const change = fileChange(entry.input, entry.result);
  const hunks = change && changeHunks(change, () => context.update());
  if (!hunks || entry.preview) return nothing;
  const { added, removed } = changeSize(hunks);
  return html`<span class="size"
    ><span class="added">+${added}</span> <span class="removed">−${removed}</span></span
  >`;
}

function errorLine({ error, outcome, result }: ToolCallEntry): TemplateResult | typeof nothing {
  const text = error ?? (outcome === 'failed' ? resultText(result) : undefined);
  return text
    ? html`<p class="error-line mono">
        <bdi>${renderVisible(text.trim().split('\n').slice(0, 2).join(' — '))}</bdi>
      </p>`
    : nothing;
}

function details(entry: ToolCallEntry, context: EntryContext): TemplateResult {
  return html`${context.payload === 'loading' ? html`<p class="note">Reading the whole payload…</p>` : nothing}
  ${context.payload === 'failed' ? html`<p class="note">The whole payload could not be read; this is its beginning.</p>` : nothing}
  ${renderInput(entry, context)} ${entry.error ? output(entry.error, 'Error', context) : nothing}
  ${renderResult(entry, context)}`;
}

function waitWord({ tool_name: tool }: ToolCallEntry): string {
  return isQuestion(tool) ? 'Needs an answer' : 'Needs permission';
}

function renderInput(entry: ToolCallEntry, context: EntryContext): unknown {
  const question = isQuestion(entry.tool_name) ? renderQuestion(entry.input, context) : undefined;
  if (question) return question;
  const command = commandText(entry.input);
  // The opened headline shows the label whole.
  if (command !== undefined)
    return [renderPurpose(entry.input), command === entry.label ? nothing : renderCommand(command)];
  const change = toolKind(entry.tool_name) === 'edit' ? fileChange(entry.input, entry.result) : undefined;
  if (change) return renderChange(change, entry, context);
  if (entry.input === undefined || isSaidBy(entry.label, entry.input)) return nothing;
  return section('Input', renderFields(entry.input) ?? renderJson(entry.input));
}

function renderChange(change: FileChange, { label }: ToolCallEntry, context: EntryContext): TemplateResult {
  const hunks = changeHunks(change, () => context.update());
  const path = html`<p class="path mono">
    <bdi>${renderVisible(relativePath(change.path, context.cwd))}</bdi>
  </p>`;
  return html`${change.path && change.path !== label ? path : nothing}
  ${hunks ? renderDiff(hunks, context) : html`<p class="note">Preparing the diff…</p>`}`;
}

function isSaidBy(label: string, value: unknown): boolean {
  const fields = isRecord(value) ? Object.values(value) : [];
  return fields.length === 1 && fields[0] === label;
}

function renderResult(entry: ToolCallEntry, context: EntryContext): unknown {
  if (entry.result === undefined || entry.result === null) return nothing;
  if (toolKind(entry.tool_name) === 'edit' && entry.outcome === 'ok' && fileChange(entry.input, entry.result))
    return nothing;
  const text = resultText(entry.result);
  if (text === undefined) return section('Result', renderJson(entry.result));
  if (text === entry.error) return nothing;
  return text === '' ? html`<p class="note">No output</p>` : output(text, 'Result', context);
}

function output(text: string, title: string, context: EntryContext): TemplateResult {
  const part = excerpt(text, context.unabridged);
  return html`<pre
      class="output block ${title === 'Error' ? 'is-error' : ''}"
      part="payload"
      tabindex="0"
      role="group"
      aria-label=${title}
    ><code>${renderAnsi(part.text)}</code></pre>
    ${renderMore(part, text, context)}`;
}

function section(title: string, content: unknown): TemplateResult {
  return html`<div class="section">
    <div class="section-title">${title}</div>
    ${content}
  </div>`;
}
