import { setImmediate as nextTurn } from 'node:timers/promises';
import { searchFacts } from '@ao-observability/core';
import { fromColumn } from './column-text.js';
import { giveBackPages } from './file-space.js';
import { readLastSeq } from './log-identity.js';
import { readBody } from './rows.js';
import type { IndexPosition, SearchIndex } from './search-index.js';
import { searchText } from './search-text.js';
import { sessionToken, typeToken } from './search-words.js';
import type { Prepare } from './statement-cache.js';

/** One slice ends after this time, so that reads on the same thread wait no longer. */
const SLICE_MS = 8;
/** Events, and forgotten events, of one slice. */
const SLICE_EVENTS = 500;

/** Pages of the index that are merged, or given back, at once. */
const MERGE_PAGES = 64;

const NEXT_EVENTS = `
  SELECT seq, event_id, session_key, event_type, timestamp, body,
    CASE WHEN out_of_row THEN (SELECT deflated FROM payloads WHERE payloads.seq = events.seq) END AS payload
  FROM events WHERE seq > ? ORDER BY seq LIMIT ${SLICE_EVENTS}`;
const NEXT_REMOVAL = `SELECT removal, session_key FROM removals WHERE removal > ? ORDER BY removal LIMIT 1`;

interface IndexedRow {
  seq: number;
  event_id: string;
  session_key: number;
  event_type: string;
  timestamp: string;
  body: string;
  payload: Uint8Array | null;
}

/** Lets the index follow the events. */
export interface SearchIndexer {
  /** Resolves when everything is in the index that was committed when it was called. */
  catchUp(): Promise<void>;
  /** Ends a catch-up under way. */
  stop(): void;
}

/** Makes the indexer; it takes small slices and lets other work of its thread in between. */
export function createSearchIndexer(events: Prepare, index: SearchIndex, textLimit: number): SearchIndexer {
  let stopped = false;

  const insert = (row: IndexedRow) => {
    const { data } = readBody(row);
    const event_type = fromColumn(row.event_type);
    const { tool, status } = searchFacts({ event_type, data });
    index
      .prepare(`INSERT INTO search (rowid, text, session, type, tool, status) VALUES (?, ?, ?, ?, ?, ?)`)
      .run(
        row.seq,
        searchText(data, textLimit),
        sessionToken(row.session_key),
        typeToken(event_type),
        tool === undefined ? '' : typeToken(tool),
        status ?? '',
      );
    index.prepare(`INSERT INTO times VALUES (?, ?)`).run(row.seq, Date.parse(row.timestamp));
  };

  const indexEvents = (after: number, target: number) => {
    const until = performance.now() + SLICE_MS;
    let last: IndexedRow | undefined;
    for (const row of events(NEXT_EVENTS).iterate(after) as IterableIterator<IndexedRow>) {
      insert(row);
      last = row;
      if (performance.now() >= until) break;
    }
    if (last) index.prepare(`UPDATE position SET seq = ?, event_id = ?`).run(last.seq, last.event_id);
    else index.prepare(`UPDATE position SET seq = ?, event_id = NULL`).run(target);
  };

  const forgetRemoved = (after: number) => {
    const next = events(NEXT_REMOVAL).get(after) as { removal: number; session_key: number };
    const rowids = index
      .prepare(`SELECT rowid FROM search WHERE search MATCH ? LIMIT ${SLICE_EVENTS}`)
      .pluck()
      .all(`session : "${sessionToken(next.session_key)}"`);
    for (const rowid of rowids) {
      index.prepare(`DELETE FROM search WHERE rowid = ?`).run(rowid);
      index.prepare(`DELETE FROM times WHERE seq = ?`).run(rowid);
    }
    if (rowids.length < SLICE_EVENTS) index.prepare(`UPDATE position SET removal = ?`).run(next.removal);
  };

  // Events go before removals, so that an event indexed just before its removal is forgotten again.
  const slice = index.db.transaction((target: IndexPosition) => {
    const { seq, removal } = index.position();
    if (seq < target.seq) indexEvents(seq, target.seq);
    else if (removal < target.removal) forgetRemoved(removal);
  });

  const isBehind = (target: IndexPosition): boolean => {
    const { seq, removal } = index.position();
    return seq < target.seq || removal < target.removal;
  };

  // What was forgotten takes room until the segments that held it are merged.
  const mergeSome = (): boolean => {
    const changes = () => index.prepare(`SELECT total_changes()`).pluck().get() as number;
    const before = changes();
    index.prepare(`INSERT INTO search (search, rank) VALUES ('merge', ${MERGE_PAGES})`).run();
    // FTS5 says so: less than two changes mean that there was nothing to merge.
    return changes() - before >= 2;
  };
  const compact = async () => {
    while (!stopped && mergeSome()) await nextTurn();
    while (!stopped && giveBackPages(index.db, MERGE_PAGES)) await nextTurn();
  };

  return {
    async catchUp() {
      // The removals first: their events were stored before them and so are below the last seq.
      const removal = events(`SELECT ifnull(max(removal), 0) FROM removals`).pluck().get() as number;
      const target = { seq: readLastSeq(events), removal };
      const mustCompact = index.position().removal < removal;
      while (!stopped && isBehind(target)) {
        slice.immediate(target);
        await nextTurn();
      }
      if (mustCompact) await compact();
    },
    stop() {
      stopped = true;
    },
  };
}
