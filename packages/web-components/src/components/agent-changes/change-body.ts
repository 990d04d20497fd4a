import { html, nothing, type TemplateResult } from 'lit';
import type { SessionSummary } from '@ao-observability/core';
import type { FileConflict } from '../../client/file-conflicts.js';
import { renderDiff } from '../../rendering/diff/render-diff.js';
import type { FileEdit } from '../../rendering/file-edits.js';
import { formatAge, formatClock, formatDateTime, plural, spokenAge } from '../../rendering/format.js';
import { renderVisible } from '../../rendering/invisible.js';
import { sessionName } from '../../rendering/session-text.js';
import { toolTitle } from '../../rendering/tool-kind.js';
import type { ChangedFile, NetChange } from './changed-files.js';
import type { SessionChanges } from './session-changes.js';

/** What the body of an opened file needs. */
export interface ChangeBodyContext {
  readonly changes: SessionChanges;
  readonly view: 'unified' | 'split';
  readonly now: number;
  readonly conflict?: FileConflict | undefined;
  readonly sessions: ReadonlyMap<string, SessionSummary>;
  readonly sessionId: string;
  readonly isUnabridged: (key: string) => boolean;
  readonly showAll: (key: string) => void;
  readonly copyPath: () => void;
  /** Shows an edit in the conversation. */
  readonly goTo: (edit: FileEdit) => void;
  readonly goToSession: (sessionId: string) => void;
  readonly retry: () => void;
}

/** What is below the headline: the net diff when it is known, otherwise the edits in order. */
export function renderChangeBody(file: ChangedFile, context: ChangeBodyContext): TemplateResult {
  const { changes } = context;
  const payload = changes.payload(file);
  const net = changes.net(file);
  const edits = changes.edits(file);
  return html`<div class="body" part="payload-frame">
    <p class="meta">
      <bdi class="mono whole-path">${renderVisible(file.path)}</bdi>
      <button type="button" class="button quiet" part="button" @click=${context.copyPath}>Copy path</button>
    </p>
    ${file.movedFrom ? html`<p class="note">Moved from <bdi class="mono">${renderVisible(file.movedFrom)}</bdi></p>` : nothing}
    ${renderConflict(context)} ${renderPayloadNote(payload, context)}
    ${net.kind === 'net' ? renderNet(file, net, context) : renderInOrder(edits, payload, context)}
    ${net.kind === 'net' ? renderEditList('Edits', edits, context) : nothing}
    ${renderEditList('Under way', file.running, context)}
    ${renderEditList('Failed, not counted', file.failed, context)}
  </div>`;
}

function renderPayloadNote(payload: string, { retry }: ChangeBodyContext): unknown {
  if (payload === 'waiting') return html`<p class="note" role="status">Reading the whole edits…</p>`;
  if (payload === 'cut')
    return html`<p class="note">There are too many long edits to read them whole; they are shown cut.</p>`;
  return payload === 'failed'
    ? html`<p class="note">
        Some edits could not be read whole; they are shown cut.
        <button type="button" class="button" part="button" @click=${retry}>Retry</button>
      </p>`
    : nothing;
}

function renderNet(
  file: ChangedFile,
  net: Extract<NetChange, { kind: 'net' }>,
  context: ChangeBodyContext,
): TemplateResult {
  const hunks = context.changes.netHunks(file, net);
  const what = file.edits.length > 1 ? `Net change of ${plural(file.edits.length, 'edit')}` : undefined;
  return html`${what ? html`<p class="note">${what}</p>` : nothing}
  ${net.changedOutside ? html`<p class="note">Something else changed the file between the edits; that is part of this diff.</p>` : nothing}
  ${
    !hunks
      ? html`<p class="note">Preparing the diff…</p>`
      : hunks.length === 0
        ? html`<p class="note">The edits undo each other: the file is as it was.</p>`
        : drawDiff(hunks, `net ${file.path}`, context)
  }`;
}

function renderInOrder(
  edits: readonly FileEdit[],
  payload: string,
  context: ChangeBodyContext,
): TemplateResult | typeof nothing {
  if (edits.length === 0) return nothing;
  const why =
    payload === 'waiting'
      ? undefined
      : 'The text of the file is not in the events, so these are the edits one by one.';
  return html`${edits.length > 1 && why ? html`<p class="note">${why}</p>` : nothing}
    <ol class="in-order">
      ${edits.map((edit, index) => {
        const hunks = context.changes.editHunks(edit);
        return html`<li>
          ${renderEditLine(edit, edits.length > 1 ? index + 1 : undefined, context)}
          ${hunks && hunks.length > 0 ? drawDiff(hunks, `${edit.call.key} ${edit.path}`, context) : html`<p class="note">${emptyWords(edit, hunks !== undefined)}</p>`}
        </li>`;
      })}
    </ol>`;
}

function emptyWords({ change }: FileEdit, ready: boolean): string {
  if (change.action === 'delete') return 'The file was deleted.';
  return ready ? 'The event does not tell what changed.' : 'Preparing the diff…';
}

function drawDiff(
  hunks: Parameters<typeof renderDiff>[0],
  key: string,
  { view, isUnabridged, showAll }: ChangeBodyContext,
): TemplateResult {
  return renderDiff(hunks, { view, unabridged: isUnabridged(key), showAll: () => showAll(key) });
}

function renderEditList(
  title: string,
  edits: readonly FileEdit[],
  context: ChangeBodyContext,
): TemplateResult | typeof nothing {
  if (edits.length === 0) return nothing;
  return html`<div class="edit-list">
    <div class="section-title">${title}</div>
    <ul role="list">
      ${edits.map((edit) => html`<li>${renderEditLine(edit, undefined, context)}</li>`)}
    </ul>
  </div>`;
}

function renderEditLine(
  edit: FileEdit,
  number: number | undefined,
  { changes, goTo }: ChangeBodyContext,
): TemplateResult {
  const { call } = edit;
  const at = call.ended_at ?? call.timestamp;
  const agent =
    call.agent_id === undefined ? undefined : (changes.agents.get(call.agent_id) ?? call.agent_id);
  return html`<p class="edit-line">
    ${number === undefined ? nothing : html`<span class="number-chip">${number}</span>`}
    <time class="mono" datetime=${at} title=${formatDateTime(at)}>${formatClock(at)}</time>
    <span>${renderVisible(toolTitle(call.tool_name))}</span>
    ${agent === undefined ? nothing : html`<span class="muted">by <bdi>${renderVisible(agent)}</bdi></span>`}
    ${call.outcome === 'ok' || call.outcome === 'running' ? nothing : html`<span class="bad">${call.outcome}</span>`}
    <button type="button" class="button quiet" part="button" @click=${() => goTo(edit)}>
      Show in conversation<span class="visually-hidden">: edit of ${formatClock(at)}</span>
    </button>
  </p>`;
}

function renderConflict({ conflict, sessionId, sessions, goToSession, now }: ChangeBodyContext): unknown {
  const others = conflict?.touches.filter((touch) => touch.sessionId !== sessionId) ?? [];
  return others.map((touch) => {
    const session = sessions.get(touch.sessionId);
    const age = now - touch.at;
    return html`<p class="conflict">
      <span
        >Another live session edited this file
        ${age < 5_000 ? 'just now' : html`<span aria-hidden="true">${formatAge(age)}</span><span class="visually-hidden">${spokenAge(age)}</span> ago`}:</span
      >
      <button type="button" class="link" part="link" @click=${() => goToSession(touch.sessionId)}>
        <bdi>${renderVisible(session ? sessionName(session) : touch.sessionId)}</bdi>
      </button>
    </p>`;
  });
}
