import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PrunePolicy, PruneResult } from '@ao-observability/core';
import type { Database } from './driver.js';
import { readLastSeq, readLastSessionKey } from './log-identity.js';
import { STATUS_NOW } from './read-sessions.js';
import { giveBackPages, usedBytes } from './file-space.js';
import { createStatementCache } from './statement-cache.js';

/** Rows deleted, and pages given back, in one transaction; appends go on in between. */
const SLICE_EVENTS = 200;
const SLICE_PAGES = 200;
const SLICE_SESSIONS = 100;

/** A session that works, or waits for a human, is still going on, also when it has been quiet for a while. */
const REMOVABLE = `(${STATUS_NOW}) NOT IN ('running', 'waiting', 'stalled')`;

const KEEP = `INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

export interface PrunerOptions {
  now(): number;
  /** Called after sessions were removed: what is remembered of them is void. */
  onRemoved(): void;
  /** Bytes that the search index uses. */
  indexBytes(): Promise<number>;
  /** Makes the search index forget what was removed. */
  tidyIndex(): Promise<void>;
}

export interface Pruner {
  prune(policy: PrunePolicy): Promise<PruneResult>;
  /** Deletes what is left of sessions whose removal was interrupted. */
  resume(): Promise<void>;
  /** Ends the work under way after its current slice; `resume` of the next start completes it. */
  stop(): Promise<void>;
}

/** Makes the pruner. A session disappears at once; its events are deleted in small slices after that. */
export function createPruner(db: Database, options: PrunerOptions): Pruner {
  const sql = createStatementCache(db);
  let working: Promise<unknown> = Promise.resolve();
  let stopped = false;

  // Sessions that begin while a prune is under way are none of its business; else it might never end.
  const selectOld = (upToKey: number, olderThan: number) =>
    sql(`
      SELECT session_key, events FROM sessions
      WHERE session_key <= ? AND last_event_ms < ? AND ${REMOVABLE} LIMIT ${SLICE_SESSIONS}`).all(
      { now: options.now() },
      upToKey,
      olderThan,
    ) as RemovableSession[];

  const selectOldest = (upToKey: number) =>
    sql(`
      SELECT session_key, events FROM sessions WHERE session_key <= ? AND ${REMOVABLE}
      ORDER BY last_event_ms, session_key LIMIT 1`).all(
      { now: options.now() },
      upToKey,
    ) as RemovableSession[];

  const selectNamed = ({ session_id, last_seq }: NamedSession) =>
    sql(`
      SELECT session_key, events FROM sessions WHERE session_id = ? AND ${REMOVABLE}
      AND ? = (SELECT MAX(seq) FROM events WHERE events.session_key = sessions.session_key)`).all(
      { now: options.now() },
      session_id,
      last_seq,
    ) as RemovableSession[];

  /** Removes what `select` finds, in one transaction, so no event can come to a session in between. */
  const remove = db.transaction((select: () => RemovableSession[], result: PruneResult): number => {
    const sessions = select();
    if (sessions.length > 0) keepHighest();
    for (const { session_key, events } of sessions) {
      sql(`INSERT INTO removals (session_key, pending) VALUES (?, 1)`).run(session_key);
      sql(`DELETE FROM sessions WHERE session_key = ?`).run(session_key);
      result.sessions += 1;
      result.events += events;
    }
    return sessions.length;
  });

  const keepHighest = () => {
    sql(KEEP).run('last_seq', readLastSeq(sql));
    sql(KEEP).run('last_session_key', readLastSessionKey(sql));
  };

  const removeSome = async (select: () => RemovableSession[], result: PruneResult): Promise<boolean> => {
    if (stopped) return false;
    const removed = remove.immediate(select, result);
    if (removed > 0) options.onRemoved();
    await deletePending();
    return removed > 0;
  };

  const deletePending = async () => {
    for (;;) {
      const key = sql(`SELECT session_key FROM removals WHERE pending = 1 LIMIT 1`).pluck().get();
      if (stopped || key === undefined) return;
      const { changes } = sql(`
        DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE session_key = ? LIMIT ${SLICE_EVENTS})`).run(
        key,
      );
      if (changes < SLICE_EVENTS) sql(`UPDATE removals SET pending = 0 WHERE session_key = ?`).run(key);
      await nextTurn();
    }
  };

  const giveBackSpace = async () => {
    while (!stopped && giveBackPages(db, SLICE_PAGES)) await nextTurn();
  };

  const shrinkTo = async (maxBytes: number, upToKey: number, result: PruneResult) => {
    const select = () => selectOldest(upToKey);
    for (;;) {
      // The index shrinks after the events, so it is asked again each time its forecast says "enough".
      await options.tidyIndex();
      const indexBytes = await options.indexBytes();
      const before = usedBytes(db);
      if (before + indexBytes <= maxBytes) return;
      const share = 1 + indexBytes / before;
      let removedAny = false;
      while (usedBytes(db) * share > maxBytes && (await removeSome(select, result))) removedAny = true;
      if (!removedAny) return;
    }
  };

  const run = async (policy: PrunePolicy): Promise<PruneResult> => {
    const result = { sessions: 0, events: 0 };
    const { sessions = [], older_than, max_bytes } = policy;
    const upToKey = readLastSessionKey(sql);
    for (const named of sessions) await removeSome(() => selectNamed(named), result);
    if (older_than !== undefined) while (await removeSome(() => selectOld(upToKey, older_than), result));
    if (max_bytes !== undefined) await shrinkTo(max_bytes, upToKey, result);
    if (result.sessions > 0) await giveBackSpace();
    return result;
  };

  const queued = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = working.then(work);
    working = turn.catch(() => {});
    return turn;
  };

  return {
    prune: (policy) => queued(() => run(policy)),
    resume: () => queued(deletePending),
    async stop() {
      stopped = true;
      await working;
    },
  };
}

type NamedSession = NonNullable<PrunePolicy['sessions']>[number];

interface RemovableSession {
  session_key: number;
  events: number;
}
