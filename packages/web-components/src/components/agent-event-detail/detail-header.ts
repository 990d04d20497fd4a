import type { SessionSummary, StoredEvent, TimelineEntry, UsageTotals } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { EntryContext } from '../../rendering/entries/entry-context.js';
import { entryView } from '../../rendering/entries/entry-view.js';
import { formatCount, formatDateTime, formatClock, formatDuration } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { isRecord } from '../../rendering/read-value.js';

/** What the header shows beside the entry, and what its buttons do; a button without a deed is left out. */
export interface HeaderContext {
  readonly view: EntryContext;
  readonly session: SessionSummary | undefined;
  readonly events: readonly StoredEvent[] | undefined;
  /** What was copied. */
  readonly copied: TemplateResult;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly copyPayload?: (() => void) | undefined;
  readonly copyLink?: (() => void) | undefined;
  readonly close: () => void;
}

const OUTCOMES = {
  ok: 'done',
  running: 'running',
  failed: 'failed',
  denied: 'denied',
  invalid: 'invalid call',
  interrupted: 'interrupted',
} as const;

/** What the event is, how it went, how long it took. */
export function renderDetailHeader(entry: TimelineEntry, context: HeaderContext): TemplateResult {
  const look = entryView(entry, { ...context.view, expanded: true });
  return html`<div class="header tone-${look.tone}" part="toolbar">
    <span class="glyph">${look.icon}</span>
    <h2 class="headline">${look.head}</h2>
    <span class="tools">
      <button
        type="button"
        class="button quiet"
        part="button"
        ?disabled=${!context.previous}
        title="Previous event (k)"
        @click=${() => context.previous?.()}
      >
        <span class="up">${icon('down')}</span><span class="visually-hidden">Previous event</span>
      </button>
      <button
        type="button"
        class="button quiet"
        part="button"
        ?disabled=${!context.next}
        title="Next event (j)"
        @click=${() => context.next?.()}
      >
        ${icon('down')}<span class="visually-hidden">Next event</span>
      </button>
      <button type="button" class="button quiet" part="button" title="Close (Esc)" @click=${context.close}>
        ${icon('close')}<span class="visually-hidden">Close</span>
      </button>
    </span>
    <div class="facts-line">
      ${renderFacts(entry, context)}<span class="spring"></span>${context.copied}
      ${context.copyLink ? html`<button type="button" class="button quiet" part="button" @click=${context.copyLink}>Copy link</button>` : nothing}
      ${context.copyPayload ? html`<button type="button" class="button quiet copy-payload" part="button" @click=${context.copyPayload}>Copy</button>` : nothing}
    </div>
  </div>`;
}

function renderFacts(entry: TimelineEntry, { view, session, events }: HeaderContext): unknown {
  const tokens = tokensOf(entry, session, events);
  const facts = [
    html`<time datetime=${entry.timestamp} title=${formatDateTime(entry.timestamp)}
      >${formatClock(entry.timestamp)}</time
    >`,
    statusOf(entry),
    durationOf(entry, view.now),
    tokens === undefined ? undefined : `${formatCount(tokens)} tok`,
    agentOf(entry, session),
  ];
  return facts
    .filter((fact) => fact !== undefined)
    .map((fact) => html`<span class="one-fact">${fact}</span> `);
}

function statusOf(entry: TimelineEntry): TemplateResult | undefined {
  if (entry.kind === 'subagent') return html`<span class="outcome-${entry.status}">${entry.status}</span>`;
  if (entry.kind !== 'tool') return undefined;
  return html`<span class="outcome-${entry.outcome}">${OUTCOMES[entry.outcome]}</span>`;
}

function durationOf(entry: TimelineEntry, now: number): string | undefined {
  if (entry.kind !== 'tool' && entry.kind !== 'subagent') return undefined;
  if (entry.duration_ms !== undefined) return formatDuration(entry.duration_ms);
  const runs = entry.kind === 'tool' ? entry.outcome === 'running' : entry.status === 'running';
  return runs
    ? `for ${formatDuration(Math.floor((now - Date.parse(entry.timestamp)) / 1_000) * 1_000)}`
    : undefined;
}

/** Tokens that a message or a sub-agent used; a call has none of its own. */
function tokensOf(
  entry: TimelineEntry,
  session: SessionSummary | undefined,
  events: readonly StoredEvent[] | undefined,
): number | undefined {
  if (entry.kind === 'subagent')
    return sum(session?.agents.find(({ agent_id }) => agent_id === entry.subagent_id)?.usage);
  const usage = events?.map(({ data }) => data['usage']).find(isRecord);
  return usage && sum(usage);
}

function sum(usage: Partial<UsageTotals> | undefined): number | undefined {
  if (!usage) return undefined;
  const { input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens } = usage;
  const counts = [input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens];
  return counts.reduce<number>((total, count) => total + (typeof count === 'number' ? count : 0), 0);
}

function agentOf(
  { agent_id }: TimelineEntry,
  session: SessionSummary | undefined,
): TemplateResult | undefined {
  if (agent_id === undefined) return undefined;
  const agent = session?.agents.find((one) => one.agent_id === agent_id);
  return html`by <bdi>${renderVisible(agent?.description ?? agent?.agent_type ?? agent_id)}</bdi>`;
}
