import type { SessionState } from '@ao-observability/core';
import { toColumn } from './column-text.js';
import type { Statements } from './statements.js';

/** A session's row in the database and its state. */
export interface CachedSession {
  readonly key: number;
  readonly state: SessionState;
}

/** The states of the sessions that had events most recently, in front of the database. */
export interface SessionCache {
  /** From memory or from the database; `undefined` when the store does not have the session. */
  get(sessionId: string): CachedSession | undefined;
  /** Call it after the commit: what was rolled back must never be here. */
  set(sessionId: string, session: CachedSession): void;
  clear(): void;
}

/** Makes a cache that holds at most `limit` sessions; the one without events for longest leaves. */
export function createSessionCache(statements: Statements, limit: number): SessionCache {
  const sessions = new Map<string, CachedSession>();
  return {
    get: (sessionId) => sessions.get(sessionId) ?? readSession(statements, sessionId),
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

function readSession(statements: Statements, sessionId: string): CachedSession | undefined {
  const row = statements.sessionState.get(toColumn(sessionId));
  return row && { key: row.session_key, state: JSON.parse(row.state) as SessionState };
}
