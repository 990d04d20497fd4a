import type { StorePlugin } from '@ao-observability/core';
import { type FakeHost, fakeHost } from '@ao-observability/core/testing';
import { onTestFinished } from 'vitest';
import { sqliteStore, type SqliteStoreOptions } from '../src/index.js';

/** Starts a store that is stopped when the test ends. */
export async function openStore(
  options: SqliteStoreOptions,
  host: FakeHost = fakeHost(),
): Promise<StorePlugin> {
  const store = sqliteStore(options);
  onTestFinished(() => store.stop!());
  await store.start!(host);
  return store;
}
