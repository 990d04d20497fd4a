import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { SessionRow } from '../../fleet/session-row.js';
import { agentCounts, rolledUpLook } from '../../fleet/sub-agents.js';
import { formatCount, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import {
  agentName,
  projectName,
  sessionName,
  sessionSentence,
  sessionTitle,
  shortModel,
  totalTokens,
} from '../../rendering/session-text.js';
import { statusIcon } from '../../rendering/status-look.js';
import { tag } from '../../rendering/tag.js';
import { AgentContextGauge } from '../agent-context-gauge/agent-context-gauge.js';
import { AgentCost } from '../agent-cost/agent-cost.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { renderPrimary } from '../session-collection/primary.js';
import { renderRowActions } from '../session-collection/row-actions.js';
import { renderConflict } from './conflict-chip.js';
import { renderSparkline } from './sparkline.js';
import type { SessionFiles } from './session-files.js';

/** How a session is drawn beside its row. */
export interface CellLook {
  readonly key: string;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly slot: number | undefined;
  readonly href: string | undefined;
  readonly asOf: EpochMs | undefined;
  /** Whether the project stands in the heading already. */
  readonly inProject: boolean;
  readonly position: readonly [number, number];
  readonly activity: readonly number[];
  readonly path: string;
  readonly files: SessionFiles | undefined;
  readonly hostActions: unknown;
  /** What to call another session. */
  readonly nameOf: (sessionId: string) => string;
  readonly review: () => void;
}

/** One session as a card. */
export function renderCard(row: SessionRow, look: CellLook): TemplateResult {
  const { session, needs, muted } = row;
  const status = rolledUpLook(session, row.now);
  const [position, size] = look.position;
  const classes = [look.selected && 'selected', needs && 'needy', muted && 'muted-row']
    .filter(Boolean)
    .join(' ');
  return html`<li
    class="card line status-${status.look} ${classes}"
    part="card"
    data-key=${look.key}
    data-id=${session.session_id}
    aria-posinset=${position}
    aria-setsize=${size}
  >
    ${renderPrimary(look, cardContent(row, look))} ${renderRowActions(row, look.tabbable, look.hostActions)}
    ${
      needs
        ? html`<button
            type="button"
            class="button review"
            part="button"
            tabindex=${look.tabbable ? 0 : -1}
            aria-label="Review: ${sessionName(session)}"
            @click=${look.review}
          >
            Review
          </button>`
        : nothing
    }
  </li>`;
}

function cardContent(row: SessionRow, look: CellLook): TemplateResult {
  const { session, now } = row;
  const status = rolledUpLook(session, now);
  const { place, task } = sessionTitle(session);
  return html`<span class="head">
      ${look.slot === undefined ? nothing : html`<span class="slot-number" part="slot-number" aria-hidden="true">${look.slot}</span>`}
      <span class="mark" part="mark"
        >${icon(statusIcon(status), status.look === 'working' ? 'turning' : '')}</span
      >
      <span class="word">${status.word}</span><span class="visually-hidden">,</span>
      ${renderMarks(row)}
      <span class="age" part="age">${renderRelativeTime(now.since, look.asOf)}</span>
    </span>
    <span class="title" part="title"><bdi>${renderVisible(task || place)}</bdi></span>
    <span class="place-line">${renderPlace(session, look, task ? place : '')}</span>
    <span class="sentence" part="subtitle"><bdi>${renderVisible(sessionSentence(session, now))}</bdi></span>
    ${renderConflict(look)} ${renderSparkline(look.activity, look.path)}
    <span class="use"
      >${renderContext(session)}<span class="use-end"
        >${renderExtras(session, look)}${renderCost(session)}</span
      ></span
    >`;
}

function renderMarks({ unread, pinned, muted }: SessionRow): TemplateResult {
  return html`<span class="end">
    ${unread ? html`<span class="unread-dot" part="unread-dot" title="Something new"></span><span class="visually-hidden">unread,</span>` : nothing}
    ${pinned ? html`<span title="Pinned">${icon('pin')}</span><span class="visually-hidden">pinned,</span>` : nothing}
    ${muted ? html`<span title="Muted">${icon('mute')}</span><span class="visually-hidden">muted,</span>` : nothing}
  </span>`;
}

function renderPlace(session: SessionSummary, { inProject }: CellLook, place: string): unknown {
  const project = projectName(session);
  const words = [
    // A name that an orchestrator gave says more than the folder.
    place === project ? '' : place,
    inProject ? '' : project,
    session.git_branch,
    session.host,
    session.model ? shortModel(session.model) : agentName(session),
  ];
  return words.filter(Boolean).map((word) => html`<bdi>${renderVisible(word ?? '')}</bdi>`);
}

function renderContext(session: SessionSummary): TemplateResult {
  const gauge = tag(AgentContextGauge);
  const { context } = session;
  if (context)
    return html`<${gauge} class="context" exportparts="bar:gauge" .used=${context.used_tokens} .max=${context.limit_tokens}></${gauge}>`;
  const tokens = totalTokens(session);
  return html`<span>${tokens > 0 ? `${formatCount(tokens)} tok` : ''}</span>`;
}

function renderExtras(session: SessionSummary, { files }: CellLook): TemplateResult {
  const { total, running } = agentCounts(session);
  const agents = `${plural(total, 'sub-agent')}${running > 0 ? `, ${running} running` : ''}`;
  return html`${total > 0 ? html`<span title=${agents} class="agents">${icon('kind-subagent')}${total}<span class="visually-hidden"> ${agents}</span></span>` : nothing}
  ${files ? html`<span title="Files edited in the last 10 minutes">${plural(files.edited, 'file')}</span>` : nothing}`;
}

/** The cost of a session, where something was used. */
export function renderCost(session: SessionSummary): TemplateResult | typeof nothing {
  if (totalTokens(session) === 0) return nothing;
  const cost = tag(AgentCost);
  const { cost_usd, unpriced_tokens } = session.usage;
  return html`<${cost} class="cost" .usd=${cost_usd} .unpriced=${unpriced_tokens}></${cost}>`;
}
