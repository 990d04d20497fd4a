import { html, nothing, type TemplateResult } from 'lit';
import type { ToolCallEntry } from '@ao-observability/core';
import { renderCustom } from '../custom-entry.js';
import { changeHunks, changeSize } from '../diff/change-hunks.js';
import { formatDuration } from '../format.js';
import { icon } from '../icons.js';
import { renderVisible } from '../invisible.js';
import { resultText } from '../tool-content.js';
import { toolKind, toolTitle } from '../tool-kind.js';
import { fileChanges } from '../tools/file-changes.js';
import { toolSummary, type ToolSummary } from '../tools/tool-summary.js';
import type { EntryContext, EntryView } from './entry-context.js';
import { renderPayload } from './lazy-payload.js';
import { isQuestion } from './question-input.js';

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
  const summary = toolSummary(entry, context.cwd);
  return {
    tone: asks ? 'permission' : kind,
    icon: icon(asks ? (isQuestion(entry.tool_name) ? 'status-input' : 'kind-permission') : `kind-${kind}`),
    expandable: true,
    label: spoken(entry, summary, asks),
    head: html`<span class="name">${renderVisible(toolTitle(entry.tool_name))}</span>
      <span class="label ${summary.code ? 'mono' : ''}"><bdi>${renderVisible(summary.text)}</bdi></span>
      ${summary.detail && !context.expanded ? html`<span class="detail mono"><bdi>${renderVisible(summary.detail)}</bdi></span>` : nothing}
      ${kind === 'edit' ? editSize(entry, context) : nothing}
      ${outcome ? html`<span class="outcome">${outcome}</span>` : nothing}
      ${asks ? html`<span class="outcome asks">${waitWord(entry).toLowerCase()}</span>` : nothing}`,
    body: body(entry, context),
    figure: figure(entry, context),
  };
}

function spoken(entry: ToolCallEntry, summary: ToolSummary, asks: boolean): string {
  const [wait, outcome] = asks ? [waitWord(entry), ''] : ['', OUTCOMES[entry.outcome] ?? entry.outcome];
  const words = [wait, toolTitle(entry.tool_name), summary.text, summary.detail, outcome];
  return words.filter(Boolean).join(', ');
}

function figure(entry: ToolCallEntry, { now }: EntryContext): unknown {
  if (entry.outcome !== 'running')
    return entry.duration_ms === undefined ? nothing : formatDuration(entry.duration_ms);
  const ms = now - Date.parse(entry.timestamp);
  return html`<span class="running"
    >${ms >= 1_000 ? formatDuration(Math.floor(ms / 1_000) * 1_000).replace('.0', '') : 'running'}</span
  >`;
}

function body(entry: ToolCallEntry, context: EntryContext): unknown {
  const ours = () => (context.expanded ? details(entry, context) : errorLine(entry));
  const custom = renderCustom(entry, context, ours);
  if (!custom) return ours();
  return context.expanded
    ? [custom, rawToggle(context), context.raw ? raw(entry, context) : nothing]
    : custom;
}

function editSize(entry: ToolCallEntry, context: EntryContext): TemplateResult | typeof nothing {
  if (entry.preview) return nothing;
  const hunks = fileChanges(entry.input, entry.result).map((change) =>
    changeHunks(change, () => context.update()),
  );
  if (hunks.length === 0 || hunks.includes(undefined)) return nothing;
  const { added, removed } = changeSize(hunks.flatMap((known) => known ?? []));
  return html`<span class="size"
    ><span class="added">+${added}</span> <span class="removed">−${removed}</span></span
  >`;
}

function errorLine({ error, outcome, result }: ToolCallEntry): TemplateResult | typeof nothing {
  const text = error ?? (outcome === 'failed' ? resultText(result) : undefined);
  return text
    ? html`<p class="error-line mono">
        <bdi>${renderVisible(text.slice(0, 2_000).trim().split('\n').slice(0, 2).join(' — '))}</bdi>
      </p>`
    : nothing;
}

function details(entry: ToolCallEntry, context: EntryContext): TemplateResult {
  return html`${context.payload === 'loading' ? html`<p class="note">Reading the whole payload…</p>` : nothing}
  ${context.payload === 'failed' ? html`<p class="note">The whole payload could not be read; this is its beginning.</p>` : nothing}
  ${context.raw ? raw(entry, context) : renderPayload(context, ({ renderDrawn }) => renderDrawn(entry, context))}
  ${rawToggle(context)}`;
}

function raw(entry: ToolCallEntry, context: EntryContext): unknown {
  return renderPayload(context, ({ renderRaw }) => renderRaw(entry));
}

function rawToggle({ raw: isRaw = false, toggleRaw }: EntryContext): TemplateResult | typeof nothing {
  return toggleRaw
    ? html`<button type="button" class="button quiet raw" aria-pressed=${isRaw} @click=${toggleRaw}>
        Raw
      </button>`
    : nothing;
}

function waitWord({ tool_name: tool }: ToolCallEntry): string {
  return isQuestion(tool) ? 'Needs an answer' : 'Needs permission';
}
