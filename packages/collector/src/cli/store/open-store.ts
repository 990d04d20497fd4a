import type { StorePlugin } from '@ao-observability/core';
import type { Settings } from '../settings/setting-rules.js';
import type { Terminal } from '../terminal.js';
import { loadDefaultStore } from './load-default-store.js';
import { loadStoreModule } from './load-store-module.js';

/** The store that the settings name; it is not started. */
export function openStore(
  { store, storeOptions, db }: Settings,
  { directory }: Terminal,
): Promise<StorePlugin> {
  if (store === undefined) return loadDefaultStore(db);
  return loadStoreModule({ module: store, options: storeOptions, directory });
}
