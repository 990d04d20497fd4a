import { reduceSession, type SessionState } from '@ao-observability/core';
import { toColumn } from './column-text.js';
import { selectEvents } from './read-events.js';
import { decodeEvent } from './rows.js';
import type { Prepare } from './statement-cache.js';
import type { Statements } from './statements.js';

/** Events of a session after which its whole state is written again. */
export const STATE_INTERVAL_EVENTS = 16;

/** A session's key in the database and its state. */
export interface CachedSession {
  readonly key: number;
  readonly state: SessionState;
  /** `state.events` when the whole state was written last. */
  readonly savedEvents: number;
}

/** The states of the sessions that had events most recently, in front of the database. */
export interface SessionCache {
  /** From memory or from the database; `undefined` when the store does not have the session. */
  get(sessionId: string): CachedSession | undefined;
  /** Call it after the commit: what was rolled back must never be here. */
  set(sessionId: string, session: CachedSession): void;
  clear(): void;
}

/** Where a cache reads what it does not hold. */
export interface CacheSource {
  statements: Statements;
  prepare: Prepare;
}

/** Makes a cache that holds at most `limit` sessions; the one without events for longest leaves. */
export function createSessionCache(source: CacheSource, limit: number): SessionCache {
  const sessions = new Map<string, CachedSession>();
  return {
    get: (sessionId) => sessions.get(sessionId) ?? readSession(source, sessionId),
    set(sessionId, session) {
      sessions.delete(sessionId);
      sessions.set(sessionId, session);
      if (sessions.size <= limit) return;
      const [oldest] = sessions.keys();
      sessions.delete(oldest!);
    },
    clear: () => sessions.clear(),
  };
}

/** The state that was written last, and what the few events after it make of it. */
function readSession({ statements, prepare }: CacheSource, session_id: string): CachedSession | undefined {
  const row = statements.session.get(toColumn(session_id));
  if (!row) return undefined;
  const saved = row.state === null ? undefined : (JSON.parse(row.state) as SessionState);
  let state = saved;
  for (const event of selectEvents(prepare, { session_id, after: row.seq ?? 0 })) {
    state = reduceSession(state, decodeEvent(event));
  }
  return state && { key: row.session_key, state, savedEvents: saved?.events ?? 0 };
}
