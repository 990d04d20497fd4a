import type { EpochMs } from '../contracts/plugin.js';
import type { SessionStatus, SessionSummary } from './session-summary.js';

/** A session that claims work is `stalled` after this silence. */
export const STALLED_AFTER_MS = 10 * 60_000;

/** A session that claims work or waits is `lost` after this silence. */
export const LOST_AFTER_MS = 24 * 60 * 60_000;

/** The status at a moment, with its evidence. */
export interface StatusNow {
  status: SessionStatus;
  waiting_for?: 'permission' | 'input' | undefined;
  /** ISO 8601. */
  since: string;
  reason: string;
  inferred: boolean;
}

/** The status of a session at `now`: what its events say, and what a long silence adds. Pure. */
export function statusAt(session: SessionSummary, now: EpochMs): StatusNow {
  const { status, waiting_for, status_since, status_reason, status_inferred, last_event_at } = session;
  const silence = now - Date.parse(last_event_at);
  const silent = (status: SessionStatus, reason: string): StatusNow => ({
    status,
    since: last_event_at,
    reason,
    inferred: true,
  });
  if ((status === 'running' || status === 'waiting') && silence >= LOST_AFTER_MS) {
    return silent('lost', `No word for ${Math.floor(silence / 3_600_000)} h and no end was reported`);
  }
  if (status === 'running' && silence >= STALLED_AFTER_MS) {
    return silent('stalled', `Quiet for ${Math.floor(silence / 60_000)} min in ${session.activity}`);
  }
  return { status, waiting_for, since: status_since, reason: status_reason, inferred: status_inferred };
}
