import { describe, expect, it } from 'vitest';
import { DEFAULT_PRICE_TABLE } from './default-price-table.js';
import { layerPriceTables, type PriceTable } from './price-table.js';
import { priceUsage, type PricedRequest } from './price-usage.js';

const OWN: PriceTable = {
  version: 'own-1',
  date: '2026-01-02',
  source: 'Contract',
  currency: 'USD',
  models: [
    { model: 'claude-opus-5-5', prices: { input: 1, output: 2, cache_read: 0.5 } },
    { model: 'gateway/*-small', prices: { input: 7, output: 8 } },
  ],
};

describe('priceUsage', () => {
  it('gives the cost that Claude Code recorded for the same tokens', () => {
    const usage = { model: 'claude-opus-5-5', input_tokens: 320_024, output_tokens: 168 };
    const price = priced({ ...usage, cache_read_tokens: 6_000, cache_creation_5m_tokens: 2_000 });

    expect(price.cost_usd).toBeCloseTo(1.294656, 12);
    expect(price.price_version).toBe('claude-code-2.1.330');
  });

  it('gives the estimate of a recorded model switch: 2,054 tokens written to the cache', () => {
    const usage = { model: 'claude-sonnet-4-5-20250929', cache_creation_tokens: 2_054 };

    expect(priced(usage).cost_usd).toBeCloseTo(0.0077, 4);
  });

  it('tells five-minute and one-hour cache writes apart, and takes the rest for five-minute ones', () => {
    const model = 'claude-opus-5-5';

    expect(priced({ model, cache_creation_1h_tokens: 1_000_000 }).cost_usd).toBe(8);
    expect(priced({ model, cache_creation_5m_tokens: 1_000_000 }).cost_usd).toBe(5);
    expect(priced({ model, cache_creation_tokens: 1_000_000 }).cost_usd).toBe(5);
    expect(
      priced({ model, cache_creation_tokens: 1_000_000, cache_creation_1h_tokens: 400_000 }).cost_usd,
    ).toBeCloseTo(3 + 3.2, 12);
  });

  it('uses the prices of a long prompt above its limit only, for the whole prompt', () => {
    const model = 'claude-haiku-5-5';

    expect(priced({ model, input_tokens: 60_000, cache_read_tokens: 40_000 }).cost_usd).toBeCloseTo(0.0064);
    expect(priced({ model, input_tokens: 60_000, cache_read_tokens: 40_001 }).cost_usd).toBeCloseTo(0.032);
  });

  it('uses prices of the fast mode, factors of a place, and a price for each web search', () => {
    const usage = { model: 'claude-opus-5-5', input_tokens: 1_000_000 };

    expect(priced({ ...usage, speed: 'fast' }).cost_usd).toBe(8);
    expect(priced({ ...usage, inference_geo: 'us' }).cost_usd).toBeCloseTo(4.4);
    expect(priced({ ...usage, inference_geo: 'constructor' }).cost_usd).toBe(4);
    expect(priced({ ...usage, web_search_requests: 3 }).cost_usd).toBeCloseTo(4.03);
  });

  it.each([
    ['claude-opus-5-5', 'claude-opus-5-5'],
    ['claude-opus-5-5[1m]', 'claude-opus-5-5'],
    ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    ['claude-haiku-4-5@20251001', 'claude-haiku-4-5'],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5'],
    ['claude-sonnet-4-20250514', 'claude-sonnet-4-0'],
    ['us.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet'],
    ['claude-3-7-sonnet-latest', 'claude-3-7-sonnet'],
    ['CLAUDE-OPUS-4-1', 'claude-opus-4-1'],
  ])('knows %s as %s', (model, row) => {
    expect(priced({ model, input_tokens: 1 }).row.model).toBe(row);
  });

  it.each<[PricedRequest, string]>([
    [{ input_tokens: 1 }, 'the source named no model'],
    [{ model: 'claude-opus-9', input_tokens: 1 }, 'no row fits the model "claude-opus-9"'],
    [{ model: 'claude-opus-5-50', input_tokens: 1 }, 'no row fits the model'],
    [{ model: '<synthetic>' }, 'no row fits the model'],
    [{ model: 'claude-opus-5-5', service_tier: 'batch' }, 'no prices for the service tier "batch"'],
    [{ model: 'claude-haiku-4-5', speed: 'fast' }, 'no prices for the speed "fast"'],
    [{ model: 'gateway/x-small', cache_read_tokens: 1 }, 'has no price for cache reads'],
    [{ model: 'gateway/x-small', cache_creation_tokens: 1 }, 'has no price for five-minute cache writes'],
    [{ model: 'gateway/x-small', web_search_requests: 1 }, 'has no price for web searches'],
  ])('has no price for %j', (usage, reason) => {
    const price = priceUsage(usage, layerPriceTables(OWN, DEFAULT_PRICE_TABLE));

    expect(price.cost_usd).toBeUndefined();
    expect(price.unpriced).toContain(reason);
  });
});

describe('a table of the user', () => {
  const layered = layerPriceTables(OWN, DEFAULT_PRICE_TABLE);

  it('wins over the built-in one and keeps its version with the price', () => {
    const price = priceUsage({ model: 'claude-opus-5-5-20260101', input_tokens: 1_000_000 }, layered);

    expect(price).toMatchObject({ cost_usd: 1, price_version: 'own-1', row: { source: 'Contract' } });
  });

  it('leaves models that it does not name to the built-in one', () => {
    const price = priceUsage({ model: 'claude-opus-4-1', input_tokens: 1_000_000 }, layered);

    expect(price).toMatchObject({ cost_usd: 15, price_version: 'claude-code-2.1.330' });
  });

  it('may use a pattern', () => {
    expect(priceUsage({ model: 'gateway/x-small', input_tokens: 1_000_000 }, layered)).toMatchObject({
      cost_usd: 7,
    });
    expect(priceUsage({ model: 'gateway/x-large' }, layered).unpriced).toBeDefined();
  });
});

function priced(usage: PricedRequest) {
  const price = priceUsage(usage, DEFAULT_PRICE_TABLE);
  if (price.unpriced !== undefined) throw new Error(price.unpriced);
  return price;
}
