import type { OpenCall, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { html, nothing, type TemplateResult } from 'lit';
import type { ReplayClient } from '../../client/replay-client.js';
import { formatClock, formatCost, formatCount, formatDateTime } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionTitle } from '../../rendering/session-text.js';
import { statusIcon, statusLook, type StatusLook } from '../../rendering/status-look.js';
import { toolTitle } from '../../rendering/tool-kind.js';

/** Open calls that the panel names; of more it tells the number. */
const MAX_CALLS = 3;

/** Order in which statuses are told: who needs somebody first. */
const LOOKS = ['needs', 'input', 'failed', 'stalled', 'lost', 'working', 'idle', 'done'] as const;

/** What the fleet, or one session, was like at the moment of a replay. */
export function renderPanel(client: ReplayClient, session: SessionSummary | undefined): TemplateResult {
  const sessions = session ? [session] : [...client.sessions.values()];
  const costs = sessions.map(({ usage }) => usage.cost_usd).filter((cost) => cost !== undefined);
  const cost = costs.length > 0 ? costs.reduce((sum, value) => sum + value, 0) : undefined;
  const { used_tokens, limit_tokens } = session?.context ?? {};
  return html`<span class="as-of">As of ${momentText(client)}</span>
    ${renderStatuses(sessions, client.at)}
    ${used_tokens === undefined ? nothing : html`<span>ctx ${formatCount(used_tokens)}${limit_tokens ? `/${formatCount(limit_tokens)}` : ''}</span>`}
    <span title=${cost === undefined ? 'No price is known' : nothing}
      >${costs.length > 0 && costs.length < sessions.length ? '≥ ' : ''}${formatCost(cost)}</span
    >
    ${renderCalls(sessions.flatMap(({ open_calls }) => open_calls))}`;
}

/** The time of day, with the date where a replay goes over more than one. */
export function momentText({ at, from, to }: Pick<ReplayClient, 'at' | 'from' | 'to'>): string {
  const oneDay = new Date(from).toDateString() === new Date(to).toDateString();
  const iso = new Date(at).toISOString();
  return oneDay ? formatClock(iso) : formatDateTime(iso);
}

/** What happened last, as a sentence; of all sessions with the name of the one that it happened in. */
export function activityOf(client: ReplayClient, session: SessionSummary | undefined): string {
  if (session) return session.activity;
  const row = client.event && client.sessions.get(client.event.session_id);
  return row ? `${sessionTitle(row).place || sessionTitle(row).task}: ${row.activity}` : '';
}

function renderStatuses(sessions: readonly SessionSummary[], at: number): TemplateResult[] {
  const found = new Map<string, { look: StatusLook; count: number }>();
  for (const session of sessions) {
    const look = statusLook(statusAt(session, at));
    found.set(look.look, { look, count: (found.get(look.look)?.count ?? 0) + 1 });
  }
  return LOOKS.flatMap((name) => {
    const status = found.get(name);
    if (!status) return [];
    const { look, count } = status;
    const word = sessions.length > 1 ? `${count} ${look.word.toLowerCase()}` : look.word;
    return [html`<span class="status status-${look.look}">${icon(statusIcon(look))} ${word}</span>`];
  });
}

function renderCalls(calls: readonly OpenCall[]): TemplateResult | typeof nothing {
  if (calls.length === 0) return nothing;
  const more = calls.length - MAX_CALLS;
  return html`<span class="calls"
    >open:
    ${calls.slice(-MAX_CALLS).map((call, index) => html`${index > 0 ? ', ' : ''}<bdi class="mono">${renderVisible(callText(call))}</bdi>`)}${more > 0 ? ` and ${more} more` : ''}</span
  >`;
}

function callText({ tool_name, label }: OpenCall): string {
  return [toolTitle(tool_name), label].filter(Boolean).join(' ');
}
