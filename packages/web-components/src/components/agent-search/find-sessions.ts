import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { needsYou } from '../../client/attention.js';
import { matchScore, ranked } from './match-words.js';
import { compareText } from '../../fleet/compare-text.js';

/** What a name counts more than a folder or what the session does. */
const NAME_WEIGHT = 10;

/** The sessions that fit the words, best first; those that need somebody, longest waiting, then the newest, where they fit equally. */
export function findSessions(
  sessions: Iterable<SessionSummary>,
  words: readonly string[],
  now: EpochMs,
): readonly SessionSummary[] {
  const all = [...sessions];
  const waiting = needsYou(all, now);
  const others = all
    .filter((session) => !waiting.includes(session))
    .toSorted(
      (one, other) =>
        compareText(other.last_event_at, one.last_event_at) || compareText(one.session_id, other.session_id),
    );
  return ranked([...waiting, ...others], words, (session) => sessionScore(session, words));
}

// Every word may be in another field: "checkout retry" finds the retry branch of checkout.
function sessionScore(session: SessionSummary, words: readonly string[]): number | undefined {
  const { session_name, title, cwd, git_branch, session_id, activity } = session;
  let sum = 0;
  for (const word of words) {
    const names = [session_name, title].map((text) => matchScore(text ?? '', [word]) ?? 0);
    const places = [cwd, git_branch, session_id, activity].map((text) => matchScore(text ?? '', [word]) ?? 0);
    const best = Math.max(...names.map((score) => score * NAME_WEIGHT), ...places);
    if (best === 0) return undefined;
    sum += best;
  }
  return sum;
}
