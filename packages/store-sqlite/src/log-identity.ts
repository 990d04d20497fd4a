import type { Prepare } from './statement-cache.js';

/** Identity of the log. */
export function readStoreId(prepare: Prepare): string {
  return prepare(`SELECT value FROM meta WHERE key = 'store_id'`).pluck().get() as string;
}

/** The last seq ever given: of the last event, or of one that was removed. */
export function readLastSeq(prepare: Prepare): number {
  return highest(prepare, 'last_seq', 'SELECT max(seq) FROM events');
}

/** The last session key ever given. */
export function readLastSessionKey(prepare: Prepare): number {
  return highest(prepare, 'last_session_key', 'SELECT max(session_key) FROM sessions');
}

function highest(prepare: Prepare, kept: string, present: string): number {
  const sql = `SELECT max(ifnull((${present}), 0), ifnull((SELECT value FROM meta WHERE key = '${kept}'), 0))`;
  return prepare(sql).pluck().get() as number;
}
