import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FleetClient } from '../../client/fleet-client.js';
import { formatClock, plural } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import type { Conversation } from './conversation.js';
import type { EventSeeker } from './event-seeker.js';

/** What stands there without a data source. */
export function renderNoSource(): TemplateResult {
  return html`<div class="note" part="empty">
    No data source. Set <code>endpoint</code>, or wrap in <code>&lt;agent-observability-provider&gt;</code>.
  </div>`;
}

/** What stands there while there is no row: nothing yet, nothing at all, or nothing that the filter lets through. */
export function renderNoRows(
  { timeline, entries }: Conversation,
  filter: string,
  clear: () => void,
): TemplateResult | typeof nothing {
  if (timeline?.state === 'loading')
    return html`<div class="skeletons" part="skeleton" aria-hidden="true">
        ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="skeleton"></div>`)}
      </div>
      <span class="visually-hidden">Loading the conversation</span>`;
  if (entries.length > 0)
    return html`<div class="note" part="empty">
      <p>
        0 of ${plural(entries.length, 'entry').replace(/entrys$/, 'entries')}
        match${filter ? html` <code><bdi>${renderVisible(filter)}</bdi></code>` : nothing}.
      </p>
      <button type="button" class="button" part="button" @click=${clear}>Clear filter</button>
    </div>`;
  // What went wrong is told above.
  if (timeline?.state === 'error') return nothing;
  return html`<div class="note" part="empty">
    <slot name="empty">Nothing has happened in this session yet.</slot>
  </div>`;
}

/** What could not be read, with a way to try again; what was there before stays. */
export function renderError({ timeline }: Conversation, retry: () => void): TemplateResult | typeof nothing {
  const error = timeline?.error;
  return error
    ? html`<slot name="error"
        ><div class="failure" part="error" role="alert">
          <span><bdi>${renderVisible(error)}</bdi></span
          ><button type="button" class="button" part="button" @click=${retry}>Retry</button>
        </div></slot
      >`
    : nothing;
}

/** How the search for the event of a link goes. */
export function renderSeek({ state }: EventSeeker, clear: () => void): TemplateResult | typeof nothing {
  if (state === 'idle') return nothing;
  if (state === 'seeking')
    return html`<div class="strip" role="status">Looking for the event of the link…</div>`;
  return html`<div class="strip" role="status">
    ${
      state === 'missing'
        ? 'The event of the link is not among those that are kept.'
        : html`The event of the link is hidden by the filter.
            <button type="button" class="button" part="button" @click=${clear}>Clear filter</button>`
    }
  </div>`;
}

/** Says that what is shown is not now. */
export function renderAsOf({ connection, at }: FleetClient): TemplateResult | typeof nothing {
  if (at !== undefined) return html`<span class="as-of replay">Replay · ${clock(at)}</span>`;
  if (connection.state !== 'offline' && connection.state !== 'reconnecting') return nothing;
  return html`<span class="as-of" title=${connection.detail ?? nothing}
    >${connection.state === 'offline' ? 'Offline' : 'Reconnecting'} · as of
    ${clock(connection.since).slice(0, 5)}</span
  >`;
}

/** The button above the rows that reads earlier ones. */
export function renderEarlier(
  { paged, timeline }: Conversation,
  load: () => void,
): TemplateResult | typeof nothing {
  if (!paged || !timeline) return nothing;
  const { hasEarlier, loadingEarlier } = timeline;
  return html`<div class="earlier">
    ${hasEarlier ? html`<button type="button" class="button" part="button" ?disabled=${loadingEarlier} @click=${load}>${loadingEarlier ? 'Loading…' : 'Load earlier'}</button>` : html`<span class="muted">The beginning</span>`}
  </div>`;
}

function clock(at: EpochMs): string {
  return formatClock(new Date(at).toISOString());
}
