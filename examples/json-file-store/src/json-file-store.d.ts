import type { StorePlugin } from '@ao-observability/core';

/** Keeps events in one JSON lines file and everything in memory for reading. */
export default function jsonFileStore(options?: {
  /** @default 'events.jsonl' */ path?: string;
}): StorePlugin;
