import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { statusAt, type StatusNow } from '@ao-observability/core/status';
import type { ViewMemory } from '../client/view-memory.js';

/** A session at the moment that is shown, with what a person did with it. */
export interface SessionRow {
  readonly session: SessionSummary;
  readonly now: StatusNow;
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly unread: boolean;
  /** It waits for a human and is not muted. */
  readonly needs: boolean;
  /** `finished` once nothing more is expected of it. */
  readonly home: 'active' | 'finished';
}

/** A session without a word and without an end stands among the active so long, unless it is muted. */
export const LOST_KEPT_MS = 7 * 24 * 60 * 60_000;

/** The rows of a fleet, in no order. */
export function sessionRows(
  sessions: Iterable<SessionSummary>,
  now: EpochMs,
  memory?: Pick<ViewMemory, 'marks' | 'isUnread'>,
): readonly SessionRow[] {
  return Array.from(sessions, (session) => {
    const status = statusAt(session, now);
    const { pinned = false, muted = false } = memory?.marks(session.session_id) ?? {};
    return {
      session,
      now: status,
      pinned,
      muted,
      unread: memory?.isUnread(session) ?? false,
      needs: status.status === 'waiting' && !muted,
      home: homeOf(status, now, muted),
    };
  });
}

// Somebody should look at a session whose end nobody reported, so it does not sink among the finished.
function homeOf({ status, since }: StatusNow, now: EpochMs, muted: boolean): SessionRow['home'] {
  if (status === 'lost') return muted || now - Date.parse(since) > LOST_KEPT_MS ? 'finished' : 'active';
  return status === 'finished' || status === 'error' ? 'finished' : 'active';
}
