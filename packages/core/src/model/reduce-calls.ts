import type { StoredEvent } from '../events/event.js';
import { agentOf, describeCall, type CallIdentity } from './describe-call.js';
import { effectiveTime, millisecondsBetween } from './effective-time.js';
import { countOf, recordOf, textOf } from './read-data.js';
import { launchedAgent } from './launched-agent.js';
import { taskNotification } from './task-notification.js';
import { closeCall, countCall, fillCall, isBetterKnown, openCall, reviseCall } from './call-ledger.js';
import { isInterruption, isProcessBoundary, isTurnBoundary } from './turn-boundary.js';
import type { CallOutcome, OpenCall, RecentCall, SessionState } from './session-summary.js';

/** Opens and closes tool calls. Changes `draft`, the reducer's own copy. */
export function reduceCalls(draft: SessionState, event: StoredEvent): void {
  switch (event.event_type) {
    case 'pre_tool':
      return startCall(draft, event);
    case 'post_tool':
      endCall(draft, event);
      return endWithAgent(draft, launchedAgent(event)?.agent_id);
    case 'permission_decision':
      return denyCall(draft, event);
    case 'tool_batch':
      return endBatch(draft, event);
    default:
      return endUnreported(draft, event);
  }
}

/** Calls without an end are over when their agent, their turn or the process is. */
function endUnreported(draft: SessionState, event: StoredEvent): void {
  if (isProcessBoundary(event)) return interruptCalls(draft, event, () => true);
  const isOwnEnd = isTurnBoundary(event) || event.event_type === 'subagent_stop' || isInterruption(event);
  if (isOwnEnd) interruptCalls(draft, event, (call) => call.agent_id === agentOf(event));
  endWithAgent(draft, taskNotification(event)?.task_id);
}

/** A sub-agent whose end was told by others than itself has nothing under way either. */
function endWithAgent(draft: SessionState, agentId: string | undefined): void {
  if (agentId === undefined) return;
  const agent = draft.agents.find(({ agent_id }) => agent_id === agentId);
  if (agent?.stopped_at === undefined) return;
  for (const call of draft.open_calls) {
    if (call.agent_id !== agentId || call.started_at > agent.stopped_at) continue;
    closeCall(draft, unreported(call, agent.stopped_at));
  }
}

/** The outcome that a `post_tool` reports. */
export function reportedOutcome(data: Readonly<Record<string, unknown>>): CallOutcome {
  if (data.is_interrupt === true || recordOf(data.tool_result).interrupted === true) return 'interrupted';
  if (isToolUseError(data.error)) return 'invalid';
  return data.error === undefined || data.error === null || data.error === '' ? 'ok' : 'failed';
}

/** Whether the text that a model got instead of a result says that its call was malformed. */
export function isToolUseError(result: unknown): boolean {
  if (typeof result === 'string') return result.trimStart().startsWith('<tool_use_error>');
  const first = Array.isArray(result) ? recordOf(result[0]).text : recordOf(result).text;
  return typeof first === 'string' && first.trimStart().startsWith('<tool_use_error>');
}

function startCall(draft: SessionState, event: StoredEvent): void {
  const at = effectiveTime(event);
  const call = describeCall(event);
  const id = textOf(event.tool_use_id) ?? anonymousId(event);
  const closed = draft.recent_calls.find((known) => known.tool_use_id === id);
  if (closed) return fillCall(draft, closed, { ...call, started_at: at });
  const open = draft.open_calls.find((known) => known.tool_use_id === id);
  if (open) return;
  countCall(draft, call, at);
  const begin = { ...call, tool_use_id: id, started_at: at };
  const over = endOfCallsBefore(draft, call.agent_id);
  if (over !== undefined && at < over) {
    closeCall(draft, unreported(begin, over));
  } else {
    openCall(draft, begin);
  }
}

/** Calls of this agent that began earlier are over: a start that arrives late opens nothing. */
function endOfCallsBefore(draft: SessionState, agentId: string | undefined): string | undefined {
  if (agentId === undefined) return draft.boundary_at;
  return draft.agents.find((agent) => agent.agent_id === agentId)?.stopped_at ?? draft.ended_at;
}

function endCall(draft: SessionState, event: StoredEvent): void {
  const at = effectiveTime(event);
  const data = recordOf(event.data);
  const call = describeCall(event);
  const id = textOf(event.tool_use_id) ?? anonymousMatch(draft, call) ?? anonymousId(event);
  const duration_ms = countOf(data.duration_ms);
  endKnownOrNew(draft, {
    ...call,
    tool_use_id: id,
    outcome: reportedOutcome(data),
    ended_at: at,
    evidence: 'report',
    ...(duration_ms !== undefined && { duration_ms }),
  });
}

function endKnownOrNew(draft: SessionState, call: RecentCall): void {
  const open = draft.open_calls.find((known) => known.tool_use_id === call.tool_use_id);
  if (open) return closeCall(draft, endOf(open, call));
  const closed = draft.recent_calls.find((known) => known.tool_use_id === call.tool_use_id);
  if (!closed) {
    countCall(draft, call, call.ended_at);
    return closeCall(draft, call);
  }
  if (isBetterKnown(call, closed)) reviseCall(draft, closed, endOf(closed, call));
  else fillCall(draft, closed, call);
}

/** The end of a call whose beginning we know; what the end leaves out comes from the beginning. */
function endOf(begin: CallIdentity & { started_at?: string | undefined }, end: RecentCall): RecentCall {
  const ran = end.outcome !== 'denied' && end.outcome !== 'invalid';
  const measured = ran && begin.started_at ? millisecondsBetween(begin.started_at, end.ended_at) : undefined;
  const duration_ms = end.duration_ms ?? measured;
  return {
    ...end,
    tool_name: end.tool_name || begin.tool_name,
    label: end.label || begin.label,
    agent_id: begin.agent_id ?? end.agent_id,
    started_at: begin.started_at,
    ...(duration_ms !== undefined && { duration_ms }),
  };
}

function denyCall(draft: SessionState, event: StoredEvent): void {
  const id = textOf(event.tool_use_id);
  if (id === undefined || recordOf(event.data).decision !== 'deny') return;
  const call = { ...describeCall(event), tool_use_id: id, ended_at: effectiveTime(event) };
  endKnownOrNew(draft, { ...call, outcome: 'denied', evidence: 'decision' });
}

/** Calls that ran report their own end; what a batch adds are those that never ran. */
function endBatch(draft: SessionState, event: StoredEvent): void {
  const { calls } = recordOf(event.data);
  if (!Array.isArray(calls)) return;
  for (const item of calls) {
    const { tool_use_id, tool_result } = recordOf(item);
    const id = textOf(tool_use_id);
    if (id === undefined) continue;
    const closed = draft.recent_calls.find((known) => known.tool_use_id === id);
    const wasSeen = closed
      ? closed.evidence === 'silence'
      : draft.open_calls.some((open) => open.tool_use_id === id);
    const explained = isToolUseError(tool_result);
    endKnownOrNew(draft, {
      ...describeCall(event, item),
      tool_use_id: id,
      outcome: explained || !wasSeen ? 'invalid' : 'denied',
      ended_at: effectiveTime(event),
      evidence: 'batch',
      ...(!explained && !wasSeen && { unexplained: true as const }),
    });
  }
}

function interruptCalls(draft: SessionState, event: StoredEvent, isMeant: (call: OpenCall) => boolean): void {
  const at = effectiveTime(event);
  for (const call of draft.open_calls) {
    if (call.started_at > at || !isMeant(call)) continue;
    closeCall(draft, unreported(call, at));
  }
}

function unreported(call: OpenCall, ended_at: string): RecentCall {
  return endOf(call, { ...call, outcome: 'interrupted', ended_at, evidence: 'silence' });
}

const ANONYMOUS = 'event:';

/** Some sources give no id to a call; the id of its start event serves instead. */
function anonymousId(event: StoredEvent): string {
  return `${ANONYMOUS}${event.event_id}`;
}

/** The open call without an id that an end without an id belongs to: the same words, or the oldest. */
function anonymousMatch(draft: SessionState, end: CallIdentity): string | undefined {
  const candidates = draft.open_calls.filter(
    (call) =>
      call.tool_use_id.startsWith(ANONYMOUS) &&
      call.agent_id === end.agent_id &&
      (end.tool_name === '' || call.tool_name === end.tool_name),
  );
  const same = candidates.find((call) => call.label === end.label);
  return (same ?? candidates[0])?.tool_use_id;
}
