import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionInfo, FleetClient } from '../../client/fleet-client.js';
import { formatClock, formatDateTime, plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';

/** What stands there without a data source. */
export function renderUnconfigured(): TemplateResult {
  return html`<div class="note" part="empty">
    <p>
      No data source. Set <code>endpoint</code>, or wrap in <code>&lt;agent-observability-provider&gt;</code>.
    </p>
  </div>`;
}

/** Whether nothing was ever read, and the last try failed. */
export function isUnreachable({ connection, loaded }: FleetClient): boolean {
  return !loaded && isBroken(connection);
}

/** What stands there while the first answer cannot be had. */
export function renderUnreachable({ connection }: FleetClient): TemplateResult {
  const { detail, attempt = 0 } = connection;
  return html`<div class="note" part="error" role="status">
    <p>
      <strong>${attempt > 0 ? 'The collector cannot be reached.' : 'The sessions cannot be read.'}</strong>
    </p>
    <p>
      ${attempt > 0 ? 'It is tried again until it answers.' : nothing}
      ${detail ? html`<bdi>${renderVisible(detail)}</bdi>` : nothing}
    </p>
  </div>`;
}

/** What stands there when a filter hides everything. */
export function renderNoMatch(filter: string, sessions: number, clear: () => void): TemplateResult {
  return html`<div class="note" part="empty">
    <p>0 of ${plural(sessions, 'session')} match “<bdi>${renderVisible(filter)}</bdi>”.</p>
    <button type="button" class="button" part="button" @click=${clear}>Clear filter</button>
  </div>`;
}

/** Whether what is shown may be old. */
export function isStale({ connection, loaded }: FleetClient): boolean {
  return loaded && isBroken(connection);
}

/** Says as of when the rows are, while the connection is down. */
export function renderAsOf({ connection }: FleetClient): TemplateResult {
  const { since, state, detail } = connection;
  const at = new Date(since).toISOString();
  return html`<span class="as-of" title=${[detail, `Since ${formatDateTime(at)}`].filter(Boolean).join('. ')}>
    ${state === 'offline' ? 'Offline' : 'Reconnecting'} · as of ${formatClock(at).slice(0, 5)}
  </span>`;
}

/** The button that loads older sessions. */
export function renderLoadMore(client: FleetClient, load: () => void): TemplateResult | typeof nothing {
  if (client.sessions.size >= client.total) return nothing;
  return html`<button type="button" class="button more" part="button" @click=${load}>
    Load more · ${client.sessions.size.toLocaleString('en')} of ${client.total.toLocaleString('en')}
  </button>`;
}

function isBroken({ state }: ConnectionInfo): boolean {
  return state === 'reconnecting' || state === 'offline';
}
