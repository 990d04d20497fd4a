import type { SessionSummary, StatusNow } from '@ao-observability/core';
import { statusLook } from '../../rendering/status-look.js';

/**
 * Whether a session passes a filter: every word must be found somewhere in its name, title, id, folder, branch,
 * source, model or activity. `status:needs` and the like compare with the status; `needs` covers both kinds of waiting.
 */
export function matchesFilter(
  { session, now }: { session: SessionSummary; now: StatusNow },
  filter: string,
): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = searchable(session);
  return words.every((word) =>
    word.startsWith('status:') ? hasStatus(now, word.slice(7)) : text.includes(word),
  );
}

function hasStatus(now: StatusNow, wanted: string): boolean {
  const { look, word } = statusLook(now);
  const names = [
    now.status,
    look,
    word.toLowerCase().replaceAll(' ', '-'),
    now.status === 'waiting' ? 'needs' : '',
  ];
  return names.includes(wanted);
}

function searchable(session: SessionSummary): string {
  const { session_name, title, session_id, cwd, git_branch, source, model, activity, host } = session;
  return [session_name, title, session_id, cwd, git_branch, source, model, activity, host]
    .join('\n')
    .toLowerCase();
}
