import { findPriceRow } from './find-price-row.js';
import type { PriceTable } from './price-table.js';

/**
 * Tokens that fit into the context of a model; `used_tokens` shows that the larger context was asked for.
 * `undefined`: not known.
 */
export function contextLimit(model: string, used_tokens: number, table: PriceTable): number | undefined {
  const row = findPriceRow(model, table);
  if (row?.context_tokens === undefined) return undefined;
  const larger = row.max_context_tokens ?? row.context_tokens;
  const limit =
    /\[1m\]$/i.test(model.trim()) || used_tokens > row.context_tokens ? larger : row.context_tokens;
  return used_tokens > limit ? undefined : limit;
}
