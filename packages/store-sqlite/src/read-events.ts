import type { Cursor, EventQuery, Page, StoredEvent } from '@ao-observability/core';
import { toColumn } from './column-text.js';
import { decodeEvent, decodeEventAside, decodePreview, type EventRow } from './rows.js';
import { placeholders, type Prepare } from './statement-cache.js';

/** Events of a page when no limit is asked for. */
export const DEFAULT_EVENTS = 100;

/**
 * A page ends early, and has a `next`, when its events take this many characters as JSON. One event is
 * always given, however large.
 */
export const PAGE_LIMIT_CHARACTERS = 4_000_000;

const COLUMNS = `seq, event_id, session_id, event_type, agent_id, timestamp, received_ms, body`;
const PAYLOAD = `CASE WHEN out_of_row THEN (SELECT deflated FROM payloads WHERE payloads.seq = events.seq) END AS payload`;

/** Reads one page of events. */
export function readEvents(prepare: Prepare, query: EventQuery): Page<StoredEvent, Cursor> {
  const forward = query.after !== undefined;
  const limit = query.limit ?? DEFAULT_EVENTS;
  const { items, more } = takePage(selectEvents(prepare, query), limit, query.payload === 'preview');
  if (!forward) items.reverse();
  const edge = forward ? items.at(-1) : items[0];
  return { items, next: more && edge ? edge.seq : null };
}

/** Reads one event with its whole payload. */
export async function readEvent(prepare: Prepare, eventId: string): Promise<StoredEvent | undefined> {
  const sql = `SELECT ${COLUMNS}, ${PAYLOAD} FROM events JOIN sessions USING (session_key) WHERE event_id = ?`;
  const row = prepare(sql).get(toColumn(eventId)) as EventRow | undefined;
  return row && decodeEventAside(row);
}

/** The rows of a query's events in the order of reading, without its limit. */
export function selectEvents(prepare: Prepare, query: EventQuery): IterableIterator<EventRow> {
  const { session_id, after, before, types, agent_id, payload } = query;
  const filters: string[] = [];
  const values: unknown[] = [];
  const filter = (condition: string, ...bound: unknown[]) => {
    filters.push(condition);
    values.push(...bound);
  };
  // An unknown session has no key, and nothing is equal to NULL.
  if (session_id !== undefined) {
    filter(`session_key = (SELECT session_key FROM sessions WHERE session_id = ?)`, toColumn(session_id));
  }
  if (after !== undefined) filter(`seq > ?`, after);
  if (before !== undefined) filter(`seq < ?`, before);
  if (types) filter(`event_type IN ${placeholders(types)}`, ...types.map(toColumn));
  if (agent_id !== undefined) filter(`agent_id = ?`, toColumn(agent_id));
  const where = filters.length > 0 ? `WHERE ${filters.join(' AND ')}` : '';
  // CROSS JOIN keeps events the outer table, so rows come in order and nothing is sorted.
  const sql = `
    SELECT ${COLUMNS} ${payload === 'preview' ? '' : `, ${PAYLOAD}`}
    FROM events CROSS JOIN sessions USING (session_key) ${where}
    ORDER BY seq ${after === undefined ? 'DESC' : 'ASC'}`;
  return prepare(sql).iterate(...values) as IterableIterator<EventRow>;
}

function takePage(rows: IterableIterator<EventRow>, limit: number, preview: boolean) {
  const items: StoredEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    // Leaving the loop also ends the statement.
    if (items.length >= limit) return { items, more: true };
    const event = preview ? decodePreview(row) : decodeEvent(row);
    characters += row.payload ? JSON.stringify(event.data).length : row.body.length;
    if (items.length > 0 && characters > PAGE_LIMIT_CHARACTERS) return { items, more: true };
    items.push(event);
  }
  return { items, more: false };
}
