import type { StorePlugin } from '@ao-observability/core';
import { createCollector } from '../../collector.js';
import { createLogger } from '../create-logger.js';
import { count } from '../count.js';
import { runCollector } from '../run-collector.js';
import { collectorSettings, retentionSetting } from '../settings/collector-settings.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import type { Settings } from '../settings/setting-rules.js';
import { transcriptSetting } from '../settings/transcript-setting.js';
import { openStore } from '../store/open-store.js';
import { shortPath, type Terminal } from '../terminal.js';
import { hooksHint } from '../hooks-hint.js';

/** Runs the collector until it is told to stop. */
export async function serve(given: GivenSettings, terminal: Terminal): Promise<number> {
  const { values: settings } = await loadSettings(given, terminal);
  const store = await openStore(settings, terminal);
  const logger = await createLogger(settings);
  const transcripts = transcriptSetting(settings, terminal);
  const retention = retentionSetting(settings, terminal);
  const collector = createCollector({
    store,
    ...collectorSettings(settings),
    retention,
    transcripts,
    logger,
  });
  const rows = async () => [
    await storeRow(store, settings, terminal),
    ['Hooks', await hooksHint(terminal)] as const,
  ];
  return runCollector({ collector, settings, logger, terminal, rows });
}

async function storeRow(store: StorePlugin, { db, store: module }: Settings, { home }: Terminal) {
  const { events, sessions } = await store.stats();
  const amount = events === 0 ? 'empty' : `${count(events, 'event')} in ${count(sessions, 'session')}`;
  const [label, place] = module === undefined ? ['Database', shortPath(db, home)] : ['Store', store.name];
  return [label, `${place} · ${amount}`] as const;
}
