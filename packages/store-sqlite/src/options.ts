import { AoError, PREVIEW_LIMIT_BYTES } from '@ao-observability/core';

/** Options of `sqliteStore`. */
export interface SqliteStoreOptions {
  /**
   * The database file. It is made when it does not exist, readable by its owner alone, and so is its folder.
   * Beside it live `<path>.search` (the search index, made again when it is missing) and, while the store is
   * open, SQLite's `-wal` and `-shm` files.
   */
  path: string;
  /**
   * What an acknowledged append survives. `normal`: the end of the process, however it ends, `kill -9`
   * included; a power failure may take the last commits, but never damages the database. `full`: a power
   * failure too, for one disk flush a commit.
   * @default 'normal'
   */
  synchronous?: 'normal' | 'full';
  /**
   * How long a write waits for another process that holds the database, in milliseconds. The thread waits
   * with it. After that the call rejects with a retryable `AO_STORE_UNAVAILABLE`.
   * @default 5000
   */
  busyTimeoutMs?: number;
  /**
   * An event whose JSON is larger is kept compressed and out of row; its row holds the preview. Bytes, at
   * least `PREVIEW_LIMIT_BYTES`.
   * @default 16384
   */
  payloadLimitBytes?: number;
  /**
   * Characters of each event that the search index takes: half of them at most from one string. Text behind
   * that is stored but not found.
   * @default 32768
   */
  searchTextLimit?: number;
  /**
   * Sessions whose state is kept in memory. A session that is not is read from the database at its next
   * event.
   * @default 1000
   */
  cachedSessions?: number;
  /**
   * Runs long reads, search indexing and checkpoints in a thread of their own, so that they do not delay
   * `append`. Without it they run in small slices on the calling thread.
   * @default true
   */
  readerThread?: boolean;
}

export type ResolvedOptions = Required<SqliteStoreOptions>;

const DEFAULTS: Omit<ResolvedOptions, 'path'> = {
  synchronous: 'normal',
  busyTimeoutMs: 5000,
  payloadLimitBytes: PREVIEW_LIMIT_BYTES,
  searchTextLimit: 32_768,
  cachedSessions: 1000,
  readerThread: true,
};

/** The options with their defaults. Throws `AO_CONFIG_INVALID`, naming the option, its value and what fits. */
export function resolveOptions(options: SqliteStoreOptions): ResolvedOptions {
  const known = ['path', ...Object.keys(DEFAULTS)];
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw invalid(`sqliteStore has no option "${name}"`, `It has ${known.join(', ')}.`);
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved = { ...DEFAULTS, ...given } as ResolvedOptions;
  checkPath(resolved.path);
  if (!['normal', 'full'].includes(resolved.synchronous)) {
    throw wrong('synchronous', resolved.synchronous, '"normal" or "full"');
  }
  if (typeof resolved.readerThread !== 'boolean')
    throw wrong('readerThread', resolved.readerThread, 'true or false');
  checkNumber(resolved, 'busyTimeoutMs', 0);
  checkNumber(resolved, 'payloadLimitBytes', PREVIEW_LIMIT_BYTES);
  checkNumber(resolved, 'searchTextLimit', 16);
  checkNumber(resolved, 'cachedSessions', 1);
  return resolved;
}

function checkPath(path: unknown): void {
  if (typeof path !== 'string' || path.trim() === '') throw wrong('path', path, 'the name of a file');
  if (path.startsWith(':memory:') || path.startsWith('file:')) {
    throw invalid(
      `"path" is ${JSON.stringify(path)}`,
      'Give the name of a file; memoryStore of core needs none.',
    );
  }
}

function checkNumber(options: ResolvedOptions, name: keyof ResolvedOptions, least: number): void {
  const value = options[name];
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw wrong(name, value, `a whole number of at least ${least}`);
  }
}

function wrong(name: string, value: unknown, expected: string): AoError {
  return invalid(`"${name}" is ${JSON.stringify(value) ?? String(value)}`, `Give ${expected}.`);
}

function invalid(detail: string, hint: string): AoError {
  return new AoError('AO_CONFIG_INVALID', { detail: `${detail}.`, hint });
}
