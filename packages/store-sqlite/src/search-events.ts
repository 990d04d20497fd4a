import type { SearchHit, SearchPage, SearchQuery } from '@ao-observability/core';
import { toColumn } from './column-text.js';
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

/** Finds the newest events that have all the words. The index must have caught up. */
export function searchEvents(sources: SearchSources, query: SearchQuery): SearchPage {
  const { events, index } = sources;
  const terms = searchTerms(query.text);
  const sessionKey = query.session_id === undefined ? undefined : findSession(events, query.session_id);
  if (terms.length === 0 || sessionKey === null || query.types?.length === 0) {
    return { items: [], next: null, total: 0 };
  }
  const match = matchExpression(terms, { sessionKey, types: query.types });
  const limit = query.limit ?? DEFAULT_HITS;
  const total = index
    .prepare(`SELECT count(*) FROM search WHERE search MATCH ?`)
    .pluck()
    .get(match) as number;
  const seqs = index
    .prepare(`SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`)
    .pluck()
    .all(match, query.before ?? Number.MAX_SAFE_INTEGER, limit + 1) as number[];
  const page = seqs.slice(0, limit);
  return {
    items: readHits(sources, page, terms),
    next: seqs.length > limit ? (page.at(-1) ?? null) : null,
    total,
  };
}

function findSession(events: Prepare, sessionId: string): number | null {
  const key = events(`SELECT session_key FROM sessions WHERE session_id = ?`)
    .pluck()
    .get(toColumn(sessionId));
  return (key as number | undefined) ?? null;
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
