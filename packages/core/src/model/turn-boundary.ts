import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { recordOf, textOf } from './read-data.js';

/** What Claude Code writes into the conversation when somebody stops it. */
const INTERRUPTION = /^\s*\[Request interrupted by user/;

/** Whether the event is the agent program's note that somebody stopped it, in the shape of a prompt. */
export function isInterruption(event: StoredEvent): boolean {
  if (event.event_type !== 'user_prompt') return false;
  return INTERRUPTION.test(textOf(recordOf(event.data).text)?.slice(0, 200) ?? '');
}

/**
 * Whether the process behind the session has ended at this event, so that nothing of it is under way any more,
 * sub-agents included. A resumed session shows that the process before it is gone.
 */
export function isProcessBoundary(event: StoredEvent): boolean {
  if (agentOf(event) !== undefined) return false;
  if (event.event_type === 'session_start') return recordOf(event.data).reason === 'resume';
  return event.event_type === 'session_stop' || event.event_type === 'process_gone';
}

/**
 * Whether the main agent has nothing of its own under way at this event, so that calls and requests without
 * an end are over. The agent program may put a prompt of its own between two calls.
 */
export function isTurnBoundary(event: StoredEvent): boolean {
  if (agentOf(event) !== undefined) return false;
  if (isProcessBoundary(event) || isInterruption(event)) return true;
  if (event.event_type === 'user_prompt') return recordOf(event.data).origin !== 'machine';
  return event.event_type === 'turn_stop';
}

/** Why a call that reported no end is over at a boundary, as a sentence. */
export function boundaryReason(event: StoredEvent): string {
  if (isInterruption(event)) return 'Interrupted by the user';
  switch (event.event_type) {
    case 'user_prompt':
      return 'No end was reported before the next prompt';
    case 'turn_stop':
      return 'No end was reported before the turn ended';
    case 'subagent_stop':
      return 'No end was reported before the sub-agent stopped';
    case 'session_start':
      return 'No end was reported before the session was resumed';
    case 'process_gone':
      return 'The process of the agent ended';
    default:
      return 'No end was reported before the session ended';
  }
}
