import { join } from 'node:path';
import { AoError, type StorePlugin } from '@ao-observability/core';
import { CollectorApi } from '@ao-observability/core/live';
import { createCollector, type Collector } from '../../collector.js';
import { findImportFiles } from '../../import/find-import-files.js';
import { importFiles, type ImportOutcome } from '../../import/import-files.js';
import { ImportJournal } from '../../import/import-journal.js';
import { collectorTarget, remoteTarget, type ImportTarget } from '../../import/import-target.js';
import { readEventsOf, wasWatchedBy } from '../../import/was-watched.js';
import { baseUrl } from '../base-url.js';
import { checkUrl } from '../check-url.js';
import { count } from '../count.js';
import { createLogger } from '../create-logger.js';
import { dataDirectory } from '../data-directory.js';
import { EXIT_CODES } from '../exit-codes.js';
import { ImportProgressView } from '../import-progress.js';
import { paintFor } from '../paint.js';
import { collectorSettings } from '../settings/collector-settings.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import type { Settings } from '../settings/setting-rules.js';
import { nextStopSignal } from '../stop-signals.js';
import { IN_MEMORY } from '../store/load-default-store.js';
import { openStore } from '../store/open-store.js';
import { shortPath, type Terminal } from '../terminal.js';

/** As given on the command line. */
export interface ImportGiven extends GivenSettings {
  paths: readonly string[];
  /** Of a running collector; absent: the database, or the collector that runs on it. */
  url: string | undefined;
  again: boolean;
  json: boolean;
}

/** Files with faults that are listed. */
const LISTED_FAULTS = 20;

/** Where events go, what it is called, and how it is left. */
interface Destination {
  target: ImportTarget;
  wasWatched: (sessionId: string) => Promise<boolean>;
  place: string;
  /** Tells apart the logs that something is imported into. */
  storeId: string;
  close: () => Promise<void>;
}

/** Imports transcripts and exports. Gives 1 when a file failed, or when it was stopped before the end. */
export async function importHistory(given: ImportGiven, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const files = await findImportFiles(given.paths, terminal.directory);
  const ending = new AbortController();
  void nextStopSignal(() => undefined).then(() => ending.abort());
  const destination = await openDestination({ given, settings, terminal, signal: ending.signal });
  const { environment, home } = terminal;
  const data = dataDirectory({ platform: process.platform, environment, home });
  const journal = await ImportJournal.open(join(data, 'imports', `${fileName(destination.storeId)}.jsonl`));
  const view = new ImportProgressView(terminal.err, Date.now);
  try {
    const outcome = await importFiles(files, {
      target: destination.target,
      wasWatched: destination.wasWatched,
      journal,
      again: given.again,
      signal: ending.signal,
      onProgress: (progress) => view.show(progress),
    });
    view.end();
    if (given.json) terminal.out.write(`${JSON.stringify(outcome)}\n`);
    else sayOutcome(outcome, destination.place, terminal);
    const isWhole = !outcome.interrupted && !outcome.faults.some(({ failed }) => failed);
    return isWhole ? EXIT_CODES.ok : EXIT_CODES.failed;
  } finally {
    view.end();
    await journal.close();
    await destination.close();
  }
}

interface DestinationOptions {
  given: ImportGiven;
  settings: Settings;
  terminal: Terminal;
  signal: AbortSignal;
}

async function openDestination(options: DestinationOptions): Promise<Destination> {
  const { given, settings, terminal } = options;
  if (given.url !== undefined) return remoteDestination(checkUrl(given.url), options);
  if (settings.store === undefined && settings.db === IN_MEMORY) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: 'a database in memory is gone when the import ends.',
      hint: 'Give a file with --db, or the collector with --url.',
    });
  }
  const store = await openStore(settings, terminal);
  const logger = await createLogger({ ...settings, logLevel: 'error', logFormat: 'json' });
  const collector = createCollector({
    store,
    ...collectorSettings(settings),
    processCheck: false,
    listen: false,
    logger,
  });
  await collector.start();
  const { store_id: storeId } = await store.stats();
  // Its readers see at once what it stores itself.
  const url = baseUrl(settings);
  if ((await storeIdAt(url, settings)) === storeId) {
    await collector.stop();
    return remoteDestination(url, options);
  }
  return localDestination({ collector, store, storeId, settings, home: terminal.home });
}

interface LocalOptions {
  collector: Collector;
  store: StorePlugin;
  storeId: string;
  settings: Settings;
  home: string;
}

function localDestination({ collector, store, storeId, settings, home }: LocalOptions): Destination {
  return {
    target: collectorTarget(collector),
    wasWatched: wasWatchedBy((query) => store.readEvents(query)),
    place: settings.store === undefined ? shortPath(settings.db, home) : `store "${store.name}"`,
    storeId,
    close: () => collector.stop(),
  };
}

async function remoteDestination(
  url: string,
  { settings, signal }: DestinationOptions,
): Promise<Destination> {
  const { token } = settings;
  const api = new CollectorApi({ url, ...(token !== undefined && { token }) });
  const storeId = storeIdOf(await api.status({ signal }));
  return {
    target: remoteTarget(api, signal),
    wasWatched: wasWatchedBy(readEventsOf(api)),
    place: url,
    storeId: storeId ?? url,
    close: async () => {},
  };
}

async function storeIdAt(url: string, { token }: Settings): Promise<string | undefined> {
  const api = new CollectorApi({ url, ...(token !== undefined && { token }) });
  // Nobody, or somebody else, answers there.
  return api.status().then(storeIdOf, () => undefined);
}

function storeIdOf(status: Record<string, unknown>): string | undefined {
  const { store_id } = (status['store'] ?? {}) as { store_id?: unknown };
  return typeof store_id === 'string' ? store_id : undefined;
}

function fileName(storeId: string): string {
  return storeId.replace(/[^\w.-]+/g, '_').slice(0, 100);
}

function sayOutcome(outcome: ImportOutcome, place: string, { out, err, home }: Terminal): void {
  const { files_done, files_unchanged, stored, duplicates, dropped, problems, faults, interrupted } = outcome;
  const { dim, red, yellow, green } = paintFor(out);
  const known = [
    `${count(duplicates, 'event')} known already`,
    ...(dropped > 0 ? [`${count(dropped, 'event')} left out`] : []),
    ...(files_unchanged > 0 ? [`${count(files_unchanged, 'file')} unchanged since the last import`] : []),
    ...(problems > 0 ? [count(problems, 'problem')] : []),
  ];
  const mark = interrupted || faults.some(({ failed }) => failed) ? yellow('!') : green('✓');
  out.write(`${mark} ${count(stored, 'new event')} from ${count(files_done, 'file')} in ${place}\n`);
  out.write(`  ${dim(known.join(', '))}\n`);
  for (const { path, failed, reasons } of faults.slice(0, LISTED_FAULTS)) {
    err.write(`${failed ? red('✗') : yellow('!')} ${shortPath(path, home)}\n`);
    for (const reason of reasons) err.write(`    ${reason}\n`);
  }
  if (faults.length > LISTED_FAULTS) {
    err.write(`  and ${count(faults.length - LISTED_FAULTS, 'more file')}; --json lists all\n`);
  }
  if (interrupted) err.write(`${yellow('!')} stopped before the end; the same command goes on from there\n`);
}
