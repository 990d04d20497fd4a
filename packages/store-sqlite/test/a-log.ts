import type {
  AgentEvent,
  SessionState,
  SessionSummary,
  StoredEvent,
  StorePlugin,
} from '@ao-observability/core';
import { reduceSession, summarize } from '@ao-observability/core';

/** Every event of a store, oldest first. */
export async function readLog(store: StorePlugin): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page = await store.readEvents({ after, limit: 1000 });
    events.push(...page.items);
    after = page.next;
  }
  return events;
}

/** The rows that reducing a log gives, by id. */
export function reduceLog(events: readonly StoredEvent[]): SessionSummary[] {
  const states = new Map<string, SessionState>();
  for (const event of events)
    states.set(event.session_id, reduceSession(states.get(event.session_id), event));
  return byId([...states.values()].map(summarize));
}

/** The rows of a store, by id. */
export async function readRows(store: StorePlugin): Promise<SessionSummary[]> {
  const { items } = await store.readSessions({ now: 0, limit: 100_000 });
  return byId(items);
}

export function idsOf(events: readonly Pick<AgentEvent, 'event_id'>[]): string[] {
  return events.map((event) => event.event_id);
}

function byId(rows: readonly SessionSummary[]): SessionSummary[] {
  return rows.toSorted((a, b) => (a.session_id < b.session_id ? -1 : 1));
}
