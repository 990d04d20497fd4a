import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { isTurnBoundary } from './turn-boundary.js';
import { textOf } from './read-data.js';
import type { SessionState } from './session-summary.js';

/** Begins and ends turns of the main agent. Changes `draft`, the reducer's own copy. */
export function reduceTurns(draft: SessionState, event: StoredEvent): void {
  if (agentOf(event) !== undefined) return;
  const at = effectiveTime(event);
  switch (event.event_type) {
    case 'user_prompt':
      if (isTurnBoundary(event)) markBoundary(draft, at);
      return beginTurn(draft, event, at);
    case 'turn_stop':
      markBoundary(draft, at);
      return endTurn(draft, at);
    case 'session_stop':
      markBoundary(draft, at);
      endTurn(draft, at);
      if (at >= (draft.ended_at ?? '')) draft.ended_at = at;
      draft.finished_at = draft.ended_at;
  }
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
