import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionRow } from '../../fleet/session-row.js';
import { agentCounts, rolledUpLook } from '../../fleet/sub-agents.js';
import { contextFill } from '../../rendering/context-fill.js';
import { formatCount, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import {
  agentName,
  contextText,
  costText,
  sessionSentence,
  sessionTitle,
  shortModel,
  totalTokens,
} from '../../rendering/session-text.js';
import { setVars } from '../../rendering/set-vars.js';
import { statusIcon, type StatusLook } from '../../rendering/status-look.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { renderRowActions } from '../session-collection/row-actions.js';
import { renderPrimary } from '../session-collection/primary.js';
import { renderSubAgents } from './sub-agent-rows.js';

/** What a row can tell beside its title, sentence and status. */
export type Fact = 'context' | 'cost' | 'model' | 'branch' | 'agent' | 'host' | 'age';

/** Reads the `show` attribute. */
export function parseFacts(show: string): ReadonlySet<Fact> {
  return new Set(show.split(/[\s,]+/) as Fact[]);
}

/** How a row is drawn beside its session. */
export interface RowLook {
  readonly key: string;
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
  /** The same, where a sub-agent of this row may be it. */
  readonly tabbableKey: string;
  readonly slot: number | undefined;
  /** Makes the row's link a real one; without it the row is a button. */
  readonly href: string | undefined;
  /** The moment that is shown; absent for now. */
  readonly asOf: EpochMs | undefined;
  readonly facts: ReadonlySet<Fact>;
  /** Its place, from 1, and of how many. */
  readonly position: readonly [number, number];
  /** Whether the sub-agents are unfolded; absent where they cannot be. */
  readonly expanded: boolean | undefined;
  readonly toggle: () => void;
  readonly hostActions: unknown;
}

/** One session: a mark, its title and age, what it does, and what it uses. */
export function renderSessionRow(row: SessionRow, look: RowLook): TemplateResult {
  const { session, muted, needs } = row;
  const status = rolledUpLook(session, row.now);
  const [position, size] = look.position;
  const classes = [look.selected && 'selected', muted && 'muted-row', needs && 'needy']
    .filter(Boolean)
    .join(' ');
  return html`<li
    class="row status-${status.look} ${classes}"
    part="row"
    data-key=${look.key}
    data-id=${session.session_id}
    aria-posinset=${position}
    aria-setsize=${size}
  >
    <div class="line">
      ${renderPrimary(look, rowContent(row, status, look))}
      ${renderRowActions(row, look.tabbable, look.hostActions)}${renderToggle(row, look)}
    </div>
    ${look.expanded ? renderSubAgents(session, look) : nothing}
  </li>`;
}

function renderToggle({ session }: SessionRow, look: RowLook): TemplateResult | typeof nothing {
  const { total } = agentCounts(session);
  if (look.expanded === undefined || total === 0) return nothing;
  return html`<button
    type="button"
    class="tree-toggle"
    aria-expanded=${look.expanded}
    aria-label=${plural(total, 'sub-agent')}
    tabindex=${look.tabbable ? 0 : -1}
    @click=${look.toggle}
  >
    ${icon('chevron', look.expanded ? 'open' : '')}${total}
  </button>`;
}

function rowContent(
  { session, now, pinned, muted, unread }: SessionRow,
  status: StatusLook,
  look: RowLook,
): TemplateResult {
  const { place, task } = sessionTitle(session);
  return html`<span class="mark" part="mark"
      >${icon(statusIcon(status), status.look === 'working' ? 'turning' : '')}</span
    >
    <span class="visually-hidden">${status.word},</span>
    <span class="title" part="title"
      ><bdi class="place">${renderVisible(place)}</bdi
      >${task ? html`${place ? html`<span class="dot"> · </span>` : nothing}<bdi class="task">${renderVisible(task)}</bdi>` : nothing}</span
    >
    <span class="end">
      ${unread ? html`<span class="unread-dot" part="unread-dot" title="Something new"></span><span class="visually-hidden">, unread,</span>` : nothing}
      ${pinned ? html`<span title="Pinned">${icon('pin')}</span><span class="visually-hidden">, pinned,</span>` : nothing}
      ${muted ? html`<span title="Muted">${icon('mute')}</span><span class="visually-hidden">, muted,</span>` : nothing}
      ${look.facts.has('age') ? html`<span class="age" part="age">${renderRelativeTime(now.since, look.asOf)}</span>` : nothing}
    </span>
    <span class="sentence" part="subtitle"><bdi>${renderVisible(sessionSentence(session, now))}</bdi></span>
    ${look.slot === undefined ? nothing : html`<span class="slot-number" part="slot-number" aria-hidden="true">${look.slot}</span>`}
    <span class="facts">${facts({ session }, status, look)}</span>`;
}

function facts(
  { session }: Pick<SessionRow, 'session'>,
  status: StatusLook,
  { facts: show, expanded }: RowLook,
): TemplateResult {
  const text = (fact: Fact, value: string | undefined) =>
    show.has(fact) && value ? html`<span><bdi>${renderVisible(value)}</bdi></span>` : nothing;
  return html`<span class="word" aria-hidden="true">${status.word}</span>
    ${show.has('context') ? renderContext(session) : nothing} ${text('cost', costText(session))}
    ${expanded === undefined ? renderAgents(session) : nothing}
    ${text('model', session.model && shortModel(session.model))}
    ${session.source === 'claude-code' ? nothing : text('agent', agentName(session))}
    ${text('branch', session.git_branch)} ${text('host', session.host)}`;
}

function renderContext(session: SessionRow['session']): TemplateResult | typeof nothing {
  const { context } = session;
  const tokens = totalTokens(session);
  if (!context)
    return tokens > 0 ? html`<span title="Tokens used so far">${formatCount(tokens)} tok</span>` : nothing;
  const { percent, level, word } = contextFill(context.used_tokens, context.limit_tokens);
  const share = percent === undefined ? '' : `${Math.round(percent)} % full${word ? `, ${word}` : ''}`;
  return html`<span
    class="context"
    title="Context: ${contextText(session)} tokens${share ? `, ${share}` : ''}"
    >${percent === undefined ? nothing : html`<span class="gauge ${level}" part="gauge" ${setVars({ '--_share': `${percent.toFixed(0)}%` })}></span>`}<span
      class="visually-hidden"
      >context </span
    >${contextText(session)}</span
  >`;
}

function renderAgents(session: SessionRow['session']): TemplateResult | typeof nothing {
  const { running, failed } = agentCounts(session);
  if (running + failed === 0) return nothing;
  const words = [running > 0 && `${plural(running, 'sub-agent')} running`, failed > 0 && `${failed} failed`];
  const said = words.filter(Boolean).join(', ');
  return html`<span class="agents ${failed > 0 ? 'failing' : ''}" title=${said}
    >${icon('kind-subagent')}${running}<span class="visually-hidden"> ${said}</span></span
  >`;
}
