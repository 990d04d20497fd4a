import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { textOf } from './read-data.js';
import type { SessionState } from './session-summary.js';
import { isInterruption, isProcessBoundary, isTurnBoundary } from './turn-boundary.js';

/** Begins and ends turns of the main agent. Changes `draft`, the reducer's own copy. */
export function reduceTurns(draft: SessionState, event: StoredEvent): void {
  if (agentOf(event) !== undefined) return;
  const at = effectiveTime(event);
  if (isTurnBoundary(event)) markBoundary(draft, at);
  if (event.event_type === 'user_prompt' && !isInterruption(event)) beginTurn(draft, event, at);
  else if (isTurnBoundary(event)) endTurn(draft, at);
  if (isProcessBoundary(event) && at >= (draft.ended_at ?? '')) draft.ended_at = at;
  const isLastEnd = at >= (draft.finished_at ?? '');
  if (event.event_type === 'session_stop' && isLastEnd) draft.finished_at = at;
}

function markBoundary(draft: SessionState, at: string): void {
  if (at >= (draft.boundary_at ?? '')) draft.boundary_at = at;
}

function beginTurn(draft: SessionState, event: StoredEvent, at: string): void {
  const turn_id = textOf(event.turn_id);
  if (turn_id !== undefined && turn_id === draft.turn?.turn_id) return;
  draft.turns += 1;
  if (draft.turn && at < draft.turn.started_at) return;
  draft.turn = { turn_id, started_at: at, tool_calls: 0 };
}

function endTurn(draft: SessionState, at: string): void {
  const { turn } = draft;
  if (!turn || turn.stopped_at !== undefined || at < turn.started_at) return;
  draft.turn = { ...turn, stopped_at: at };
}
