import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionName } from '../../rendering/session-text.js';
import type { ApprovalHistory, HistoryItem } from './approval-history.js';
import { filterHistory, HISTORY_FILTERS, renderHistoryItem, type HistoryFilter } from './history-view.js';

/** What the past shows and does. */
export interface HistoryPanelContext {
  readonly history: ApprovalHistory | undefined;
  /** Ids of requests that still wait; they are no past. */
  readonly pending: ReadonlySet<string>;
  readonly client: FleetClient;
  readonly filter: HistoryFilter;
  readonly words: string;
  readonly setFilter: (filter: HistoryFilter) => void;
  readonly setWords: (words: string) => void;
  readonly open: (item: HistoryItem) => void;
}

const WORDS: Readonly<Record<HistoryFilter, string>> = {
  all: 'All',
  allowed: 'Allowed',
  denied: 'Denied',
  unknown: 'Not reported',
};

/** Requests that were decided, newest first. */
export function renderHistoryPanel(context: HistoryPanelContext): TemplateResult {
  const { history, pending, client, filter, words } = context;
  const past = history?.items.filter(({ eventId }) => !pending.has(eventId)) ?? [];
  const shown = filterHistory(past, filter, words, (id) => nameOf(client, id));
  return html`${renderTools(context)} ${renderFailure(history)}
  ${
    shown.length === 0
      ? html`<div class="empty">${emptyWords(history, past.length)}</div>`
      : html`<ul class="past-list" role="list" aria-label="Decided requests">
          ${repeat(
            shown,
            ({ eventId }) => eventId,
            (item) =>
              renderHistoryItem(item, client.sessions.get(item.sessionId), {
                asOf: client.at,
                open: () => context.open(item),
              }),
          )}
        </ul>`
  }
  ${renderEnd(history, past.length)}`;
}

function renderTools({ filter, words, setFilter, setWords }: HistoryPanelContext): TemplateResult {
  return html`<div class="past-tools">
    <input
      type="search"
      part="input"
      aria-label="Filter the history"
      placeholder="Filter"
      .value=${words}
      @input=${(event: Event) => setWords((event.target as HTMLInputElement).value)}
    />
    <span class="segments" role="group" aria-label="Outcome">
      ${HISTORY_FILTERS.map(
        (name) =>
          html`<button
            type="button"
            class="segment"
            part="button"
            aria-pressed=${filter === name}
            @click=${() => setFilter(name)}
          >
            ${WORDS[name]}
          </button>`,
      )}
    </span>
  </div>`;
}

function renderFailure(history: ApprovalHistory | undefined): TemplateResult | typeof nothing {
  return history?.state === 'failed'
    ? html`<div class="failure" part="error" role="alert">
        <span>The history could not be read: <bdi>${renderVisible(history.error ?? '')}</bdi></span>
        <button type="button" class="button" part="button" @click=${() => void history.loadMore()}>
          Retry
        </button>
      </div>`
    : nothing;
}

function renderEnd(history: ApprovalHistory | undefined, past: number): TemplateResult | typeof nothing {
  if (history?.state === 'loading' && past > 0) return html`<p class="footnote" role="status">Reading…</p>`;
  return history?.state === 'ready' && history.hasMore
    ? html`<p class="footnote">
        <button type="button" class="button" part="button" @click=${() => void history.loadMore()}>
          Read earlier ones
        </button>
      </p>`
    : nothing;
}

function emptyWords(history: ApprovalHistory | undefined, past: number): string {
  if (!history || history.state === 'loading') return 'Reading the history…';
  if (past > 0) return `0 of ${plural(past, 'request')} match.`;
  return history.state === 'failed' ? '' : 'Nothing was asked yet.';
}

function nameOf(client: FleetClient, sessionId: string): string {
  const session = client.sessions.get(sessionId);
  return session ? sessionName(session) : sessionId;
}
