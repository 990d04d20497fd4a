import type { StoredEvent } from '../events/event.js';
import { describeActivity } from './describe-activity.js';
import { effectiveTime } from './effective-time.js';
import { reduceAgents } from './reduce-agents.js';
import { reduceCalls } from './reduce-calls.js';
import { reduceContext } from './reduce-context.js';
import { reduceFacts } from './reduce-facts.js';
import { reducePermissions } from './reduce-permissions.js';
import { reduceStatus } from './reduce-status.js';
import { reduceTurns } from './reduce-turns.js';
import { reduceUsage } from './reduce-usage.js';
import type { SessionState, SessionSummary } from './session-summary.js';

/**
 * The state of a session after one more event. Start with `undefined`, feed the events of one session in
 * order of `seq`; the collector, the stores and the screen all do.
 *
 * Pure: the given state is left as it is. Total: it never throws, whatever `data` holds. Bounded: one event
 * costs the same however long the session is. An event whose `seq` was reached already changes nothing.
 * Events may arrive in another order than they happened: an older one still counts, but does not undo the
 * status that a newer one told.
 */
export function reduceSession(state: SessionState | undefined, event: StoredEvent): SessionState {
  const seq = Number.isFinite(event.seq) ? event.seq : 0;
  if (state && seq <= state.last_seq) return state;
  const at = effectiveTime(event);
  const isNewest = state === undefined || at >= state.last_event_at;
  const draft = state ? { ...state } : firstState(event, at);
  draft.last_seq = seq;
  draft.events += 1;
  if (at < draft.created_at) draft.created_at = at;
  if (isNewest) draft.last_event_at = at;
  reduceFacts(draft, event, isNewest);
  reduceTurns(draft, event);
  reduceAgents(draft, event);
  reducePermissions(draft, event);
  reduceCalls(draft, event);
  reduceUsage(draft, event);
  reduceContext(draft, event);
  const activity = describeActivity(draft, event);
  reduceStatus(draft, event, { before: state, activity });
  if (isNewest && activity !== undefined) draft.activity = activity;
  return draft;
}

/** The row of a session, without what only the reducer needs. */
export function summarize(state: SessionState): SessionSummary {
  const {
    recent_calls: _recent,
    evidence_at: _evidence,
    boundary_at: _boundary,
    ended_at: _ended,
    title_at: _title,
    context_at: _context,
    context_compacted: _compacted,
    usage_messages: _messages,
    unpaired_compaction: _compaction,
    ...row
  } = state;
  return row;
}

function firstState(event: StoredEvent, at: string): SessionState {
  return {
    session_id: event.session_id,
    source: event.source,
    status: 'idle',
    status_since: at,
    status_reason: 'Nothing has told yet what it does',
    status_inferred: true,
    created_at: at,
    last_event_at: at,
    last_seq: 0,
    events: 0,
    activity: 'First seen',
    turns: 0,
    tool_calls: { total: 0, failed: 0, denied: 0, invalid: 0, interrupted: 0 },
    open_calls: [],
    pending_permissions: [],
    agents: [],
    agents_total: 0,
    errors: 0,
    compactions: 0,
    usage: { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 },
    recent_calls: [],
    evidence_at: '',
    usage_messages: [],
  };
}
