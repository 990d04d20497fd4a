import {
  AoError,
  LOST_AFTER_MS,
  type SessionPage,
  type SessionQuery,
  type SessionStatus,
  type SessionSummary,
  STALLED_AFTER_MS,
} from '@ao-observability/core';
import { toColumn } from './column-text.js';
import { placeholders, type Prepare } from './statement-cache.js';

/** Sessions of a page when no limit is asked for. */
export const DEFAULT_SESSIONS = 100;

/** `statusAt(session, now)` of core in SQL; `@now` is the moment. */
export const STATUS_NOW = `CASE
  WHEN status IN ('running', 'waiting') AND @now - last_event_ms >= ${LOST_AFTER_MS} THEN 'lost'
  WHEN status = 'running' AND @now - last_event_ms >= ${STALLED_AFTER_MS} THEN 'stalled'
  ELSE status END`;

/** Reads one page of sessions and the figures over all that match. */
export function readSessions(prepare: Prepare, query: SessionQuery): SessionPage {
  const counts = countByStatus(prepare, query);
  const wanted = query.status ?? (Object.keys(counts) as SessionStatus[]);
  const total = wanted.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const limit = query.limit ?? DEFAULT_SESSIONS;
  const rows = selectPage(prepare, query, limit + 1);
  const items = rows.slice(0, limit).map(({ row }) => JSON.parse(row) as SessionSummary);
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last ? pageAfter(last) : null, total, counts };
}

/** Throws `AO_QUERY_INVALID` when `page` is not the `next` of a page. */
export function checkPage(page: string | undefined): void {
  if (page !== undefined) placeOf(page);
}

interface SessionRow {
  sorted: string;
  session_id: string;
  row: string;
}

function countByStatus(prepare: Prepare, query: SessionQuery): Partial<Record<SessionStatus, number>> {
  const where = conditions(query);
  const sql = `SELECT ${STATUS_NOW} AS status_now, count(*) AS n FROM sessions ${where.sql} GROUP BY status_now`;
  const rows = prepare(sql).all({ now: query.now }, ...where.values) as {
    status_now: SessionStatus;
    n: number;
  }[];
  return Object.fromEntries(rows.map(({ status_now, n }) => [status_now, n]));
}

function selectPage(prepare: Prepare, query: SessionQuery, limit: number): SessionRow[] {
  const column = query.order === 'started' ? 'created_at' : 'last_event_at';
  const where = conditions(query);
  if (query.status) where.add(`(${STATUS_NOW}) IN ${placeholders(query.status)}`, ...query.status);
  if (query.page !== undefined) {
    const { sorted, session_id } = placeOf(query.page);
    where.add(`${column} <= ?`, sorted);
    where.add(`(${column} < ? OR session_id > ?)`, sorted, session_id);
  }
  // The narrow rows are sorted first; only those of the page are joined with what readers see.
  const sql = `
    SELECT sorted, session_id, row FROM (
      SELECT session_key, session_id, ${column} AS sorted FROM sessions ${where.sql}
      ORDER BY sorted DESC, session_id LIMIT ?
    ) JOIN session_rows USING (session_key)
    ORDER BY sorted DESC, session_id`;
  return prepare(sql).all({ now: query.now }, ...where.values, limit) as SessionRow[];
}

function conditions(query: SessionQuery) {
  const { session_ids, source, cwd, parent_session_id, text } = query;
  const filters: string[] = [];
  const values: unknown[] = [];
  const where = {
    values,
    get sql() {
      return filters.length > 0 ? `WHERE ${filters.join(' AND ')}` : '';
    },
    add(condition: string, ...bound: unknown[]) {
      filters.push(condition);
      values.push(...bound);
    },
  };
  if (session_ids) where.add(`session_id IN ${placeholders(session_ids)}`, ...session_ids.map(toColumn));
  if (source !== undefined) where.add(`source = ?`, source);
  if (cwd !== undefined) where.add(`cwd = ?`, cwd);
  // The row is JSON as we wrote it, and no text inside a JSON string can look like a member.
  if (parent_session_id !== undefined) {
    const member = JSON.stringify({ parent_session_id }).slice(1, -1);
    where.add(`session_key IN (SELECT session_key FROM session_rows WHERE instr(row, ?) > 0)`, member);
  }
  if (text !== undefined) where.add(`instr(searched, ?) > 0`, text.toLowerCase());
  return where;
}

function pageAfter({ sorted, session_id }: SessionRow): string {
  return Buffer.from(JSON.stringify([sorted, session_id])).toString('base64url');
}

function placeOf(page: string): { sorted: string; session_id: string } {
  try {
    const [sorted, session_id] = JSON.parse(Buffer.from(page, 'base64url').toString()) as unknown[];
    if (typeof sorted === 'string' && typeof session_id === 'string') return { sorted, session_id };
  } catch {
    // Told below, like every other value that is not ours.
  }
  throw new AoError('AO_QUERY_INVALID', {
    detail: `"page" is ${JSON.stringify(page.slice(0, 60))}.`,
    hint: 'Give the "next" of the page before, unchanged.',
  });
}
