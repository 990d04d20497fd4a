import { html, nothing, type TemplateResult } from 'lit';
import { statusAt, type EpochMs, type SessionSummary } from '@ao-observability/core';
import { fleetCounts, needsYou } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionName } from '../../rendering/session-text.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { statusIcon, statusLook } from '../../rendering/status-look.js';

/** Sessions that the overview names; the list beside it has all. */
const SHOWN = 8;

/** What stands beside the list while no session is chosen: who needs a human, and the keys. */
export function renderOverview(
  client: FleetClient,
  now: EpochMs,
  select: (sessionId: string) => void,
): TemplateResult {
  const waiting = needsYou(client.sessions.values(), now);
  const { working } = fleetCounts(client.sessions.values(), now);
  return html`<div class="overview">
    <h2>
      ${waiting.length > 0 ? `${plural(waiting.length, 'session')} ${waiting.length === 1 ? 'needs' : 'need'} you` : 'Nobody needs you'}
    </h2>
    ${
      waiting.length > 0
        ? html`<ul class="cards">
            ${waiting.slice(0, SHOWN).map((session) => renderCard(session, { now, asOf: client.at }, select))}
          </ul>`
        : html`<p class="muted">
            ${working > 0 ? `${plural(working, 'session')} working.` : 'Nothing is under way.'} Choose a
            session to read its conversation.
          </p>`
    }
    <p class="keys muted">
      <kbd>n</kbd> next that needs you <kbd>/</kbd> filter <kbd>j</kbd> <kbd>k</kbd> move
    </p>
  </div>`;
}

function renderCard(
  session: SessionSummary,
  { now, asOf }: { now: EpochMs; asOf: EpochMs | undefined },
  select: (sessionId: string) => void,
): TemplateResult {
  const status = statusAt(session, now);
  const look = statusLook(status);
  return html`<li>
    <button type="button" class="card status-${look.look}" @click=${() => select(session.session_id)}>
      <span class="card-mark">${icon(statusIcon(look))}</span>
      <span class="card-text">
        <span class="card-title"><bdi>${renderVisible(sessionName(session))}</bdi></span>
        <span class="card-reason"><bdi>${renderVisible(status.reason)}</bdi></span>
        <span class="muted">${look.word} · ${renderRelativeTime(status.since, asOf)}</span>
      </span>
    </button>
  </li>`;
}

/** What stands there while nothing has reported yet: how to begin. */
export function renderWelcome(): TemplateResult {
  return html`<div class="overview">
    <h2>Nothing has reported yet</h2>
    <p class="muted">
      Connect Claude Code once, then start it as always. Its sessions appear here as they happen.
    </p>
    <pre
      class="how"
      tabindex="0"
      role="group"
      aria-label="Command that connects Claude Code"
    ><code>npx ao-collector hooks install</code></pre>
    <p class="muted">Or watch a scripted fleet:</p>
    <pre
      class="how"
      tabindex="0"
      role="group"
      aria-label="Command that starts a demonstration"
    ><code>npx ao-collector demo</code></pre>
  </div>`;
}

/** What stands there until the first answer of the collector. */
export function renderWaiting({ connection }: FleetClient): TemplateResult {
  const broken = connection.state === 'reconnecting' || connection.state === 'offline';
  return html`<div class="overview" role="status">
    <h2>${broken ? 'The collector cannot be reached' : 'Connecting…'}</h2>
    ${broken ? html`<p class="muted">It is tried again until it answers.${connection.detail ? html` <bdi>${renderVisible(connection.detail)}</bdi>` : nothing}</p>` : nothing}
  </div>`;
}
