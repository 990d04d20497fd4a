import type { SessionPage, SessionQuery } from '../contracts/store.js';
import { AoError } from '../errors/ao-error.js';
import type { SessionSummary } from '../model/session-summary.js';
import { statusAt } from '../model/status-at.js';

/** Sessions of a page when a query sets no limit. */
const DEFAULT_LIMIT = 100;

/**
 * Answers a store's `readSessions` from an array: filters, orders, pages and counts `rows`, which may come
 * in any order. Throws `AO_QUERY_INVALID` when `page` is not the `next` of a page.
 */
export function pageSessions(rows: readonly SessionSummary[], query: SessionQuery): SessionPage {
  const counts: SessionPage['counts'] = {};
  const found: SessionSummary[] = [];
  for (const row of rows) {
    if (!matches(row, query)) continue;
    const { status } = statusAt(row, query.now);
    counts[status] = (counts[status] ?? 0) + 1;
    if (query.status?.includes(status) ?? true) found.push(row);
  }
  const place = placeIn(query);
  const rest = found
    .map((row) => ({ row, place: place(row) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place));
  const start = query.page === undefined ? undefined : parsePlace(query.page);
  const first = start ? rest.findIndex((item) => comparePlaces(item.place, start) > 0) : 0;
  const from = first < 0 ? rest.length : first;
  const items = rest.slice(from, from + (query.limit ?? DEFAULT_LIMIT));
  const last = items.at(-1);
  const hasMore = from + items.length < rest.length;
  return {
    items: items.map((item) => item.row),
    next: hasMore && last ? JSON.stringify(last.place) : null,
    total: found.length,
    counts,
  };
}

function matches(row: SessionSummary, query: SessionQuery): boolean {
  const { session_ids, source, cwd, parent_session_id, text } = query;
  return (
    (session_ids === undefined || session_ids.includes(row.session_id)) &&
    (source === undefined || row.source === source) &&
    (cwd === undefined || row.cwd === cwd) &&
    (parent_session_id === undefined || row.parent_session_id === parent_session_id) &&
    (text === undefined || hasText(row, text.toLowerCase()))
  );
}

function hasText({ session_name, title, session_id, cwd }: SessionSummary, text: string): boolean {
  return [session_name, title, session_id, cwd].some((field) => field?.toLowerCase().includes(text));
}

/** Where a row stands in the order: newest first, ties by id. */
type Place = readonly [time: string, session_id: string];

function placeIn({ order }: SessionQuery): (row: SessionSummary) => Place {
  return (row) => [order === 'started' ? row.created_at : row.last_event_at, row.session_id];
}

function comparePlaces([aTime, aId]: Place, [bTime, bId]: Place): number {
  if (aTime !== bTime) return aTime < bTime ? 1 : -1;
  if (aId === bId) return 0;
  return aId < bId ? -1 : 1;
}

function parsePlace(page: string): Place {
  try {
    const [time, session_id] = JSON.parse(page) as unknown[];
    if (typeof time === 'string' && typeof session_id === 'string') return [time, session_id];
  } catch {
    // Told below, like every other text that is not the `next` of a page.
  }
  throw new AoError('AO_QUERY_INVALID', {
    detail: `"page" is ${JSON.stringify(page.slice(0, 60))}.`,
    hint: 'Give back the "next" of the page before, unchanged.',
  });
}
