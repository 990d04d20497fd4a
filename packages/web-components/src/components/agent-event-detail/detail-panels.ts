import { html, nothing, type TemplateResult } from 'lit';
import type { StoredEvent, TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { changeHunks } from '../../rendering/diff/change-hunks.js';
import { renderDiff } from '../../rendering/diff/render-diff.js';
import { renderCommand, renderFields, renderPurpose } from '../../rendering/entries/call-input.js';
import type { EntryContext } from '../../rendering/entries/entry-context.js';
import { entryView } from '../../rendering/entries/entry-view.js';
import { renderQuestion } from '../../rendering/entries/question-input.js';
import { formatClock, formatDateTime, formatDuration, plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import { isRecord } from '../../rendering/read-value.js';
import { commandText, resultText } from '../../rendering/tool-content.js';
import { anyTool } from '../../rendering/tools/any-tool.js';
import { renderOutput } from '../../rendering/tools/blocks.js';
import { fileChanges } from '../../rendering/tools/file-changes.js';
import { toolRenderer } from '../../rendering/tools/tool-renderers.js';
import { renderJson } from '../agent-json/render-json.js';
import type { Related, Surroundings } from './related.js';

/** What the panels need beside the entry. */
export interface PanelContext {
  readonly view: EntryContext;
  /** The events behind the entry; `undefined` until they are read. */
  readonly events: readonly StoredEvent[] | undefined;
  readonly related: Related;
  readonly around: Surroundings;
  /** Goes to another entry. */
  readonly goTo: (entry: TimelineEntry) => void;
}

/** What came of a call; of any other entry, what it says. */
export function renderResultPanel(entry: TimelineEntry, { view }: PanelContext): unknown {
  if (entry.kind !== 'tool') return entryView(entry, view).body || renderNothing(entry, view);
  if (entry.outcome === 'running') return html`<p class="note">It has not ended yet.</p>`;
  const result =
    entry.result === undefined || entry.result === null
      ? nothing
      : (toolRenderer(entry.tool_name).result?.(entry, view) ?? anyTool.result(entry, view));
  return [entry.error ? renderOutput(entry.error, 'Error', view) : nothing, result];
}

function renderNothing(entry: TimelineEntry, view: EntryContext): TemplateResult {
  return html`<p>${entryView(entry, view).label}</p>`;
}

/** Everything a call was given: nothing is left out, also what the headline says already. */
export function renderInputPanel({ input }: ToolCallEntry, { view }: PanelContext): unknown {
  const question = renderQuestion(input, view);
  if (question) return question;
  const command = commandText(input);
  if (command === undefined) return renderFields(input) ?? renderJson(input, 'Input');
  const { command: _command, cmd: _cmd, description: _description, ...others } = isRecord(input) ? input : {};
  return [
    renderPurpose(input),
    renderCommand(command),
    Object.keys(others).length > 0 ? (renderFields(others) ?? renderJson(others, 'Other input')) : nothing,
  ];
}

/** What an edit changes, file by file. */
export function renderDiffPanel({ input, result }: ToolCallEntry, { view }: PanelContext): unknown {
  return fileChanges(input, result).map((change) => {
    const hunks = changeHunks(change, () => view.update());
    return html`<p class="path mono"><bdi>${renderVisible(change.movedTo ?? change.path)}</bdi></p>
      ${
        hunks
          ? renderDiff(hunks, {
              view: view.diffView,
              unabridged: view.unabridged,
              showAll: () => view.showAll(),
            })
          : html`<p class="note">Preparing the diff…</p>`
      }`;
  });
}

/** The events as they are stored. */
export function renderRawPanel({ events, view }: PanelContext): unknown {
  if (!events) return view.payload === 'loading' ? html`<p class="note">Reading the events…</p>` : nothing;
  return events.map(
    (event, index) =>
      html`<div class="section-title">
          <bdi>${renderVisible(event.event_type)}</bdi> · <span class="mono">${event.seq}</span>
        </div>
        ${renderJson(event, `Event ${index + 1} of ${events.length}`)}`,
  );
}

/** What was said and done before and after. */
export function renderContextPanel(entry: TimelineEntry, context: PanelContext): TemplateResult {
  const { prompt, before, after } = context.around;
  return html`${
      prompt
        ? html`<div class="section-title">This turn</div>
            <ol class="rows" role="list">
              <li>${renderRow(prompt, context)}</li>
            </ol>`
        : nothing
    }
    <div class="section-title">Around it</div>
    <ol class="rows" role="list" aria-label="Around this event">
      ${before.map((other) => html`<li>${renderRow(other, context)}</li>`)}
      <li aria-current="true" class="current">${renderLine(entry, context)}</li>
      ${after.map((other) => html`<li>${renderRow(other, context)}</li>`)}
    </ol>`;
}

/** What belongs to it elsewhere in the session. */
export function renderRelatedPanel(entry: TimelineEntry, context: PanelContext): TemplateResult {
  const { permission, subagent, launch, sameFile, sameCommand } = context.related;
  return html`${permission ? renderPermission(permission) : nothing}
  ${subagent ? renderList('Sub-agent', [subagent], context) : nothing}
  ${launch ? renderList('Started by', [launch], context) : nothing}
  ${renderList('Other calls on the same file', sameFile, context)}
  ${sameCommand.length > 0 ? renderRuns(entry, sameCommand, context) : nothing}`;
}

function renderPermission({
  requested_at: at,
  decision,
}: NonNullable<Related['permission']>): TemplateResult {
  return html`<div class="section-title">Permission</div>
    <p>
      Asked at
      <time class="mono" datetime=${at} title=${formatDateTime(at)}>${formatClock(at)}</time>,
      ${decision === undefined ? 'no decision was reported' : html`answer: <bdi>${renderVisible(decision)}</bdi>`}
    </p>`;
}

function renderRuns(
  entry: TimelineEntry,
  runs: readonly ToolCallEntry[],
  context: PanelContext,
): TemplateResult {
  const own = entry.kind === 'tool' ? entry.duration_ms : undefined;
  const times = runs.map(({ duration_ms }) => duration_ms).filter((ms) => ms !== undefined);
  const usual =
    times.length > 0 ? times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] : undefined;
  return html`${renderList('Same command', runs, context)}
  ${
    usual !== undefined && own !== undefined
      ? html`<p class="note">
          This run took ${formatDuration(own)}; the middle of ${plural(times.length, 'other run')} is
          ${formatDuration(usual)}.
        </p>`
      : nothing
  }`;
}

function renderList(
  title: string,
  entries: readonly TimelineEntry[],
  context: PanelContext,
): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<div class="section-title">${title}</div>
    <ol class="rows" role="list">
      ${entries.map((entry) => html`<li>${renderRow(entry, context)}</li>`)}
    </ol>`;
}

function renderRow(entry: TimelineEntry, context: PanelContext): TemplateResult {
  return html`<button type="button" class="entry-row" part="link" @click=${() => context.goTo(entry)}>
    ${renderLine(entry, context)}
  </button>`;
}

function renderLine(entry: TimelineEntry, { view }: PanelContext): TemplateResult {
  const look = entryView(entry, { ...view, expanded: false });
  const ms = entry.kind === 'tool' || entry.kind === 'subagent' ? entry.duration_ms : undefined;
  return html`<span class="row-icon tone-${look.tone}">${look.icon}</span>
    <time class="mono muted" datetime=${entry.timestamp}>${formatClock(entry.timestamp)}</time>
    <span class="row-label"><bdi>${renderVisible(look.label)}</bdi></span>
    ${ms === undefined ? nothing : html`<span class="muted">${formatDuration(ms)}</span>`}`;
}

/** What "Copy" takes from a tab; `undefined` where there is nothing to copy. */
export function copiedText(
  tab: string,
  entry: TimelineEntry,
  events: readonly StoredEvent[] | undefined,
): string | undefined {
  if (tab === 'raw') return events && JSON.stringify(events.length === 1 ? events[0] : events, null, 2);
  if (tab === 'context' || tab === 'related') return undefined;
  if (entry.kind !== 'tool') return 'text' in entry ? entry.text : JSON.stringify(events ?? entry, null, 2);
  if (tab === 'result')
    return entry.error ?? resultText(entry.result) ?? JSON.stringify(entry.result, null, 2);
  return commandText(entry.input) ?? JSON.stringify(entry.input, null, 2);
}
