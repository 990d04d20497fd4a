import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { formatCount, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { isQuestion } from '../../rendering/entries/question-input.js';
import { sessionName, sessionTitle, shortModel, totalTokens } from '../../rendering/session-text.js';
import { tag } from '../../rendering/tag.js';
import { toolTitle } from '../../rendering/tool-kind.js';
import { AgentContextGauge } from '../agent-context-gauge/agent-context-gauge.js';
import { AgentCost } from '../agent-cost/agent-cost.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import { renderStatusBadge } from '../agent-status-badge/render-status-badge.js';

/** Who the session is, how it is doing, and what it used. */
export function renderTimelineHeader(
  session: SessionSummary,
  { now, asOf, badge }: { now: EpochMs; asOf?: EpochMs | undefined; badge?: unknown },
): TemplateResult {
  const status = statusAt(session, now);
  const { place, task } = sessionTitle(session);
  return html`<div class="header" part="header">
    <h2 class="session-title">
      <bdi class="place">${renderVisible(place)}</bdi
      >${task ? html`${place ? html`<span class="muted" aria-hidden="true"> · </span>` : nothing}<bdi>${renderVisible(task)}</bdi>` : nothing}
    </h2>
    <span class="header-badges">${badge}${renderStatusBadge(status, asOf)}</span>
    <div class="session-facts">${facts(session)}</div>
  </div>`;
}

/** Several sessions: how many, and which. */
export function renderMergedHeader(sessions: readonly SessionSummary[], badge: unknown): TemplateResult {
  return html`<div class="header" part="header">
    <h2 class="session-title"><span class="place">${plural(sessions.length, 'session')}</span></h2>
    <span class="header-badges">${badge}</span>
    <div class="session-facts">
      ${sessions.map((session) => html`<span><bdi>${renderVisible(sessionName(session))}</bdi></span>`)}
    </div>
  </div>`;
}

function facts(session: SessionSummary): TemplateResult {
  const { usage, tool_calls: calls, model, git_branch: branch, cwd, context, compactions } = session;
  const tokens = totalTokens(session);
  const breakdown = `${usage.input_tokens.toLocaleString('en')} in, ${usage.output_tokens.toLocaleString('en')} out, ${usage.cache_read_tokens.toLocaleString('en')} cache read, ${usage.cache_creation_tokens.toLocaleString('en')} cache written`;
  return html`${context ? html`<span class="fact-context"><span aria-hidden="true">Context</span> <${tag(AgentContextGauge)} class="fact" .used=${context.used_tokens} .max=${context.limit_tokens} .compactions=${compactions}></${tag(AgentContextGauge)}></span>` : nothing}
    ${model ? html`<span title=${model}><bdi>${renderVisible(shortModel(model))}</bdi></span>` : nothing}
    ${tokens > 0 ? html`<span title="In all: ${breakdown}">${formatCount(tokens)} tokens used</span>` : nothing}
    ${usage.cost_usd === undefined && usage.unpriced_tokens === undefined ? nothing : html`<span><${tag(AgentCost)} class="fact" .usd=${usage.cost_usd} .unpriced=${usage.unpriced_tokens}></${tag(AgentCost)}></span>`}
    <span
      >${plural(calls.total, 'call')}${calls.failed > 0 ? html`, <span class="bad">${calls.failed} failed</span>` : nothing}</span
    >
    ${branch ? html`<span class="mono"><bdi>${renderVisible(branch)}</bdi></span>` : nothing}
    ${cwd ? html`<span class="mono cwd" title=${cwd}><bdi>${renderVisible(cwd)}</bdi></span>` : nothing}`;
}

/** What the session waits for, above the feed: it must be seen wherever the reader is. */
export function renderPending(
  session: SessionSummary,
  asOf: EpochMs | undefined,
  show: (eventId: string) => void,
): TemplateResult | typeof nothing {
  const [first, ...more] = session.pending_permissions;
  if (!first) return nothing;
  return html`<div class="pinned" part="pinned-bar" role="group" aria-label="Waiting for you">
    <span class="pinned-mark">${icon(isQuestion(first.tool_name) ? 'status-input' : 'status-needs')}</span>
    <div class="pinned-text">
      <span class="pinned-what"
        ><strong>${renderVisible(toolTitle(first.tool_name))}</strong>
        <bdi class="mono">${renderVisible(first.label)}</bdi></span
      >
      <span class="muted"
        >Asked ${renderRelativeTime(first.requested_at, asOf)}
        ago${more.length > 0 ? ` · ${more.length} more` : ''} · answer in the
        terminal${session.host ? html` on <bdi>${renderVisible(session.host)}</bdi>` : nothing}</span
      >
    </div>
    <button type="button" class="button" part="button" @click=${() => show(first.event_id)}>Show</button>
  </div>`;
}
