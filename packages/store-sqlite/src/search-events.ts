import type { SearchHit, SearchPage, SearchQuery } from '@ao-observability/core';
import { fromColumn, toColumn } from './column-text.js';
import { decodeEvent, type EventRow } from './rows.js';
import type { SearchIndex } from './search-index.js';
import { makeSnippet } from './search-snippet.js';
import { searchText } from './search-text.js';
import { matchExpression, type SearchTerm, searchTerms } from './search-words.js';
import { placeholders, type Prepare } from './statement-cache.js';

/** Hits of a page when no limit is asked for. */
export const DEFAULT_HITS = 50;

export interface SearchSources {
  events: Prepare;
  index: SearchIndex;
  textLimit: number;
}

/** Sessions that one query of the index names; more are asked for in several. */
const SESSIONS_AT_ONCE = 500;

/** Finds the newest events that have all the words. The index must have caught up. */
export function searchEvents(sources: SearchSources, query: SearchQuery): SearchPage {
  const terms = searchTerms(query.text);
  const sessionKeys = findSessions(sources.events, query);
  const { types, tools, statuses } = query;
  const isImpossible = [sessionKeys, types, tools, statuses].some((values) => values?.length === 0);
  if (isImpossible || (terms.length === 0 && !hasFilter(query))) return { items: [], next: null, total: 0 };
  const limit = query.limit ?? DEFAULT_HITS;
  // An event belongs to one session, so the parts have nothing in common.
  const parts = inParts(sessionKeys).map((keys) => {
    const match = matchExpression(terms, { sessionKeys: keys, types, tools, statuses });
    return findSeqs(sources.index, match, { ...query, limit });
  });
  const seqs = parts.flatMap((part) => part.seqs).toSorted((a, b) => b - a);
  const page = seqs.slice(0, limit);
  return {
    items: readHits(sources, page, terms),
    next: seqs.length > limit ? (page.at(-1) ?? null) : null,
    total: parts.reduce((sum, part) => sum + part.total, 0),
  };
}

function hasFilter({ session_id, types, tools, statuses, project, since, until }: SearchQuery): boolean {
  return [session_id, types, tools, statuses, project, since, until].some((filter) => filter !== undefined);
}

/** How many events match, and the newest of them: one more than `limit`. */
function findSeqs(
  { prepare }: SearchIndex,
  match: string,
  { since, until, before, limit }: SearchQuery & { limit: number },
): { total: number; seqs: number[] } {
  const conditions: string[] = match === '' ? [] : [`search MATCH ?`];
  const values: (string | number)[] = match === '' ? [] : [match];
  const [table, seq] = match === '' ? ['times', 'seq'] : ['search', 'rowid'];
  if (since !== undefined || until !== undefined) {
    conditions.push(`${seq} IN (SELECT seq FROM times WHERE at >= ? AND at < ?)`);
    values.push(since ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER);
  }
  const where = conditions.length > 0 ? conditions.join(' AND ') : 'TRUE';
  const total = prepare(`SELECT count(*) FROM ${table} WHERE ${where}`)
    .pluck()
    .get(...values) as number;
  const seqs = prepare(
    `SELECT ${seq} FROM ${table} WHERE ${where} AND ${seq} < ? ORDER BY ${seq} DESC LIMIT ?`,
  )
    .pluck()
    .all(...values, before ?? Number.MAX_SAFE_INTEGER, limit + 1) as number[];
  return { total, seqs };
}

/** The keys of the sessions that the query is about; `undefined` when it is about all. */
function findSessions(events: Prepare, { session_id, project }: SearchQuery): number[] | undefined {
  if (session_id === undefined && project === undefined) return undefined;
  const rows = (
    session_id === undefined
      ? events(`SELECT session_key, cwd FROM sessions`).all()
      : events(`SELECT session_key, cwd FROM sessions WHERE session_id = ?`).all(toColumn(session_id))
  ) as { session_key: number; cwd: string | null }[];
  const wanted = project?.toLowerCase();
  // Compared here, because SQLite knows capitals of ASCII alone.
  const isWanted = (cwd: string | null) =>
    wanted === undefined || (cwd !== null && fromColumn(cwd).toLowerCase().includes(wanted));
  return rows.filter(({ cwd }) => isWanted(cwd)).map(({ session_key }) => session_key);
}

function inParts(keys: readonly number[] | undefined): (readonly number[] | undefined)[] {
  if (keys === undefined) return [undefined];
  const count = Math.ceil(keys.length / SESSIONS_AT_ONCE);
  return Array.from({ length: count }, (_, part) =>
    keys.slice(part * SESSIONS_AT_ONCE, (part + 1) * SESSIONS_AT_ONCE),
  );
}

function readHits(
  { events, textLimit }: SearchSources,
  seqs: readonly number[],
  terms: SearchTerm[],
): SearchHit[] {
  const sql = `
    SELECT seq, event_id, session_id, event_type, agent_id, timestamp, received_ms, body,
      CASE WHEN out_of_row THEN (SELECT deflated FROM payloads WHERE payloads.seq = events.seq) END AS payload
    FROM events JOIN sessions USING (session_key) WHERE seq IN ${placeholders(seqs)} ORDER BY seq DESC`;
  return (events(sql).all(...seqs) as EventRow[]).map((row) => {
    const { seq, event_id, session_id, event_type, timestamp, data } = decodeEvent(row);
    return {
      seq,
      event_id,
      session_id,
      event_type,
      timestamp,
      ...makeSnippet(searchText(data, textLimit), terms),
    };
  });
}
