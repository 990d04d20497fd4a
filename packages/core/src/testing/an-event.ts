import type { AgentEvent } from '../events/event.js';
import { FAKE_NOW } from './fake-host.js';

const FIRST_EVENT_AT = FAKE_NOW - 300_000;

let made = 0;

/**
 * A valid event for tests: a `notification` of session `s-1` with an id of its own, a millisecond after the
 * event made before it and before {@link FAKE_NOW}. Pass the fields that matter to the test.
 */
export function anEvent(fields: Partial<AgentEvent> = {}): AgentEvent {
  made += 1;
  return {
    event_id: `e-${made}`,
    event_type: 'notification',
    session_id: 's-1',
    source: 'generic',
    timestamp: new Date(FIRST_EVENT_AT + made).toISOString(),
    data: { message: `Message ${made}` },
    ...fields,
  };
}

/** As many events of one session as asked for, in order. */
export function someEvents(count: number, fields: Partial<AgentEvent> = {}): AgentEvent[] {
  return Array.from({ length: count }, () => anEvent(fields));
}
