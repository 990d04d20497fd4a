import { countOf } from './read-data.js';
import type { UsageTotals } from './session-summary.js';

type Counts = Readonly<Record<string, unknown>>;

/** Nothing used yet. */
export const NO_USAGE: UsageTotals = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_creation_tokens: 0,
};

/** The totals with one more message; `counts` has the fields of a `usage` event. */
export function addMessage(totals: UsageTotals | undefined, counts: Counts): UsageTotals {
  const { cost_usd, unpriced_tokens = 0, ...sums } = totals ?? NO_USAGE;
  const message = tokensOf(counts);
  const cost = countOf(counts.cost_usd);
  const unpriced = unpriced_tokens + (cost === undefined ? tokenSum(message) : 0);
  return {
    ...sums,
    input_tokens: sums.input_tokens + message.input_tokens,
    output_tokens: sums.output_tokens + message.output_tokens,
    cache_read_tokens: sums.cache_read_tokens + message.cache_read_tokens,
    cache_creation_tokens: sums.cache_creation_tokens + message.cache_creation_tokens,
    ...((cost ?? cost_usd) !== undefined && { cost_usd: (cost_usd ?? 0) + (cost ?? 0) }),
    ...(unpriced > 0 && { unpriced_tokens: unpriced }),
  };
}

function tokensOf(counts: Counts): UsageTotals {
  const lives =
    (countOf(counts.cache_creation_5m_tokens) ?? 0) + (countOf(counts.cache_creation_1h_tokens) ?? 0);
  return {
    input_tokens: countOf(counts.input_tokens) ?? 0,
    output_tokens: countOf(counts.output_tokens) ?? 0,
    cache_read_tokens: countOf(counts.cache_read_tokens) ?? 0,
    cache_creation_tokens: countOf(counts.cache_creation_tokens) ?? lives,
  };
}

/** All tokens, whatever their kind. */
function tokenSum(totals: UsageTotals): number {
  const { input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens } = totals;
  return input_tokens + output_tokens + cache_read_tokens + cache_creation_tokens;
}
