import type { StoredEvent } from '../events/event.js';
import { attentionOf, type Verdict } from './attention.js';
import { effectiveTime } from './effective-time.js';
import { firstLine } from './read-data.js';
import type { SessionState } from './session-summary.js';
import { statusVerdict } from './status-verdict.js';

const REASON_LIMIT = 300;

/**
 * Decides what the session is doing. Runs last, because it looks at the calls and requests that are left
 * open. Changes `draft`, the reducer's own copy; `before` is the state before the event, `activity`
 * the sentence that describes it.
 */
export function reduceStatus(
  draft: SessionState,
  event: StoredEvent,
  { before, activity }: { before: SessionState | undefined; activity: string | undefined },
): void {
  const at = effectiveTime(event);
  const hadAttention = before !== undefined && attentionOf(before) !== undefined;
  const isNotice = draft.status === 'waiting' && !hadAttention;
  const isOutdated = at < draft.evidence_at && !isLateEnd(draft, event);
  const verdict = isOutdated ? undefined : statusVerdict(draft, event, { isNotice, activity });
  if (verdict) draft.evidence_at = at;

  const attention = attentionOf(draft);
  if (attention) apply(draft, attention, attention.since);
  else if (verdict) apply(draft, { ...verdict, inferred: verdict.inferred || isInferred(event) }, at);
  else if (hadAttention && draft.status === 'waiting') apply(draft, ANSWERED, at);

  if (draft.status !== 'finished' && draft.status !== 'error') draft.finished_at = undefined;
}

const ANSWERED: Verdict = { status: 'running', status_reason: 'Its question was answered', inferred: true };

function apply(draft: SessionState, verdict: Verdict, since: string): void {
  const isSame = draft.status === verdict.status && draft.waiting_for === verdict.waiting_for;
  if (!isSame) draft.status_since = since;
  draft.status = verdict.status;
  draft.waiting_for = verdict.waiting_for;
  draft.status_reason = firstLine(verdict.status_reason, REASON_LIMIT);
  draft.status_inferred = verdict.inferred === true;
}

/** The report of an end may have been kept while nobody listened; it is better than our conclusion. */
function isLateEnd({ status }: SessionState, { event_type }: StoredEvent): boolean {
  return status === 'lost' && event_type === 'session_stop';
}

function isInferred({ provenance }: StoredEvent): boolean {
  return provenance === 'inferred';
}
