import type { Cursor } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';

const PAGE_HITS = 100;
/** Pages that are read to learn how many hits are earlier than what is loaded. */
const MAX_PAGES = 10;

/** What the source found in a whole session. */
export interface UnloadedHits {
  readonly total: number;
  /** Of them, those in events that are not here yet. */
  readonly earlier: number;
  /** The newest of those; absent when there are none. */
  readonly newestEarlier?: Cursor | undefined;
}

/** Asks the source where else the words are; `undefined` when it has no search. */
export async function unloadedHits(
  client: FleetClient,
  query: { readonly text: string; readonly session_id: string; readonly loadedFrom: Cursor },
  signal: AbortSignal,
): Promise<UnloadedHits | undefined> {
  if (!client.search) return undefined;
  const { text, session_id, loadedFrom } = query;
  let here = 0;
  let before: Cursor | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await client.search(
      { text, session_id, limit: PAGE_HITS, ...(before !== undefined && { before }) },
      { signal },
    );
    const earlier = page.items.find(({ seq }) => seq < loadedFrom);
    here += page.items.filter(({ seq }) => seq >= loadedFrom).length;
    if (earlier) return { total: page.total, earlier: page.total - here, newestEarlier: earlier.seq };
    if (page.next === null) return { total: page.total, earlier: 0 };
    before = page.next;
  }
  return undefined;
}
