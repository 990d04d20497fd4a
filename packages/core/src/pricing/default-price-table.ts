import type { PriceRow, PriceTable, TokenPrices } from './price-table.js';

const WINDOW = 200_000;
const LARGE_WINDOW = 1_000_000;
const WEB_SEARCH = 0.01;

/** As published for most models: a cache write costs 1.25 (5 minutes) or 2 times (1 hour) the input. */
function prices(input: number, output: number, cache_read: number): TokenPrices {
  return { input, output, cache_read, cache_write_5m: input * 1.25, cache_write_1h: input * 2 };
}

type RowFacts = Omit<PriceRow, 'model' | 'prices' | 'web_search'>;

function row(model: string, list: TokenPrices, facts: RowFacts): PriceRow {
  return { model, prices: list, web_search: WEB_SEARCH, ...facts };
}

const small: RowFacts = { context_tokens: WINDOW };
const extensible: RowFacts = { context_tokens: WINDOW, max_context_tokens: LARGE_WINDOW };
const large: RowFacts = { context_tokens: LARGE_WINDOW };

/**
 * The catalogue that Claude Code 2.1.330 carries and computes its own `cost-state` with. The row of
 * `claude-opus-5-5` was also derived from recorded `cost-state` lines, and that of `claude-sonnet-4-5` from
 * the estimate in a recorded PreModelSwitch payload. Cloud ids of a model get its list price, as there.
 */
export const DEFAULT_PRICE_TABLE: PriceTable = {
  version: 'claude-code-2.1.330',
  date: '2026-11-22',
  source: 'Model catalogue of Claude Code 2.1.330',
  currency: 'USD',
  geo_factors: { us: 1.1 },
  models: [
    row('claude-3-5-haiku', prices(0.8, 4, 0.08), {}),
    row('claude-haiku-4-5', prices(1, 5, 0.1), small),
    row('claude-haiku-5-5', prices(0.1, 0.5, 0.01), {
      ...large,
      long_prompt: { above_tokens: 100_000, ...prices(0.5, 2.5, 0.05) },
    }),
    row('claude-3-5-sonnet', prices(3, 15, 0.3), {}),
    row('claude-3-7-sonnet', prices(3, 15, 0.3), {}),
    row('claude-sonnet-4-0', prices(3, 15, 0.3), { ...extensible, aliases: ['claude-sonnet-4'] }),
    row('claude-sonnet-4-5', prices(3, 15, 0.3), extensible),
    row('claude-sonnet-4-6', prices(3, 15, 0.3), extensible),
    row('claude-sonnet-5', prices(2, 10, 0.2), large),
    row('claude-sonnet-5-5', prices(2, 10, 0.1), large),
    row('claude-opus-4-0', prices(15, 75, 1.5), { ...small, aliases: ['claude-opus-4'] }),
    row('claude-opus-4-1', prices(15, 75, 1.5), small),
    row('claude-opus-4-5', prices(5, 25, 0.5), small),
    row('claude-opus-4-6', prices(5, 25, 0.5), { ...extensible, fast: prices(30, 150, 3) }),
    row('claude-opus-4-7', prices(5, 25, 0.5), { ...large, fast: prices(30, 150, 3) }),
    row('claude-opus-4-8', prices(5, 25, 0.5), { ...large, fast: prices(10, 50, 1) }),
    row('claude-opus-5', prices(5, 25, 0.5), { ...large, fast: prices(10, 50, 1) }),
    row('claude-opus-5-5', prices(4, 20, 0.2), { ...large, fast: prices(8, 40, 0.4) }),
    row('claude-fable-5', prices(10, 50, 1), large),
    row('claude-fable-5-1', prices(10, 50, 0.25), large),
    row('claude-fable-5-2', prices(8, 40, 0.2), { ...large, fast: prices(16, 80, 0.4) }),
    row('claude-mythos-5', prices(10, 50, 1), large),
    row('claude-mythos-5-1', prices(10, 50, 0.25), large),
    row('claude-mythos-5-2', prices(8, 40, 0.2), { ...large, fast: prices(16, 80, 0.4) }),
  ],
};
