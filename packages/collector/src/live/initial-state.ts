import type { EpochMs, SessionSummary, StorePlugin } from '@ao-observability/core';

/** Which rows a new reader starts with. */
export interface InitialStateQuery {
  /** Only this session. */
  sessionId: string | undefined;
  /** Most sessions, and again as many that need a human. */
  limit: number;
  now: EpochMs;
}

/** The rows of the most recently active sessions, and of those that need a human. */
export async function initialState(
  store: StorePlugin,
  { sessionId, limit, now }: InitialStateQuery,
): Promise<{ sessions: SessionSummary[]; total: number }> {
  if (sessionId !== undefined) {
    const { items, total } = await store.readSessions({ session_ids: [sessionId], now });
    return { sessions: [...items], total };
  }
  const [recent, waiting] = await Promise.all([
    store.readSessions({ now, limit }),
    store.readSessions({ now, limit, status: ['waiting'] }),
  ]);
  const listed = new Set(recent.items.map(({ session_id }) => session_id));
  const others = waiting.items.filter(({ session_id }) => !listed.has(session_id));
  return { sessions: [...recent.items, ...others], total: recent.total };
}
