import type { StoredEvent } from '../../events/event.js';
import type { Position } from './position.js';

/** The fields that every entry has, from the place of its first event and all its events. */
export function entryBase(key: string, position: Position, events: readonly StoredEvent[], agentId?: string) {
  return {
    key,
    seq: position.seq,
    timestamp: position.time,
    ...(agentId !== undefined && { agent_id: agentId }),
    event_ids: events.map((event) => event.event_id),
    preview: events.some((event) => event.preview !== undefined),
  };
}
