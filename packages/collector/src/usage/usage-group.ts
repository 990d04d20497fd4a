import type { StoredEvent } from '@ao-observability/core';
import type { UsageAnswer, UsageSum } from '@ao-observability/core/live';

/** By what usage can be told apart. */
export const USAGE_GROUPINGS = ['session', 'turn', 'model', 'project', 'day', 'agent'] as const;

export type UsageGrouping = UsageAnswer['by'];

/**
 * One group of an answer. Its key is a session id, a turn id, a model, a folder, a day (UTC) or an agent id; empty when
 * the source did not tell.
 */
export type UsageGroup = UsageAnswer['groups'][number];

/** The fields of a `usage` event. */
export type UsageCounts = Readonly<Record<string, unknown>>;

/** What an event says about the tokens of a message: a `usage` event, or a message that carries its usage. */
export function usageCounts({ event_type, data }: StoredEvent): UsageCounts | undefined {
  if (event_type === 'usage') return data;
  const { usage, message_id, model } = data;
  return typeof usage === 'object' && usage !== null ? { message_id, model, ...usage } : undefined;
}

/** Nothing counted yet. */
export function emptySum(): UsageSum {
  return {
    messages: 0,
    input_tokens: 0,
    output_tokens: 0,
    cache_read_tokens: 0,
    cache_creation_tokens: 0,
    unpriced_tokens: 0,
  };
}

/** Adds one sum to another, in place. */
export function addSum(sum: UsageSum, more: UsageSum): void {
  sum.messages += more.messages;
  sum.input_tokens += more.input_tokens;
  sum.output_tokens += more.output_tokens;
  sum.cache_read_tokens += more.cache_read_tokens;
  sum.cache_creation_tokens += more.cache_creation_tokens;
  sum.unpriced_tokens += more.unpriced_tokens;
  if (more.cost_usd !== undefined) sum.cost_usd = (sum.cost_usd ?? 0) + more.cost_usd;
}

/** The tokens and the cost of one message. */
export function messageSum(counts: UsageCounts): UsageSum {
  const lives = amount(counts.cache_creation_5m_tokens) + amount(counts.cache_creation_1h_tokens);
  const sum: UsageSum = {
    messages: 1,
    input_tokens: amount(counts.input_tokens),
    output_tokens: amount(counts.output_tokens),
    cache_read_tokens: amount(counts.cache_read_tokens),
    cache_creation_tokens: isAmount(counts.cache_creation_tokens) ? counts.cache_creation_tokens : lives,
    unpriced_tokens: 0,
  };
  if (isAmount(counts.cost_usd)) sum.cost_usd = counts.cost_usd;
  else sum.unpriced_tokens = tokensIn(sum);
  return sum;
}

/** All tokens of a sum. */
function tokensIn(sum: UsageSum): number {
  return sum.input_tokens + sum.output_tokens + sum.cache_read_tokens + sum.cache_creation_tokens;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function amount(value: unknown): number {
  return isAmount(value) ? value : 0;
}
