import type { StorePlugin } from '@ao-observability/core';

/** As a database file: keeps everything in memory, for as long as the process lives. */
export const IN_MEMORY = ':memory:';

/** Makes the store that is used when no module is named: one SQLite file, or memory. */
export async function loadDefaultStore(path: string): Promise<StorePlugin> {
  if (path === IN_MEMORY) {
    const { memoryStore } = await import('@ao-observability/core/memory-store');
    return memoryStore();
  }
  const { sqliteStore } = await import('@ao-observability/store-sqlite');
  return sqliteStore({ path });
}
