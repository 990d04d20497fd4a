import { rmSync } from 'node:fs';
import type { Database, Driver } from './driver.js';
import { readLastSeq, readStoreId } from './log-identity.js';
import { explained, type OpenOptions, openDatabase } from './open-database.js';
import { createStatementCache, type Prepare } from './statement-cache.js';

/** A change of the index's tables or of what is put into them. An older index is made again from the events. */
const SEARCH_VERSION = 2;

const TABLES = `
  -- Contentless: snippets are made from the events themselves, so no text is kept twice.
  CREATE VIRTUAL TABLE search USING fts5(
    text, session, type, tool, status, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );
  -- When each event happened; also every event there is, for a search without words.
  CREATE TABLE times (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL);
  CREATE INDEX times_by_at ON times (at);
  -- How far the index has followed the events: their last seq with its event_id, and the last removal.
  CREATE TABLE position (store_id TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT, removal INTEGER NOT NULL);
`;

/** How far the index has followed the log. */
export interface IndexPosition {
  seq: number;
  removal: number;
}

/** The full-text index: a file of its own, so that writing to it never holds up an append. */
export interface SearchIndex {
  readonly db: Database;
  readonly prepare: Prepare;
  position(): IndexPosition;
}

/** Where the index of a store is. */
export function searchPath(path: string): string {
  return `${path}.search`;
}

/**
 * Opens the index that belongs to the events, or begins a new one: it holds nothing that the events do not
 * tell, so a missing, damaged, older or foreign one is simply made again.
 */
export function openSearchIndex(
  Driver: Driver,
  path: string,
  events: Prepare,
  options: OpenOptions,
): SearchIndex {
  const db =
    openUsable(Driver, searchPath(path), events, options) ?? createIndex(Driver, path, events, options);
  const prepare = createStatementCache(db);
  return { db, prepare, position: () => prepare(`SELECT seq, removal FROM position`).get() as IndexPosition };
}

function openUsable(
  Driver: Driver,
  path: string,
  events: Prepare,
  options: OpenOptions,
): Database | undefined {
  let db: Database | undefined;
  try {
    db = openDatabase(Driver, path, options);
    if (db.pragma('user_version', { simple: true }) === SEARCH_VERSION && follows(db, events)) return db;
  } catch (error) {
    // A damaged file is replaced below; one that cannot be opened or is in use will fail there again.
    if (isBusy(error)) throw error;
  }
  db?.close();
  return undefined;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/** Whether the index was made from these events, and not from those of another file or of an older copy. */
function follows(db: Database, events: Prepare): boolean {
  const { store_id, seq, event_id } = db.prepare(`SELECT * FROM position`).get() as Record<string, unknown>;
  if (store_id !== readStoreId(events) || (seq as number) > readLastSeq(events)) return false;
  const found = events(`SELECT event_id FROM events WHERE seq = ?`).pluck().get(seq);
  return found === undefined || found === event_id;
}

function createIndex(Driver: Driver, path: string, events: Prepare, options: OpenOptions): Database {
  const file = searchPath(path);
  explained(file, () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  });
  const db = openDatabase(Driver, file, options);
  db.transaction(() => {
    db.exec(TABLES);
    db.prepare(`INSERT INTO position VALUES (?, 0, NULL, 0)`).run(readStoreId(events));
    db.pragma(`user_version = ${SEARCH_VERSION}`);
  }).immediate();
  return db;
}
