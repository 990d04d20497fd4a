import type { EventQuery, StoredEvent } from '@ao-observability/core';
import type { CollectorApi } from '@ao-observability/core/live';

/** Events at the start of a session that are looked at. */
const FIRST_EVENTS = 50;

/** Reads events in order; of a store, or of a collector over HTTP. */
export type ReadEvents = (query: EventQuery) => Promise<{ items: readonly StoredEvent[] }>;

/**
 * Whether hooks told of a session when it happened. Then an import takes from its transcript only what the lines
 * say, and does not conclude starts and ends that the hooks told already.
 */
export function wasWatchedBy(readEvents: ReadEvents): (sessionId: string) => Promise<boolean> {
  return async (session_id) => {
    const { items } = await readEvents({ session_id, after: 0, limit: FIRST_EVENTS, payload: 'preview' });
    return items.some(({ provenance }) => provenance === 'hook');
  };
}

/** The same over HTTP. */
export function readEventsOf(api: CollectorApi): ReadEvents {
  return async (query) => ({ items: (await api.events(query)).events });
}
