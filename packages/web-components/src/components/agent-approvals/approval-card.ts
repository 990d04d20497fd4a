import { html, nothing, type TemplateResult } from 'lit';
import type { EpochMs, SessionSummary, ToolCallEntry } from '@ao-observability/core';
import { formatDuration, plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionTitle } from '../../rendering/session-text.js';
import { toolTitle } from '../../rendering/tool-kind.js';
import { toolSummary } from '../../rendering/tools/tool-summary.js';
import { renderRelativeTime } from '../agent-relative-time/render-relative-time.js';
import type { PlacedItem } from './approval-items.js';
import { lastSentence, type ApprovalReason } from './approval-reason.js';
import { permissionFacts } from './permission-facts.js';
import type { RequestPayload } from './request-payloads.js';
import { renderRequest } from './request-view.js';

/** What a card needs beside its item. */
export interface CardContext {
  readonly payload: RequestPayload | undefined;
  /** Absent while the conversation is not here. */
  readonly reason?: ApprovalReason | undefined;
  /** The conversation begins earlier than what is here. */
  readonly hasEarlier: boolean;
  readonly isLater: boolean;
  readonly unabridged: boolean;
  /** The moment that is shown; absent for now. */
  readonly asOf?: EpochMs | undefined;
  readonly open: () => void;
  readonly later: () => void;
  readonly showAll: () => void;
  readonly retry: () => void;
  readonly update: () => void;
}

/** One request: who asks, for what, why, and plain facts. Answering happens elsewhere. */
export function renderApprovalCard(placed: PlacedItem, index: number, context: CardContext): TemplateResult {
  const { item, gone } = placed;
  const { session, kind } = item;
  const look = kind === 'permission' ? 'needs' : 'input';
  return html`<article
    class="card status-${look} ${gone ? 'gone' : ''}"
    part="card"
    data-id=${item.id}
    aria-labelledby="title-${index}"
  >
    <span class="mark">${icon(gone ? 'status-idle' : `status-${look}`)}</span>
    <div class="who">
      <h3 id="title-${index}">${renderTitle(session)}</h3>
      <span class="age" title="When it asked">asked ${renderRelativeTime(item.askedAt, context.asOf)}</span>
    </div>
    <p class="where">${renderPlace(placed)}</p>
    <div class="what">${renderWhat(placed, context)}</div>
    ${renderWhy(placed, context)} ${renderFacts(placed, context)} ${renderActions(placed, context)}
  </article>`;
}

function renderTitle(session: SessionSummary): TemplateResult {
  const { place, task } = sessionTitle(session);
  return html`<bdi>${renderVisible(place)}</bdi
    >${task ? html`${place ? html`<span class="dot"> · </span>` : nothing}<bdi class="task">${renderVisible(task)}</bdi>` : nothing}`;
}

function renderPlace({ item: { session, request } }: PlacedItem): unknown {
  const agent = session.agents.find(({ agent_id }) => agent_id === request?.agent_id);
  const who =
    request?.agent_id === undefined
      ? 'Main agent'
      : `Sub-agent ${agent?.description ?? agent?.agent_type ?? request.agent_id}`;
  const facts = [who, session.git_branch, session.host, session.cwd].filter((fact) => fact !== undefined);
  return facts.map((fact) => html`<span><bdi>${renderVisible(fact)}</bdi></span> `);
}

function renderWhat({ item, gone }: PlacedItem, context: CardContext): unknown {
  const { request, session, kind } = item;
  if (!request)
    return html`<p class="ask">${gone ? 'It waited for you.' : 'Waits for your next prompt.'}</p>
      <p class="note"><bdi>${renderVisible(session.status_reason)}</bdi></p>`;
  const verb = kind === 'question' ? 'Asks' : 'Wants to use';
  const { payload } = context;
  return html`<p class="ask">
      ${verb}
      ${kind === 'question' ? nothing : html`<strong><bdi>${renderVisible(toolTitle(request.tool_name))}</bdi></strong>`}
    </p>
    ${typeof payload === 'object' ? renderRequest(request.tool_name, payload.data['tool_input'], context) : renderShort(request.label, payload, context)}`;
}

/** The few words that the row has, while the whole is not here. */
function renderShort(
  label: string,
  payload: 'loading' | 'failed' | undefined,
  { retry }: CardContext,
): TemplateResult {
  return html`<p class="mono short"><bdi>${renderVisible(label)}</bdi></p>
    ${
      payload === 'failed'
        ? html`<p class="note bad">
            The whole request could not be read; these are its first words.
            <button type="button" class="button" part="button" @click=${retry}>Retry</button>
          </p>`
        : html`<p class="note">Reading the whole request…</p>`
    }`;
}

function renderWhy({ item }: PlacedItem, { reason }: CardContext): TemplateResult | typeof nothing {
  if (!reason || (!reason.message && reason.calls.length === 0)) return nothing;
  const { message, calls } = reason;
  const cwd = item.session.cwd;
  return html`<div class="why">
    ${
      message
        ? html`<p>
            <span class="label">Said before:</span>
            <q><bdi>${renderVisible(lastSentence(message.text))}</bdi></q
            >${message.preview ? html`<span class="muted"> (from the part that is here)</span>` : nothing}
          </p>`
        : nothing
    }
    ${
      calls.length > 0
        ? html`<details>
            <summary>${plural(calls.length, 'call')} before</summary>
            <ol role="list">
              ${calls.map((call) => html`<li>${renderCall(call, cwd)}</li>`)}
            </ol>
          </details>`
        : nothing
    }
  </div>`;
}

function renderCall(call: ToolCallEntry, cwd: string | undefined): TemplateResult {
  const { tool_name, outcome, duration_ms } = call;
  return html`<strong><bdi>${renderVisible(toolTitle(tool_name))}</bdi></strong>
    <bdi class="mono">${renderVisible(toolSummary(call, cwd).text)}</bdi>
    ${outcome === 'ok' ? nothing : html`<span class=${outcome === 'running' ? 'muted' : 'bad'}>${outcome}</span>`}
    ${duration_ms === undefined ? nothing : html`<span class="muted">${formatDuration(duration_ms)}</span>`}`;
}

function renderFacts({ item }: PlacedItem, context: CardContext): TemplateResult | typeof nothing {
  const { payload, reason, hasEarlier } = context;
  const { request, session, kind } = item;
  if (!request || kind === 'question' || typeof payload !== 'object') return nothing;
  const call = { tool_name: request.tool_name, tool_input: payload.data['tool_input'] };
  const facts = permissionFacts(call, session.cwd);
  return html`<div class="facts-frame">
    <span class="label" id="facts-${request.event_id}">Facts</span>
    <ul class="fact-list" role="list" aria-labelledby="facts-${request.event_id}">
      ${facts.map(({ kind: about, text }) => html`<li class="fact fact-${about}" part="fact"><bdi>${renderVisible(text)}</bdi></li>`)}
      ${facts.length === 0 ? html`<li class="fact" part="fact">Nothing was recognised, which does not mean it is harmless</li>` : nothing}
      ${reason ? html`<li class="fact" part="fact">${askedBefore(reason.askedBefore, hasEarlier)}</li>` : nothing}
    </ul>
  </div>`;
}

/** Only what the events that are here tell. */
export function askedBefore(count: number, hasEarlier: boolean): string {
  const times = count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
  if (hasEarlier)
    return count === 0
      ? 'Not asked before in the latest events'
      : `Asked at least ${times} before in this session`;
  return count === 0 ? 'Not asked before in this session' : `Asked ${times} before in this session`;
}

function renderActions(
  { item: { session }, gone }: PlacedItem,
  { isLater, open, later }: CardContext,
): TemplateResult {
  return html`<div class="actions">
    <span class="answer"
      >${gone ? 'No longer waits for an answer.' : html`Answer in the terminal${session.host ? html` on <bdi>${renderVisible(session.host)}</bdi>` : nothing}.`}</span
    >
    <button type="button" class="button" part="button" @click=${open}>
      Open session<span class="visually-hidden">: ${sessionTitle(session).place}</span>
    </button>
    ${gone ? nothing : html`<button type="button" class="button later" part="button" @click=${later}>${isLater ? 'Back to the top' : 'Later'}</button>`}
  </div>`;
}
