import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AoError, type PluginHost, type StorePlugin } from '@ao-observability/core';
import { count } from '../count.js';
import { IN_MEMORY } from '../store/load-default-store.js';
import { shortPath } from '../terminal.js';
import type { Check, Finding } from './finding.js';

const LITTLE_SPACE_BYTES = 1_024 ** 3;
const NO_SPACE_BYTES = 50 * 1_024 ** 2;

export const databaseCheck: Check = {
  name: 'Database',
  async run({ settings, terminal }) {
    if (settings.store !== undefined)
      return [{ state: 'ok', detail: `not used, the store is ${settings.store}` }];
    if (settings.db === IN_MEMORY) return [{ state: 'warning', detail: 'in memory, gone with the process' }];
    const path = resolve(terminal.directory, settings.db);
    return existsSync(path)
      ? [await openDatabase(path, terminal.home)]
      : [placeForDatabase(path, terminal.home)];
  },
};

export const diskCheck: Check = {
  name: 'Disk',
  async run({ settings, terminal }) {
    if (settings.db === IN_MEMORY) return [];
    const { bavail, bsize } = await statfs(existingFolder(resolve(terminal.directory, settings.db)));
    const free = bavail * bsize;
    const detail = `${(free / 1_024 ** 3).toFixed(1)} GB free beside the database`;
    if (free >= LITTLE_SPACE_BYTES) return [{ state: 'ok', detail }];
    const advice = 'Make room, or choose another place with --db.';
    return [{ state: free < NO_SPACE_BYTES ? 'problem' : 'warning', detail, advice }];
  },
};

async function openDatabase(path: string, home: string): Promise<Omit<Finding, 'check'>> {
  const { sqliteStore } = await import('@ao-observability/store-sqlite');
  const store = sqliteStore({ path, readerThread: false });
  try {
    await store.start?.(quietHost());
    const detail = `${shortPath(path, home)} · ${await contents(store)}`;
    return { state: 'ok', detail };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice =
      AoError.is(error) && error.hint ? {} : { advice: 'Restore a copy, or choose another file with --db.' };
    return { state: 'problem', detail: reason, ...advice };
  } finally {
    await store.stop?.();
  }
}

/** Reads the newest part, so that a damaged file shows. */
async function contents(store: StorePlugin): Promise<string> {
  const { events, sessions, bytes } = await store.stats();
  await store.readEvents({ limit: 1_000, payload: 'full' });
  await store.readSessions({ now: Date.now(), limit: 1_000 });
  const size =
    bytes < 1_024 ** 2 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_024 ** 2).toFixed(1)} MB`;
  return `${count(events, 'event')} in ${count(sessions, 'session')}, ${size}`;
}

function placeForDatabase(path: string, home: string): Omit<Finding, 'check'> {
  const folder = existingFolder(path);
  try {
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { state: 'ok', detail: `${shortPath(path, home)} will be made at the first start` };
  } catch {
    const advice = 'Change its permissions, or choose another place with --db.';
    return { state: 'problem', detail: `${shortPath(folder, home)} cannot be written`, advice };
  }
}

function existingFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : existingFolder(folder);
}

const quiet = () => undefined;

function quietHost(): PluginHost {
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return { logger, signal: new AbortController().signal, now: Date.now, report: quiet };
}
