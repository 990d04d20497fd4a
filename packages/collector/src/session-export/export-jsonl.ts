import type { StorePlugin } from '@ao-observability/core';

/** About how many characters are read from the store at once. */
const PAGE_CHARACTERS = 2_000_000;
const FIRST_PAGE = 20;
const LARGEST_PAGE = 1_000;

/** The events of a session with their whole payloads, one JSON value a line, read as fast as they are taken. */
export async function* exportJsonl(store: StorePlugin, sessionId: string): AsyncGenerator<string> {
  let after = 0;
  let limit = FIRST_PAGE;
  for (;;) {
    const { items, next } = await store.readEvents({ session_id: sessionId, after, limit, payload: 'full' });
    const text = items.map((event) => `${JSON.stringify(event)}\n`).join('');
    if (text) yield text;
    if (next === null) return;
    after = items.at(-1)?.seq ?? next;
    // Pages grow and shrink with the events, so that sessions of any shape take bounded memory.
    const average = text.length / Math.max(1, items.length);
    limit = Math.min(LARGEST_PAGE, limit * 2, Math.max(1, Math.floor(PAGE_CHARACTERS / average)));
  }
}
