import type { StoreStats } from '@ao-observability/core';
import type { Database } from './driver.js';
import { usedBytes } from './file-space.js';
import { readLastSeq, readStoreId } from './log-identity.js';
import type { Prepare } from './statement-cache.js';

/** Figures about the store. Bytes are those in use, in the database and in the open search index. */
export function readStats(db: Database, prepare: Prepare, index: Database | undefined): StoreStats {
  const { sessions, events } = prepare(
    `SELECT count(*) AS sessions, ifnull(sum(events), 0) AS events FROM sessions`,
  ).get() as {
    sessions: number;
    events: number;
  };
  const bytes = usedBytes(db) + (index ? usedBytes(index) : 0);
  return { store_id: readStoreId(prepare), cursor: readLastSeq(prepare), events, sessions, bytes };
}
