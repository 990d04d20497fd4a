import { statSync } from 'node:fs';
import type {
  Cursor,
  EventQuery,
  Page,
  SearchPage,
  SearchQuery,
  SessionPage,
  SessionQuery,
  StoredEvent,
  StoreStats,
} from '@ao-observability/core';
import { loadDriver } from './driver.js';
import { openDatabase } from './open-database.js';
import { readEvents } from './read-events.js';
import { readSessions } from './read-sessions.js';
import { readStats } from './read-stats.js';
import { searchEvents } from './search-events.js';
import { openSearchIndex, type SearchIndex } from './search-index.js';
import { createSearchIndexer, type SearchIndexer } from './search-indexer.js';
import { createStatementCache } from './statement-cache.js';

/** Reads that may take long. In the product they run on a thread of their own. */
export interface Reader {
  readEvents(query: EventQuery): Promise<Page<StoredEvent, Cursor>>;
  readSessions(query: SessionQuery): Promise<SessionPage>;
  search(query: SearchQuery): Promise<SearchPage>;
  stats(): Promise<StoreStats>;
  /** Brings the search index up to date and the write-ahead log into the database. */
  tidy(): Promise<void>;
  /** Closes the connections. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  path: string;
  busyTimeoutMs: number;
  searchTextLimit: number;
}

const CACHE_BYTES = 8_000_000;

/** A write-ahead log smaller than this is left alone: each checkpoint flushes the disk. */
const CHECKPOINT_BYTES = 4_000_000;

/** Opens a reader on the calling thread. */
export async function openReader(options: ReaderOptions): Promise<Reader> {
  const { path, busyTimeoutMs, searchTextLimit } = options;
  const Driver = await loadDriver();
  const connection = { busyTimeoutMs, synchronous: 'normal', cacheBytes: CACHE_BYTES } as const;
  const db = openDatabase(Driver, path, connection);
  const prepare = createStatementCache(db);
  // It must be able to write for checkpoints, and must not change a row.
  db.pragma('query_only = ON');
  // Opened when it is needed first: with a broken index everything but search still works.
  let opened: { index: SearchIndex; indexer: SearchIndexer } | undefined;
  const openIndex = () => {
    if (opened) return opened;
    const index = openSearchIndex(Driver, path, prepare, connection);
    opened = { index, indexer: createSearchIndexer(prepare, index, searchTextLimit) };
    return opened;
  };
  // One moment of the log for all statements of a read.
  const snapshot = <Result>(read: () => Result): Result => db.transaction(read)();

  return {
    readEvents: async (query) => readEvents(prepare, query),
    readSessions: async (query) => snapshot(() => readSessions(prepare, query)),
    stats: async () => snapshot(() => readStats(db, prepare, opened?.index.db)),
    async search(query) {
      const { index, indexer } = openIndex();
      await indexer.catchUp();
      return snapshot(() => searchEvents({ events: prepare, index, textLimit: searchTextLimit }, query));
    },
    async tidy() {
      await openIndex().indexer.catchUp();
      if (db.open && walBytes(path) >= CHECKPOINT_BYTES) db.pragma('wal_checkpoint(PASSIVE)');
    },
    async close() {
      opened?.indexer.stop();
      opened?.index.db.close();
      db.close();
    },
  };
}

function walBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
