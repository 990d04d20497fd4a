import { join } from 'node:path';
import { dataDirectory } from '../data-directory.js';
import type { Terminal } from '../terminal.js';
import type { Settings } from './setting-rules.js';

/** What holds when nothing is said. */
export function defaultSettings({ environment, home, out }: Terminal): Settings {
  const folder = dataDirectory({ platform: process.platform, environment, home });
  return {
    host: '127.0.0.1',
    port: 8765,
    db: join(folder, 'events.db'),
    store: undefined,
    storeOptions: {},
    token: undefined,
    allowedOrigins: [],
    allowedHosts: [],
    prices: undefined,
    archiveAfterDays: 7,
    archiveDir: undefined,
    maxStoreMb: undefined,
    redact: true,
    redactPatterns: [],
    open: false,
    dashboard: true,
    transcripts: true,
    logLevel: 'info',
    logFormat: out.isTTY ? 'pretty' : 'json',
  };
}
