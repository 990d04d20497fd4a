import { millisecondsBetween } from './effective-time.js';
import { MAX_OPEN_CALLS, MAX_RECENT_CALLS } from './session-limits.js';
import type { CallEvidence, OpenCall, RecentCall, SessionState } from './session-summary.js';

/** Counts a call, once in its life: in the session, in its turn and for its sub-agent. */
export function countCall(draft: SessionState, call: Pick<OpenCall, 'agent_id'>, at: string): void {
  draft.tool_calls = { ...draft.tool_calls, total: draft.tool_calls.total + 1 };
  if (draft.turn && at >= draft.turn.started_at) {
    draft.turn = { ...draft.turn, tool_calls: draft.turn.tool_calls + 1 };
  }
  if (call.agent_id === undefined) return;
  draft.agents = draft.agents.map((agent) =>
    agent.agent_id === call.agent_id ? { ...agent, tool_calls: agent.tool_calls + 1 } : agent,
  );
}

/** Adds an open call that was counted. */
export function openCall(draft: SessionState, call: OpenCall): void {
  draft.open_calls = [...draft.open_calls, call];
  const oldest = draft.open_calls[0]!;
  // Its real end, when it comes, corrects this.
  if (draft.open_calls.length > MAX_OPEN_CALLS) {
    closeCall(draft, { ...oldest, outcome: 'interrupted', ended_at: call.started_at, evidence: 'silence' });
  }
}

/** Ends a call that was counted. */
export function closeCall(draft: SessionState, call: RecentCall): void {
  if (draft.open_calls.some((open) => open.tool_use_id === call.tool_use_id)) {
    draft.open_calls = draft.open_calls.filter((open) => open.tool_use_id !== call.tool_use_id);
  }
  draft.recent_calls = [...draft.recent_calls, call].slice(-MAX_RECENT_CALLS);
  countOutcome(draft, call, 1);
}

/** Replaces an outcome that was concluded by one that is better known. */
export function reviseCall(draft: SessionState, known: RecentCall, better: RecentCall): void {
  draft.recent_calls = draft.recent_calls.map((call) => (call === known ? better : call));
  countOutcome(draft, known, -1);
  countOutcome(draft, better, 1);
}

const EVIDENCE_RANK: Readonly<Record<CallEvidence, number>> = {
  report: 3,
  decision: 2,
  batch: 1,
  silence: 0,
};

/** Whether one account of a call's end is better than another. */
export function isBetterKnown(one: RecentCall, other: RecentCall): boolean {
  return EVIDENCE_RANK[one.evidence] > EVIDENCE_RANK[other.evidence];
}

/** Adds to a closed call what a late or repeated event knows. */
export function fillCall(draft: SessionState, known: RecentCall, late: Partial<RecentCall>): void {
  const measured =
    late.started_at && ran(known) ? millisecondsBetween(late.started_at, known.ended_at) : undefined;
  const duration_ms = known.duration_ms ?? late.duration_ms ?? measured;
  const wasDenied = known.unexplained && late.started_at !== undefined;
  const { unexplained: _, ...rest } = known;
  reviseCall(draft, known, {
    ...(wasDenied ? { ...rest, outcome: 'denied' } : known),
    started_at: known.started_at ?? late.started_at,
    tool_name: known.tool_name || (late.tool_name ?? ''),
    label: known.label || (late.label ?? ''),
    ...(duration_ms !== undefined && { duration_ms }),
  });
}

function ran({ outcome }: RecentCall): boolean {
  return outcome !== 'denied' && outcome !== 'invalid';
}

function countOutcome(draft: SessionState, { outcome, agent_id }: RecentCall, change: 1 | -1): void {
  if (outcome === 'ok') return;
  draft.tool_calls = { ...draft.tool_calls, [outcome]: draft.tool_calls[outcome] + change };
  if (outcome !== 'failed' || agent_id === undefined) return;
  draft.agents = draft.agents.map((agent) =>
    agent.agent_id === agent_id ? { ...agent, tool_calls_failed: agent.tool_calls_failed + change } : agent,
  );
}
