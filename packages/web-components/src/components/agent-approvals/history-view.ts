import { html, nothing, type TemplateResult } from 'lit';
import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { formatClock, formatDateTime, formatDuration } from '../../rendering/format.js';
import { icon, type IconName } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionTitle } from '../../rendering/session-text.js';
import { toolTitle } from '../../rendering/tool-kind.js';
import { isQuestion } from '../../rendering/entries/question-input.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { HistoryItem, HistoryOutcome } from './approval-history.js';

/** What the history can be narrowed to. */
export const HISTORY_FILTERS = ['all', 'allowed', 'denied', 'unknown'] as const;
/** One of {@link HISTORY_FILTERS}. */
export type HistoryFilter = (typeof HISTORY_FILTERS)[number];

const LOOKS = {
  allowed: { icon: 'status-done', look: 'done', word: 'Allowed' },
  ran: { icon: 'status-done', look: 'done', word: 'Allowed' },
  denied: { icon: 'status-failed', look: 'failed', word: 'Denied' },
  unknown: { icon: 'status-idle', look: 'idle', word: 'Not reported' },
} as const satisfies Record<HistoryOutcome, { icon: IconName; look: string; word: string }>;

/** The items that a filter and some words leave. */
export function filterHistory(
  items: readonly HistoryItem[],
  filter: HistoryFilter,
  words: string,
  nameOf: (sessionId: string) => string,
): readonly HistoryItem[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const outcome = item.outcome === 'ran' ? 'allowed' : item.outcome;
    if (filter !== 'all' && outcome !== filter) return false;
    const text = [item.toolName, item.label, item.by, item.reason, nameOf(item.sessionId)]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** One request of the past: what became of it, who decided, when, and a way to its event. */
export function renderHistoryItem(
  item: HistoryItem,
  session: SessionSummary | undefined,
  { asOf, open }: { readonly asOf: EpochMs | undefined; readonly open: () => void },
): TemplateResult {
  const { icon: shape, look, word } = LOOKS[item.outcome];
  const answered = isQuestion(item.toolName) && item.outcome === 'ran';
  const at = item.decidedAt ?? item.askedAt ?? '';
  return html`<li class="past status-${look}" part="row">
    <span class="mark">${icon(shape)}</span>
    <div class="past-main">
      <p class="past-what">
        <strong>${answered ? 'Answered' : word}</strong>
        <bdi>${renderVisible(toolTitle(item.toolName))}</bdi>
        <bdi class="mono">${renderVisible(item.label)}</bdi>
      </p>
      <p class="past-how">
        <span>${how(item)}</span>
        ${item.reason ? html`<span>“<bdi>${renderVisible(item.reason)}</bdi>”</span>` : nothing}
        <span><bdi>${renderVisible(session ? sessionTitle(session).place : item.sessionId)}</bdi></span>
        ${at ? html`<time datetime=${at} title=${formatDateTime(at)}>${formatClock(at)}</time>` : nothing}
      </p>
    </div>
    <span class="age">${at ? renderRelativeTime(at, asOf) : nothing}</span>
    <button type="button" class="button" part="button" @click=${open}>
      Show<span class="visually-hidden"> the event of ${formatClock(at)}</span>
    </button>
  </li>`;
}

function how({ outcome, by, askedAt, decidedAt }: HistoryItem): unknown {
  if (outcome === 'unknown') return 'Neither a decision nor a run was reported';
  const waited = askedAt && decidedAt ? Date.parse(decidedAt) - Date.parse(askedAt) : undefined;
  if (outcome === 'ran') return 'It ran afterwards; who allowed it was not reported';
  return html`by
    <bdi>${renderVisible(by ?? 'somebody')}</bdi
    >${waited === undefined ? nothing : html` after ${formatDuration(waited)}`}`;
}
