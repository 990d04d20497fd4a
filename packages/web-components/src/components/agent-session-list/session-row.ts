import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatCost, formatCount, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionSentence, sessionTitle, shortModel, totalTokens } from '../../rendering/session-text.js';
import { statusIcon, statusLook, type StatusLook } from '../../rendering/status-look.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { SessionRow } from './group-sessions.js';

/** How a row is drawn beside its session. */
export interface RowLook {
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
  /** Makes the row's link a real one; without it the row is a button. */
  readonly href?: string | undefined;
  /** The moment that is shown; absent for now. */
  readonly asOf?: EpochMs | undefined;
}

/** One session: a mark, its title and age, what it does, and what it uses. */
export function renderSessionRow(row: SessionRow, look: RowLook): TemplateResult {
  const status = statusLook(row.now);
  const { session_id: id } = row.session;
  const content = rowContent(row, status, look.asOf);
  const link = look.href
    ? html`<a
        class="link"
        part="link"
        href=${look.href}
        data-id=${id}
        tabindex=${look.tabbable ? 0 : -1}
        aria-current=${look.selected ? 'true' : nothing}
        >${content}</a
      >`
    : html`<button
        type="button"
        class="link"
        part="link"
        data-id=${id}
        tabindex=${look.tabbable ? 0 : -1}
        aria-current=${look.selected ? 'true' : nothing}
      >
        ${content}
      </button>`;
  return html`<li class="row status-${status.look} ${look.selected ? 'selected' : ''}" part="row">
    ${link}
  </li>`;
}

function rowContent(
  { session, now }: SessionRow,
  status: StatusLook,
  asOf: EpochMs | undefined,
): TemplateResult {
  const { place, task } = sessionTitle(session);
  return html`<span class="mark" part="mark"
      >${icon(statusIcon(status), status.look === 'working' ? 'turning' : '')}</span
    >
    <span class="visually-hidden">${status.word},</span>
    <span class="title" part="title"
      ><bdi class="place">${renderVisible(place)}</bdi
      >${task ? html`${place ? html`<span class="dot" aria-hidden="true"> · </span>` : nothing}<bdi class="task">${renderVisible(task)}</bdi>` : nothing}</span
    >
    <span class="age" part="age">${renderRelativeTime(now.since, asOf)}</span>
    <span class="sentence" part="subtitle"><bdi>${renderVisible(sessionSentence(session, now))}</bdi></span>
    <span class="facts">${facts({ session, now }, status)}</span>`;
}

function facts({ session }: SessionRow, status: StatusLook): TemplateResult {
  const tokens = totalTokens(session);
  const running = session.agents.filter((agent) => agent.status === 'running').length;
  return html`<span class="word" aria-hidden="true">${status.word}</span>
    ${session.model ? html`<span><bdi>${renderVisible(shortModel(session.model))}</bdi></span>` : nothing}
    ${tokens > 0 ? html`<span>${formatCount(tokens)} tok</span>` : nothing}
    ${session.usage.cost_usd === undefined ? nothing : html`<span>${formatCost(session.usage.cost_usd)}</span>`}
    ${running > 0 ? html`<span class="agents">${icon('kind-subagent')}${running}<span class="visually-hidden"> ${plural(running, 'sub-agent')} running</span></span>` : nothing}
    ${session.source === 'claude-code' ? nothing : html`<span><bdi>${renderVisible(session.source)}</bdi></span>`}`;
}
