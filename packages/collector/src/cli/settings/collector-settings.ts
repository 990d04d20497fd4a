import { dirname, join, resolve } from 'node:path';
import type { CollectorOptions } from '../../options/collector-options.js';
import { priceTableSetting } from './price-table-setting.js';
import { dataDirectory } from '../data-directory.js';
import { IN_MEMORY } from '../store/load-default-store.js';
import type { Terminal } from '../terminal.js';
import type { Settings } from './setting-rules.js';

/** The options of a collector that settings decide, apart from its store and its logger. */
export function collectorSettings(settings: Settings): Omit<CollectorOptions, 'store' | 'logger'> {
  const { host, port, token, allowedOrigins, allowedHosts, dashboard } = settings;
  const access = { host, port, allowedOrigins, allowedHosts, ...(token !== undefined && { token }) };
  return { ...access, dashboard, redact: redactSetting(settings), pricing: priceTableSetting(settings) };
}

/** The option `redact` of a collector. */
export function redactSetting({
  redact,
  redactPatterns,
}: Pick<Settings, 'redact' | 'redactPatterns'>): NonNullable<CollectorOptions['redact']> {
  if (!redact) return false;
  const patterns = redactPatterns.map((pattern): [string, RegExp] => {
    const middle = pattern.indexOf('=');
    return [pattern.slice(0, middle), new RegExp(pattern.slice(middle + 1))];
  });
  return { patterns: Object.fromEntries(patterns) };
}

/** The folder of archived sessions. */
export function archiveFolder({ archiveDir, db, store }: Settings, { environment, home }: Terminal): string {
  if (archiveDir !== undefined) return resolve(archiveDir);
  const data = dataDirectory({ platform: process.platform, environment, home });
  return join(store === undefined && db !== IN_MEMORY ? dirname(resolve(db)) : data, 'archive');
}

/** The option `retention` of a collector. What is only in memory is not archived. */
export function retentionSetting(
  settings: Settings,
  terminal: Terminal,
): NonNullable<CollectorOptions['retention']> {
  const { archiveAfterDays, maxStoreMb, db, store } = settings;
  const isInMemory = store === undefined && db === IN_MEMORY;
  if (isInMemory || (archiveAfterDays === 0 && maxStoreMb === undefined)) return false;
  return {
    archiveDir: archiveFolder(settings, terminal),
    archiveAfterDays,
    ...(maxStoreMb !== undefined && { maxBytes: maxStoreMb * BYTES_OF_MB }),
  };
}

const BYTES_OF_MB = 1_000_000;
