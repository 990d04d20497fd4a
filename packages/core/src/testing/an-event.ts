import type { AgentEvent } from '../events/event.js';
import { FAKE_NOW } from './fake-host.js';

let made = 0;

/**
 * A valid event for tests: a `notification` of session `s-1` with an id of its own, one second after the
 * event made before it. Pass the fields that matter to the test.
 */
export function anEvent(fields: Partial<AgentEvent> = {}): AgentEvent {
  made += 1;
  return {
    event_id: `e-${made}`,
    event_type: 'notification',
    session_id: 's-1',
    source: 'generic',
    timestamp: new Date(FAKE_NOW + made * 1000).toISOString(),
    data: { message: `Message ${made}` },
    ...fields,
  };
}

/** As many events of one session as asked for, in order. */
export function someEvents(count: number, fields: Partial<AgentEvent> = {}): AgentEvent[] {
  return Array.from({ length: count }, () => anEvent(fields));
}
