import type { SessionSummary } from '@ao-observability/core';

/** A session row with the fields that matter to a test. */
export function aSummary(fields: Partial<SessionSummary> = {}): SessionSummary {
  const at = '2026-01-01T10:00:00.000Z';
  return {
    session_id: 's1',
    source: 'claude-code',
    status: 'running',
    status_since: at,
    status_reason: 'Works on a prompt',
    status_inferred: false,
    created_at: at,
    last_event_at: at,
    last_seq: 1,
    events: 1,
    activity: '',
    turns: 1,
    tool_calls: { total: 0, failed: 0, denied: 0, invalid: 0, interrupted: 0 },
    open_calls: [],
    pending_permissions: [],
    agents: [],
    agents_total: 0,
    errors: 0,
    compactions: 0,
    usage: { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 },
    ...fields,
  };
}
