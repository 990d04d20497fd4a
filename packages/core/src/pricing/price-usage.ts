import type { Usage } from '../events/event.js';
import { countOf } from '../model/read-data.js';
import { findPriceRow } from './find-price-row.js';
import type { PriceRow, PriceTable, TokenPrices } from './price-table.js';

/** Tokens of one model message, and what else its price depends on. */
export interface PricedRequest extends Usage {
  model?: string | null | undefined;
  /** Only `standard` requests have list prices. @default 'standard' */
  service_tier?: string | null | undefined;
  /** @default 'standard' */
  speed?: string | null | undefined;
  inference_geo?: string | null | undefined;
  web_search_requests?: number | null | undefined;
}

/** What a message cost and by which row, or why nobody can tell. */
export type UsagePrice =
  | { cost_usd: number; price_version: string; row: PriceRow; unpriced?: undefined }
  | { unpriced: string; cost_usd?: undefined };

/**
 * The cost of one model message. A model or a kind of tokens that the table does not know has no price:
 * never a guess, never zero. Cache writes whose life time was not told count as five-minute ones, the
 * provider's default.
 */
export function priceUsage(usage: PricedRequest, table: PriceTable): UsagePrice {
  const { model } = usage;
  if (typeof model !== 'string' || model === '') return { unpriced: 'the source named no model' };
  const row = findPriceRow(model, table);
  if (!row) return { unpriced: `no row fits the model "${model}"` };
  const { service_tier } = usage;
  if (service_tier && service_tier !== 'standard') {
    return { unpriced: `there are no prices for the service tier "${service_tier}"` };
  }
  const prices = pricesFor(usage, row);
  if (!prices) return { unpriced: `"${row.model}" has no prices for the speed "${usage.speed}"` };
  const tokens = tokenParts(usage, prices);
  const searches = searchPart(usage, row);
  const missing = [...tokens, searches].find(({ amount, price }) => amount > 0 && price === undefined);
  if (missing) return { unpriced: `"${row.model}" has no price for ${missing.what}` };
  const cost_usd = (sum(tokens) / 1_000_000) * geoFactor(usage, table) + sum([searches]);
  return { cost_usd, price_version: row.version ?? table.version, row };
}

interface Part {
  what: string;
  amount: number;
  price: number | undefined;
}

function pricesFor(usage: PricedRequest, row: PriceRow): TokenPrices | undefined {
  if (usage.speed && usage.speed !== 'standard') return usage.speed === 'fast' ? row.fast : undefined;
  const { long_prompt } = row;
  return long_prompt && promptTokens(usage) > long_prompt.above_tokens ? long_prompt : row.prices;
}

/** Tokens that a message had to read: what it filled the context with. */
export function promptTokens(usage: Usage): number {
  const { input_tokens, cache_read_tokens } = usage;
  return amountOf(input_tokens) + amountOf(cache_read_tokens) + cacheWrites(usage).total;
}

function cacheWrites(usage: Usage): { total: number; hour: number } {
  const hour = amountOf(usage.cache_creation_1h_tokens);
  const known = hour + amountOf(usage.cache_creation_5m_tokens);
  return { total: Math.max(known, amountOf(usage.cache_creation_tokens)), hour };
}

function tokenParts(usage: Usage, prices: TokenPrices): Part[] {
  const { total, hour } = cacheWrites(usage);
  return [
    { what: 'input', amount: amountOf(usage.input_tokens), price: prices.input },
    { what: 'output', amount: amountOf(usage.output_tokens), price: prices.output },
    { what: 'cache reads', amount: amountOf(usage.cache_read_tokens), price: prices.cache_read },
    { what: 'five-minute cache writes', amount: total - hour, price: prices.cache_write_5m },
    { what: 'one-hour cache writes', amount: hour, price: prices.cache_write_1h },
  ];
}

function searchPart({ web_search_requests }: PricedRequest, { web_search }: PriceRow): Part {
  return { what: 'web searches', amount: amountOf(web_search_requests), price: web_search };
}

function geoFactor({ inference_geo }: PricedRequest, { geo_factors = {} }: PriceTable): number {
  return inference_geo && Object.hasOwn(geo_factors, inference_geo) ? geo_factors[inference_geo]! : 1;
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { amount, price = 0 }) => total + amount * price, 0);
}

function amountOf(value: unknown): number {
  return countOf(value) ?? 0;
}
