import type { EventQuery, SessionQuery, StorePlugin } from '../../contracts/store.js';
import type { StoredEvent } from '../../events/event.js';
import type { SessionSummary } from '../../model/session-summary.js';

/** A store whose pages never end must fail its case, not hang it. */
const MAX_PAGES = 2_000;

/** All pages forward from a cursor. */
export async function readForward(store: StorePlugin, query: EventQuery = {}): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after: number | null = query.after ?? 0;
  for (let pages = 0; after !== null; pages++) {
    if (pages === MAX_PAGES) throw new Error(`readEvents still has a next page after ${MAX_PAGES} pages`);
    const page = await store.readEvents({ ...query, after });
    events.push(...page.items);
    after = page.next;
  }
  return events;
}

/** All pages backward from the end of the log, in ascending order. */
export async function readBackward(store: StorePlugin, query: EventQuery = {}): Promise<StoredEvent[]> {
  const pages: (readonly StoredEvent[])[] = [];
  let { next, items } = await store.readEvents(query);
  pages.unshift(items);
  while (next !== null) {
    if (pages.length === MAX_PAGES)
      throw new Error(`readEvents still has a next page after ${MAX_PAGES} pages`);
    ({ next, items } = await store.readEvents({ ...query, before: next }));
    pages.unshift(items);
  }
  return pages.flat();
}

/** All pages of sessions. */
export async function readSessionPages(store: StorePlugin, query: SessionQuery): Promise<SessionSummary[]> {
  const sessions: SessionSummary[] = [];
  let page: string | null | undefined;
  for (let pages = 0; page !== null; pages++) {
    if (pages === MAX_PAGES) throw new Error(`readSessions still has a next page after ${MAX_PAGES} pages`);
    const answer = await store.readSessions({ ...query, ...(page !== undefined && { page }) });
    sessions.push(...answer.items);
    page = answer.next;
  }
  return sessions;
}

/** The ids of some events, in order. */
export function idsOf(events: readonly { event_id: string }[]): string[] {
  return events.map((event) => event.event_id);
}
