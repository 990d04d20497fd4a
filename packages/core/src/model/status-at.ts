import type { EpochMs } from '../contracts/plugin.js';
import { callTitle } from './describe-call.js';
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
  const { status, waiting_for, last_event_at } = session;
  const silence = now - Date.parse(last_event_at);
  if ((status === 'running' || status === 'waiting') && silence >= LOST_AFTER_MS) {
    const hours = Math.floor(silence / 3_600_000);
    return silent(session, 'lost', `No word for ${hours} h, and no end was reported`);
  }
  if (status === 'running' && silence >= STALLED_AFTER_MS) {
    const minutes = Math.floor(silence / 60_000);
    return silent(session, 'stalled', `Quiet for ${minutes} min. ${lastWord(session)}`);
  }
  return {
    status,
    waiting_for,
    since: session.status_since,
    reason: session.status_reason,
    inferred: session.status_inferred,
  };
}

function silent(session: SessionSummary, status: SessionStatus, reason: string): StatusNow {
  return { status, since: session.last_event_at, reason, inferred: true };
}

function lastWord({ open_calls, activity }: SessionSummary): string {
  const newest = open_calls.at(-1);
  return newest ? `Still in ${callTitle(newest)}` : `Last: ${activity}`;
}
