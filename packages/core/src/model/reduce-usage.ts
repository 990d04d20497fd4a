import type { StoredEvent } from '../events/event.js';
import { effectiveTime } from './effective-time.js';
import { countOf, recordOf, textOf } from './read-data.js';
import { MAX_USAGE_MESSAGES } from './session-limits.js';
import type { SessionState } from './session-summary.js';

/** Characters of a message id that are remembered, as many as every other id may have. */
const ID_LIMIT = 512;

/** Sums tokens and cost, each message once, and counts errors and compactions. Changes `draft`. */
export function reduceUsage(draft: SessionState, event: StoredEvent): void {
  const data = recordOf(event.data);
  switch (event.event_type) {
    case 'usage':
      return addUsage(draft, data, textOf(data.message_id));
    case 'assistant_message':
      if (typeof data.usage === 'object' && data.usage !== null) {
        addUsage(draft, recordOf(data.usage), textOf(data.message_id));
      }
      return;
    case 'error':
      draft.errors += 1;
      return;
    case 'turn_stop':
    case 'session_stop':
      if (textOf(data.error)) draft.errors += 1;
      return;
    case 'compaction':
      return countCompaction(draft, event);
  }
}

function addUsage(draft: SessionState, counts: Readonly<Record<string, unknown>>, messageId?: string): void {
  if (messageId !== undefined) {
    const id = messageId.slice(0, ID_LIMIT);
    if (draft.usage_messages.includes(id)) return;
    draft.usage_messages = [...draft.usage_messages, id].slice(-MAX_USAGE_MESSAGES);
  }
  const { usage } = draft;
  const cost = countOf(counts.cost_usd);
  draft.usage = {
    input_tokens: usage.input_tokens + (countOf(counts.input_tokens) ?? 0),
    output_tokens: usage.output_tokens + (countOf(counts.output_tokens) ?? 0),
    cache_read_tokens: usage.cache_read_tokens + (countOf(counts.cache_read_tokens) ?? 0),
    cache_creation_tokens: usage.cache_creation_tokens + (countOf(counts.cache_creation_tokens) ?? 0),
    ...((cost ?? usage.cost_usd) !== undefined && { cost_usd: (usage.cost_usd ?? 0) + (cost ?? 0) }),
  };
}

/** A start and its end are one compaction, in whichever order they arrive. */
function countCompaction(draft: SessionState, event: StoredEvent): void {
  const { phase } = recordOf(event.data);
  if (phase === 'boundary') return;
  if (phase !== 'start' && phase !== 'end') {
    draft.compactions += 1;
    return;
  }
  const at = effectiveTime(event);
  const other = draft.unpaired_compaction;
  const isPair =
    other !== undefined && other.phase !== phase && (phase === 'end' ? other.at <= at : at <= other.at);
  if (!isPair) draft.compactions += 1;
  draft.unpaired_compaction = isPair ? undefined : { phase, at };
}
