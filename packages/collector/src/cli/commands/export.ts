import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AoError, type StorePlugin } from '@ao-observability/core';
import { createCollector } from '../../collector.js';
import { exportFormat, exportSession, type ExportFormat } from '../../session-export/export-session.js';
import { checkUrl } from '../check-url.js';
import { createLogger } from '../create-logger.js';
import { EXIT_CODES } from '../exit-codes.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import type { Settings } from '../settings/setting-rules.js';
import { IN_MEMORY } from '../store/load-default-store.js';
import { openStore } from '../store/open-store.js';
import { shortPath, type OutputStream, type Terminal } from '../terminal.js';

/** As given on the command line. */
export interface ExportGiven extends GivenSettings {
  session: string;
  format: string;
  /** A file; absent: standard output. */
  out: string | undefined;
  /** Of a running collector; absent: from the database. */
  url: string | undefined;
}

/** Writes one session to a file or to standard output. */
export async function exportCommand(given: ExportGiven, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const format = exportFormat(given.format);
  const write = (parts: AsyncIterable<string>) => writeParts(parts, given, terminal);
  if (given.url === undefined) await exportFromStore({ given, format, settings, terminal, write });
  else await write(await remoteParts(checkUrl(given.url), given.session, { format, settings }));
  return EXIT_CODES.ok;
}

interface StoreExport {
  given: ExportGiven;
  format: ExportFormat;
  settings: Settings;
  terminal: Terminal;
  write: (parts: AsyncIterable<string>) => Promise<void>;
}

async function exportFromStore({ given, format, settings, terminal, write }: StoreExport): Promise<void> {
  const { db, store: module } = settings;
  // Opening would make one.
  if (module === undefined && (db === IN_MEMORY || !existsSync(db))) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `there is no database at ${db}.`,
      hint: 'Name it with --db, or the collector with --url.',
    });
  }
  const store = await openStore(settings, terminal);
  const logger = await createLogger({ ...settings, logLevel: 'error', logFormat: 'json' });
  // A collector starts and stops a store as it must be.
  const collector = createCollector({ store, logger, listen: false, processCheck: false });
  await collector.start();
  try {
    await write(exportSession(store, await readSession(store, given.session), format));
  } finally {
    await collector.stop();
  }
}

async function readSession(store: StorePlugin, session_id: string) {
  const { items } = await store.readSessions({ session_ids: [session_id], now: Date.now(), limit: 1 });
  if (items[0]) return items[0];
  throw new AoError('AO_NOT_FOUND', { detail: `no session has the id "${session_id}".` });
}

async function remoteParts(
  url: string,
  session: string,
  { format, settings }: { format: ExportFormat; settings: Settings },
): Promise<AsyncIterable<string>> {
  const target = new URL(`api/sessions/${encodeURIComponent(session)}/export`, url.replace(/\/?$/, '/'));
  target.searchParams.set('format', format);
  const { token } = settings;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(target, { headers }).catch((cause: unknown) => {
    throw new AoError('AO_CONNECTION_FAILED', { detail: `${url} does not answer.`, cause, retryable: true });
  });
  if (response.ok && response.body) return response.body.pipeThrough(new TextDecoderStream());
  const answer = (await response.json().catch(() => undefined)) as
    | { error?: { message?: string } }
    | undefined;
  throw new AoError('AO_NOT_FOUND', {
    detail: answer?.error?.message ?? `${url} answers ${response.status}.`,
  });
}

async function writeParts(
  parts: AsyncIterable<string>,
  { out: given }: ExportGiven,
  terminal: Terminal,
): Promise<void> {
  if (given === undefined) return writeOut(parts, terminal.out);
  const path = resolve(terminal.directory, given);
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(parts, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  terminal.err.write(`${shortPath(path, terminal.home)}\n`);
}

/** As fast as it is read, to its end. */
async function writeOut(parts: AsyncIterable<string>, out: OutputStream): Promise<void> {
  const stream = out as OutputStream & Partial<NodeJS.WritableStream>;
  for await (const part of parts) {
    if (out.write(part) === false && stream.once) await once(stream as NodeJS.WritableStream, 'drain');
  }
}
