import type { StoredEvent } from '../events/event.js';
import { agentOf, describeCall, type CallIdentity } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { textOf } from './read-data.js';
import { MAX_PENDING } from './session-limits.js';
import { isInterruption, isProcessBoundary, isTurnBoundary } from './turn-boundary.js';
import type { PendingPermission, SessionState } from './session-summary.js';

/**
 * Keeps the permission requests that nobody has answered. Runs before `reduceCalls`, which forgets the open
 * calls that a request is joined to. Changes `draft`, the reducer's own copy.
 */
export function reducePermissions(draft: SessionState, event: StoredEvent): void {
  if (isProcessBoundary(event)) {
    if (draft.pending_permissions.length > 0) draft.pending_permissions = [];
    return;
  }
  switch (event.event_type) {
    case 'permission_request':
      return addRequest(draft, event);
    case 'pre_tool':
      return joinRequest(draft, event);
    case 'permission_decision':
    case 'post_tool':
      return answerRequest(draft, event);
    case 'user_prompt':
      if (isTurnBoundary(event) || isInterruption(event)) forgetRequests(draft, event);
      return;
    case 'tool_batch':
    case 'assistant_message':
    case 'thinking':
    case 'turn_stop':
    case 'subagent_stop':
      return forgetRequests(draft, event);
  }
}

function addRequest(draft: SessionState, event: StoredEvent): void {
  const requested_at = effectiveTime(event);
  const call = describeCall(event);
  const id = textOf(event.tool_use_id) ?? unaskedCall(draft, call);
  if (wasAnswered(draft, call, { id, requested_at })) return;
  if (id !== undefined && draft.pending_permissions.some((known) => known.tool_use_id === id)) return;
  const request: PendingPermission = { event_id: event.event_id, ...call, requested_at, tool_use_id: id };
  draft.pending_permissions = [...draft.pending_permissions, request].slice(-MAX_PENDING);
}

/** The open call that a request without an id is about. */
function unaskedCall(draft: SessionState, request: CallIdentity): string | undefined {
  const asked = new Set(draft.pending_permissions.map((pending) => pending.tool_use_id));
  return draft.open_calls.find((call) => isSameCall(call, request) && !asked.has(call.tool_use_id))
    ?.tool_use_id;
}

/** A request may arrive before the start of its call. */
function joinRequest(draft: SessionState, event: StoredEvent): void {
  const id = textOf(event.tool_use_id);
  if (id === undefined || draft.pending_permissions.length === 0) return;
  const call = describeCall(event);
  const joined = draft.pending_permissions.find((known) => !known.tool_use_id && isSameCall(known, call));
  if (!joined || draft.pending_permissions.some((known) => known.tool_use_id === id)) return;
  draft.pending_permissions = draft.pending_permissions.map((known) =>
    known === joined ? { ...known, tool_use_id: id } : known,
  );
}

/** A request may arrive after the events that show that it was answered. */
function wasAnswered(
  draft: SessionState,
  call: CallIdentity,
  { id, requested_at }: { id: string | undefined; requested_at: string },
): boolean {
  const over = call.agent_id === undefined ? draft.boundary_at : draft.ended_at;
  if (over !== undefined && requested_at < over) return true;
  return draft.recent_calls.some((recent) =>
    id === undefined ? isSameCall(recent, call) && recent.ended_at > requested_at : recent.tool_use_id === id,
  );
}

function answerRequest(draft: SessionState, event: StoredEvent): void {
  if (draft.pending_permissions.length === 0) return;
  const answered = findRequest(draft.pending_permissions, event);
  if (!answered) return;
  draft.pending_permissions = draft.pending_permissions.filter((pending) => pending !== answered);
}

function findRequest(
  pending: readonly PendingPermission[],
  event: StoredEvent,
): PendingPermission | undefined {
  const id = textOf(event.tool_use_id);
  const call = describeCall(event);
  const byId = id === undefined ? undefined : pending.find((known) => known.tool_use_id === id);
  if (byId) return byId;
  const mayBeMeant = (known: PendingPermission) => id === undefined || known.tool_use_id === undefined;
  const bySame = pending.find((known) => mayBeMeant(known) && isSameCall(known, call));
  if (bySame || event.event_type !== 'permission_decision' || id !== undefined) return bySame;
  // A decision that names no call answers the oldest question of its agent.
  return pending.find(
    (known) => known.agent_id === call.agent_id && (call.tool_name || known.tool_name) === known.tool_name,
  );
}

/** The agent went on, so whatever it asked before was answered. A parallel call proves nothing. */
function forgetRequests(draft: SessionState, event: StoredEvent): void {
  if (draft.pending_permissions.length === 0) return;
  const at = effectiveTime(event);
  const agentId = agentOf(event);
  draft.pending_permissions = draft.pending_permissions.filter(
    (pending) => pending.agent_id !== agentId || pending.requested_at > at,
  );
}

function isSameCall(a: CallIdentity, b: CallIdentity): boolean {
  return a.tool_name === b.tool_name && a.label === b.label && a.agent_id === b.agent_id;
}
