import { AoError, type EventQuery, type PluginHost, type StorePlugin } from '@ao-observability/core';
import { createAppender } from './append.js';
import { type Database, loadDriver } from './driver.js';
import { migrate } from './migrate.js';
import { usedBytes } from './file-space.js';
import { explain, explained, openDatabase } from './open-database.js';
import { type ResolvedOptions, resolveOptions, type SqliteStoreOptions } from './options.js';
import { createPruner } from './prune.js';
import { DEFAULT_EVENTS, readEvent, readEvents } from './read-events.js';
import { checkPage } from './read-sessions.js';
import { openReader } from './reader.js';
import { openReaderAside } from './reader-thread.js';
import { createStatementCache } from './statement-cache.js';
import { createTidier } from './tidier.js';

/** Previews of at most this many events are read on the calling thread, which is faster than asking another. */
const MAX_INLINE_EVENTS = 200;

const CACHE_BYTES = 16_000_000;

/** The log is written back before it has this many pages, even when the reader's thread cannot keep up. */
const MAX_LOG_PAGES = 8_000;

/**
 * Keeps events in a SQLite file: durable, searchable, made for one process that appends much and reads at the
 * same time.
 *
 * `start` rejects with `AO_STORE_UNAVAILABLE` when the file cannot be used, `AO_STORE_VERSION_TOO_NEW` when a
 * newer version wrote it, and `AO_RUNTIME_UNSUPPORTED` when this Node.js cannot run the driver. Before `start`
 * and after `stop` calls reject with `AO_STORE_CLOSED`. Throws `AO_CONFIG_INVALID` for a wrong option.
 *
 * @example
 * const store = sqliteStore({ path: './ao.db' });
 */
export function sqliteStore(options: SqliteStoreOptions): StorePlugin {
  const resolved = resolveOptions(options);
  const { path } = resolved;
  let parts: StoreParts | undefined;
  let stopping: Promise<void> | undefined;

  const use = async <Result>(work: (parts: StoreParts) => Result | Promise<Result>): Promise<Result> => {
    if (!parts || stopping) throw closed(path, stopping ? 'was stopped' : 'is not started');
    try {
      return await work(parts);
    } catch (error) {
      throw stopping && !AoError.is(error, 'AO_EVENT_INVALID')
        ? closed(path, 'was stopped')
        : explain(path, error);
    }
  };

  return {
    kind: 'store',
    name: 'sqlite',
    apiVersion: 1,
    capabilities: { survivesRestart: true, sharedBetweenProcesses: false, fullTextSearch: true },
    async start(host) {
      if (stopping) throw closed(path, 'was stopped');
      parts ??= await openParts(resolved, host);
    },
    stop() {
      stopping ??= parts ? closeParts(parts) : Promise.resolve();
      return stopping;
    },
    append: (events) =>
      use(async ({ appender, tidier }) => {
        const result = await appender.append(events);
        if (result.stored.length > 0) tidier.changed();
        return result;
      }),
    readEvents: (query) =>
      use(({ prepare, reader }) => (isQuick(query) ? readEvents(prepare, query) : reader.readEvents(query))),
    readEvent: (eventId) => use(({ prepare }) => readEvent(prepare, eventId)),
    readSessions: (query) =>
      use(({ reader }) => {
        checkPage(query.page);
        return reader.readSessions(query);
      }),
    search: (query) => use(({ reader }) => reader.search(query)),
    stats: () => use(({ reader }) => reader.stats()),
    prune: (policy) => use(({ pruner }) => pruner.prune(policy)),
  };
}

type StoreParts = Awaited<ReturnType<typeof openParts>>;

async function openParts(options: ResolvedOptions, host: PluginHost) {
  const db = await openMain(options);
  try {
    const reader = await (options.readerThread ? openReaderAside(options) : openReader(options));
    const appender = createAppender(db, { ...options, now: () => host.now() });
    const tidier = createTidier(() => reader.tidy(), createReporter(host));
    const pruner = createPruner(db, {
      now: () => host.now(),
      onRemoved: () => appender.forget(),
      indexBytes: async () => (await reader.stats()).bytes - usedBytes(db),
      tidyIndex: () => reader.tidy(),
    });
    // What is left stays invisible, and the next start or prune tries again.
    pruner.resume().catch((error: unknown) => {
      host.logger.warn({ err: error }, 'events of pruned sessions could not be deleted');
    });
    tidier.changed();
    return { db, prepare: createStatementCache(db), reader, appender, tidier, pruner };
  } catch (error) {
    db.close();
    throw error;
  }
}

async function openMain({ path, busyTimeoutMs, synchronous }: ResolvedOptions): Promise<Database> {
  const db = openDatabase(await loadDriver(), path, { busyTimeoutMs, synchronous, cacheBytes: CACHE_BYTES });
  try {
    explained(path, () => migrate(db, path));
    db.pragma(`wal_autocheckpoint = ${MAX_LOG_PAGES}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

async function closeParts({ db, reader, appender, tidier, pruner }: StoreParts): Promise<void> {
  tidier.stop();
  await pruner.stop();
  await appender.idle();
  // A reader that failed has told so to those who asked it; it must not keep the database open.
  await reader.close().catch(() => {});
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Tells the host when the search index stops following, and when it follows again. */
function createReporter(host: PluginHost): (error?: unknown) => void {
  let isDegraded = false;
  return (error) => {
    if ((error !== undefined) === isDegraded || host.signal.aborted) return;
    isDegraded = error !== undefined;
    if (isDegraded) {
      const message = `The search index is behind: ${error instanceof Error ? error.message : String(error)}`;
      host.logger.warn({ err: error }, 'search index is behind');
      host.report({ state: 'degraded', message });
    } else {
      host.report({ state: 'ok' });
    }
  };
}

function isQuick({ payload, types, agent_id, limit = DEFAULT_EVENTS }: EventQuery): boolean {
  return payload === 'preview' && !types && agent_id === undefined && limit <= MAX_INLINE_EVENTS;
}

function closed(path: string, how: string): AoError {
  return new AoError('AO_STORE_CLOSED', { detail: `${path} ${how}.` });
}
