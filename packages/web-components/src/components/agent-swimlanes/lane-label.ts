import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionTitle } from '../../rendering/session-text.js';
import { statusIcon, statusLook } from '../../rendering/status-look.js';
import { toolKind, toolTitle } from '../../rendering/tool-kind.js';
import type { Lane } from './lane.js';
import { oneLine, spanLength, spanSubject, STATE_WORDS } from './span-text.js';
import { isFailure, type SpanState } from './span.js';

/** What labels are written with. */
export interface LabelContext {
  readonly sessions: ReadonlyMap<string, SessionSummary>;
  readonly now: EpochMs;
  /** One session is shown, so its name would be said by its main lane only. */
  readonly single: boolean;
  readonly openSession: (sessionId: string) => void;
}

const STATE_ICONS: Partial<Record<SpanState, IconName>> = {
  ok: 'status-done',
  running: 'status-working',
  waiting: 'status-needs',
  failed: 'status-failed',
  denied: 'status-lost',
  interrupted: 'status-idle',
};

/** The name beside a lane. */
export function renderLaneLabel(lane: Lane, context: LabelContext): TemplateResult {
  switch (lane.type) {
    case 'main':
      return renderSession(lane, context);
    case 'agent':
      return renderAgent(lane);
    case 'tool':
      return html`<span class="mark kind-${toolKind(lane.name ?? '')}"
          >${icon(`kind-${toolKind(lane.name ?? '')}`)}</span
        ><bdi class="name">${renderVisible(toolTitle(lane.name ?? ''))}</bdi
        ><span class="figure">${lane.spans.length.toLocaleString('en')}</span>`;
    default:
      return renderRow(lane, context);
  }
}

/** The name of a lane in words, for screen readers and tables. */
export function laneName(
  lane: Lane,
  { sessions, single }: Pick<LabelContext, 'sessions' | 'single'>,
): string {
  if (lane.type === 'tool') return oneLine(toolTitle(lane.name ?? ''));
  if (lane.type === 'row') return lane.name ?? '';
  if (lane.type === 'agent') return `Sub-agent ${agentWords(lane)}`;
  if (single) return 'Main agent';
  const session = sessions.get(lane.sessionId);
  const { place, task } = session ? sessionTitle(session) : { place: lane.sessionId, task: '' };
  return oneLine([place, task].filter(Boolean).join(' · '));
}

function renderSession(lane: Lane, { sessions, now, single, openSession }: LabelContext): TemplateResult {
  const session = sessions.get(lane.sessionId);
  const status = session && statusAt(session, now);
  const look = status && statusLook(status);
  const mark = look
    ? html`<span class="mark status status-${look.look}" title=${look.word}
        >${icon(statusIcon(look))}<span class="visually-hidden">${look.word}</span></span
      >`
    : nothing;
  if (single) return html`${mark}<span class="name strong">Main agent</span>`;
  const { place, task } = session ? sessionTitle(session) : { place: lane.sessionId, task: '' };
  return html`${mark}<button
      type="button"
      class="name open"
      part="link"
      tabindex="-1"
      title=${`Open ${oneLine(place || task)}`}
      @click=${() => openSession(lane.sessionId)}
    >
      ${place ? html`<bdi class="strong">${renderVisible(place)}</bdi>` : nothing}
      <bdi class=${place ? 'muted' : 'strong'}>${renderVisible(task)}</bdi>
    </button>`;
}

function renderAgent(lane: Lane): TemplateResult {
  const { status, outcome } = lane.track?.entry ?? {};
  const state = status === 'running' ? 'running' : (outcome ?? (status === 'error' ? 'failed' : 'ok'));
  return html`<span class="mark kind-subagent">${icon('kind-subagent')}</span
    ><bdi class="name" title=${agentWords(lane)}>${renderVisible(agentWords(lane))}</bdi
    >${renderState(state)}`;
}

function renderRow(lane: Lane, { now }: LabelContext): TemplateResult {
  const span = lane.spans[0]!;
  const words = lane.name ?? '';
  const subject = spanSubject(span);
  const named = span.kind !== 'prompt' && words.startsWith(subject);
  const kind = span.kind === 'model' ? 'other' : span.kind;
  const state =
    isFailure(span) || span.state === 'waiting' || span.state === 'denied' ? span.state : undefined;
  return html`<span class="mark kind-${kind}">${icon(`kind-${kind}`)}</span
    ><bdi class="name" title=${words}
      >${named ? html`<span class="subject">${subject}</span>${words.slice(subject.length)}` : words}</bdi
    >${state ? renderState(state) : nothing}<span class="figure"
      >${spanLength(span, now).replace(' so far', '…')}</span
    >`;
}

function renderState(state: SpanState): TemplateResult | typeof nothing {
  const name = STATE_ICONS[state];
  if (!name) return nothing;
  return html`<span class="mark state ${name}" title=${STATE_WORDS[state]}
    >${icon(name)}<span class="visually-hidden">${STATE_WORDS[state]}</span></span
  >`;
}

function agentWords({ track }: Lane): string {
  const { agent_type, description } = track?.entry ?? {};
  const words = [agent_type, description].filter(Boolean).join(' · ');
  return oneLine(words || (track?.agentId ?? 'Sub-agent'));
}
