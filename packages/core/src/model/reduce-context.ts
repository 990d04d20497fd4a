import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { effectiveTime } from './effective-time.js';
import { countOf, recordOf } from './read-data.js';
import type { SessionState } from './session-summary.js';

/**
 * Keeps how full the context of the main agent is: what its last message read, not a sum. A compaction
 * empties it. Changes `draft`, the reducer's own copy.
 */
export function reduceContext(draft: SessionState, event: StoredEvent): void {
  const at = effectiveTime(event);
  if (agentOf(event) !== undefined || at < (draft.context_at ?? '')) return;
  const data = recordOf(event.data);
  switch (event.event_type) {
    case 'usage':
      return fill(draft, data, at);
    case 'assistant_message':
      return fill(draft, recordOf(data.usage), at);
    case 'compaction':
      if (data.phase !== 'start') empty(draft, countOf(data.after_tokens), at);
  }
}

function fill(draft: SessionState, usage: Readonly<Record<string, unknown>>, at: string): void {
  const { input_tokens, cache_read_tokens, cache_creation_tokens, context_limit_tokens } = usage;
  const read = [input_tokens, cache_read_tokens, cache_creation_tokens];
  const used_tokens = read.reduce<number>((sum, count) => sum + (countOf(count) ?? 0), 0);
  if (used_tokens === 0) return;
  const limit_tokens = countOf(context_limit_tokens);
  draft.context = { used_tokens, ...(limit_tokens !== undefined && { limit_tokens }), as_of: at };
  draft.context_at = at;
  draft.context_compacted = undefined;
}

function empty(draft: SessionState, left: number | undefined, at: string): void {
  draft.context_at = at;
  // Another account of the same compaction, one that does not know what was left.
  if (left === undefined && draft.context_compacted) return;
  draft.context_compacted = true;
  const limit = draft.context?.limit_tokens;
  draft.context =
    left === undefined
      ? undefined
      : { used_tokens: left, ...(limit !== undefined && { limit_tokens: limit }), as_of: at };
}
