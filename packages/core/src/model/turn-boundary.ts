import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { recordOf } from './read-data.js';

/**
 * Whether the main agent has nothing of its own under way at this event, so that calls and requests without
 * an end are over. The agent program may put a prompt of its own between two calls.
 */
export function isTurnBoundary(event: StoredEvent): boolean {
  if (agentOf(event) !== undefined) return false;
  if (event.event_type === 'user_prompt') return recordOf(event.data).origin !== 'machine';
  return event.event_type === 'turn_stop' || event.event_type === 'session_stop';
}
