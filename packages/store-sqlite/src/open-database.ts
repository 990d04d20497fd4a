import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { AoError } from '@ao-observability/core';
import type { Database, Driver } from './driver.js';

const PAGE_BYTES = 8192;

export interface OpenOptions {
  busyTimeoutMs: number;
  synchronous: 'normal' | 'full';
  /** Memory for pages of the file. */
  cacheBytes: number;
}

/** Opens, or makes, a database file in WAL mode. Throws `AO_STORE_UNAVAILABLE` telling why it cannot. */
export function openDatabase(Driver: Driver, path: string, options: OpenOptions): Database {
  return explained(path, () => {
    makePrivateFile(path);
    const db = new Driver(path, { timeout: options.busyTimeoutMs });
    try {
      // Both take effect only before the first table is made.
      db.pragma(`page_size = ${PAGE_BYTES}`);
      db.pragma('auto_vacuum = INCREMENTAL');
      db.pragma('journal_mode = WAL');
      db.pragma(`synchronous = ${options.synchronous}`);
      db.pragma('foreign_keys = ON');
      // A negative number is a size in KiB.
      db.pragma(`cache_size = ${-Math.ceil(options.cacheBytes / 1024)}`);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/** Runs what uses a database file and turns the driver's errors into ours. */
export function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explain(path, error);
  }
}

function makePrivateFile(path: string): void {
  makePrivateFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
}

/** Not `mkdirSync` with `recursive`: below some file systems, such as /proc, Node.js never comes back from it. */
function makePrivateFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makePrivateFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

const REASONS: Readonly<Record<string, readonly [detail: string, hint: string, retryable?: boolean]>> = {
  SQLITE_NOTADB: ['is not a SQLite database', 'Choose another file.'],
  SQLITE_CORRUPT: ['is damaged', 'Restore a copy, or choose another file.'],
  SQLITE_BUSY: ['is held by another process', 'Stop that process, or try again.', true],
  SQLITE_LOCKED: ['is held by another connection', 'Try again.', true],
  SQLITE_FULL: ['cannot grow, the disk is full', 'Make room, or prune the store.', true],
  SQLITE_READONLY: ['may not be written', 'Check the permissions of the file and its folder.'],
  SQLITE_CANTOPEN: ['cannot be opened', 'Check that it is a file and its permissions.'],
  EACCES: ['may not be read and written', 'Check the permissions of the file and its folder.'],
  EPERM: ['may not be read and written', 'Check the permissions of the file and its folder.'],
  EROFS: ['is on a read-only file system', 'Choose another place.'],
  ERR_FS_EISDIR: ['is a folder', 'Remove it, it stands in the place of a file.'],
  EISDIR: ['is a folder', 'Give the name of a file in it.'],
  ENOTDIR: ['is below something that is not a folder', 'Choose another place.'],
  ENOENT: ['is in a folder that cannot be made', 'Choose another place.'],
  EEXIST: ['is below something that is not a folder', 'Choose another place.'],
};

/** The error as it is told to callers: SQLite's and the file system's as `AO_STORE_UNAVAILABLE`. */
export function explain(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // SQLite's extended codes append to the plain ones: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
  const plain = /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
  const known = REASONS[plain];
  if (known) {
    const [detail, hint, retryable = false] = known;
    return new AoError('AO_STORE_UNAVAILABLE', {
      detail: `${path} ${detail}.`,
      hint,
      retryable,
      cause: error,
    });
  }
  if (AoError.is(error) || code === '') return error;
  const detail = `${path}: ${(error as Error).message} (${code}).`;
  return new AoError('AO_STORE_UNAVAILABLE', { detail, cause: error });
}
