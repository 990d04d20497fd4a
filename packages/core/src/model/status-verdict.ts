import type { StoredEvent } from '../events/event.js';
import type { Verdict } from './attention.js';
import { agentOf } from './describe-call.js';
import { recordOf, textOf } from './read-data.js';
import type { SessionState } from './session-summary.js';
import { isInterruption } from './turn-boundary.js';

type Data = Readonly<Record<string, unknown>>;

/** What else a verdict rests on. */
interface VerdictContext {
  /** The session waits only because a notification said so. */
  isNotice: boolean;
  /** What the event shows the session doing, as a sentence. */
  activity: string | undefined;
}

/**
 * The status that an event is evidence for, requests and questions aside; `undefined` when it is none.
 */
export function statusVerdict(
  draft: SessionState,
  event: StoredEvent,
  { isNotice, activity = 'Goes on' }: VerdictContext,
): Verdict | undefined {
  const data = recordOf(event.data);
  if (isInterruption(event)) return interruption(event, activity);
  switch (event.event_type) {
    case 'session_start':
      if (data.reason === 'compact') return undefined;
      return {
        status: 'idle',
        status_reason: data.reason === 'resume' ? 'Session resumed' : 'Session started',
      };
    case 'session_stop':
      return sessionEnd(draft, data, activity);
    case 'subagent_stop':
      return lastAgentEnd(draft);
    case 'process_gone':
      return processGone(draft, activity);
    case 'notification':
      return notice(draft, data);
    case 'turn_stop':
      return agentOf(event) === undefined ? turnEnd(data, activity) : undefined;
    default:
      return showsWork(draft, event, isNotice) ? { status: 'running', status_reason: activity } : undefined;
  }
}

function interruption(event: StoredEvent, activity: string): Verdict | undefined {
  return agentOf(event) === undefined ? { status: 'idle', status_reason: activity } : undefined;
}

function showsWork(draft: SessionState, event: StoredEvent, isNotice: boolean): boolean {
  const isMain = agentOf(event) === undefined;
  switch (event.event_type) {
    case 'pre_tool':
    case 'subagent_start':
      // A parallel call or agent does not show that somebody answered.
      return !isNotice;
    case 'user_prompt':
    case 'post_tool':
    case 'permission_decision':
    case 'tool_batch':
      return isMain || !isNotice;
    case 'assistant_message':
    case 'thinking':
      return isMain ? !hasTurnEnded(draft) : !isNotice && isAgentRunning(draft, event);
    case 'error':
      // It does not begin work, but says how the work goes.
      return draft.status === 'running' && (isMain || isAgentRunning(draft, event));
    default:
      return false;
  }
}

/** The text of a turn may arrive after its end, from the transcript; it does not begin another. */
function hasTurnEnded({ status, turn }: SessionState): boolean {
  return status === 'finished' || status === 'error' || turn?.stopped_at !== undefined;
}

function isAgentRunning(draft: SessionState, event: StoredEvent): boolean {
  return draft.agents.some((agent) => agent.agent_id === agentOf(event) && agent.status === 'running');
}

/** A process that ends after its work was done leaves nothing behind that would be lost. */
function processGone({ status }: SessionState, activity: string): Verdict | undefined {
  if (status !== 'running' && status !== 'waiting') return undefined;
  return { status: 'lost', status_reason: `${activity}; no end was reported`, inferred: true };
}

function sessionEnd(draft: SessionState, { error }: Data, activity: string): Verdict {
  if (textOf(error)) return { status: 'error', status_reason: activity };
  // The program that ends after a failed turn reports no error of its own.
  if (draft.status === 'error') return { status: 'error', status_reason: draft.status_reason };
  return { status: 'finished', status_reason: activity };
}

function turnEnd({ error, background_tasks, last_assistant_message }: Data, activity: string): Verdict {
  if (textOf(error)) {
    const words = textOf(last_assistant_message);
    return { status: 'error', status_reason: `${activity}${words ? ` – ${words}` : ''}` };
  }
  const tasks = Array.isArray(background_tasks) ? background_tasks.filter(isStillRunning) : [];
  if (tasks.length === 0) return { status: 'idle', status_reason: activity };
  const { description, command } = recordOf(tasks[0]);
  const what = textOf(description) ?? textOf(command);
  const count =
    tasks.length === 1 ? '1 background task still runs' : `${tasks.length} background tasks still run`;
  return { status: 'running', status_reason: `Ended its turn; ${count}${what ? `: ${what}` : ''}` };
}

function isStillRunning(task: unknown): boolean {
  const { status } = recordOf(task);
  return status === undefined || status === null || status === 'running' || status === 'pending';
}

/** Nobody reports the end of work that went on after the turn, so the last sub-agent's end is taken for it. */
function lastAgentEnd(draft: SessionState): Verdict | undefined {
  const isLast = draft.agents.every((agent) => agent.status !== 'running');
  if (!isLast || draft.status !== 'running' || draft.turn?.stopped_at === undefined) return undefined;
  return { status: 'idle', status_reason: 'Ended its turn, and its last sub-agent finished', inferred: true };
}

function notice(draft: SessionState, data: Data): Verdict | undefined {
  if (draft.status === 'finished' || draft.status === 'error') return undefined;
  const message = textOf(data.message) ?? textOf(data.title);
  switch (data.kind) {
    case 'permission_prompt':
      return { status: 'waiting', waiting_for: 'permission', status_reason: message ?? 'Needs a permission' };
    case 'idle_prompt':
    case 'agent_needs_input':
    case 'elicitation_dialog':
      return { status: 'waiting', waiting_for: 'input', status_reason: message ?? 'Needs input' };
    case 'elicitation_response':
    case 'elicitation_complete':
      return draft.status === 'waiting'
        ? { status: 'running', status_reason: message ?? 'Got its answer' }
        : undefined;
    default:
      return undefined;
  }
}
