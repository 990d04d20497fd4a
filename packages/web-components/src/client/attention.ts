import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { compareText } from '../fleet/compare-text.js';

/** Whether somebody does not want to hear of a session. */
export type IsMuted = (sessionId: string) => boolean;

const NOBODY: IsMuted = () => false;

/** The sessions that wait for a human and are not muted, longest waiting first. */
export function needsYou(
  sessions: Iterable<SessionSummary>,
  now: EpochMs,
  isMuted: IsMuted = NOBODY,
): readonly SessionSummary[] {
  return [...sessions]
    .filter(({ session_id }) => !isMuted(session_id))
    .filter((session) => statusAt(session, now).status === 'waiting')
    .toSorted(
      (one, other) =>
        compareText(one.status_since, other.status_since) || compareText(one.session_id, other.session_id),
    );
}

/** Of those that wait, the one after or before a session; the first or last one when that does not wait. */
export function nextNeeding(
  waiting: readonly SessionSummary[],
  sessionId: string | undefined,
  step: 1 | -1 = 1,
): SessionSummary | undefined {
  const at = waiting.findIndex(({ session_id }) => session_id === sessionId);
  return waiting.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % waiting.length);
}

/** Sessions of a fleet by what a person wants to know of them first. */
export interface FleetCounts {
  readonly needs: number;
  readonly failed: number;
  readonly stalled: number;
  readonly lost: number;
  readonly working: number;
}

/** Counts the sessions for the attention strip. Muted ones count only while they work. */
export function fleetCounts(
  sessions: Iterable<SessionSummary>,
  now: EpochMs,
  isMuted: IsMuted = NOBODY,
): FleetCounts {
  const counts = { needs: 0, failed: 0, stalled: 0, lost: 0, working: 0 };
  for (const session of sessions) {
    const { status } = statusAt(session, now);
    if (status === 'running') counts.working += 1;
    else if (isMuted(session.session_id)) continue;
    else if (status === 'waiting') counts.needs += 1;
    else if (status === 'error') counts.failed += 1;
    else if (status === 'stalled') counts.stalled += 1;
    else if (status === 'lost') counts.lost += 1;
  }
  return counts;
}
