import { describe, expect, it } from 'vitest';
import { DEFAULT_PRICE_TABLE } from './default-price-table.js';
import { MAX_PRICE_ROWS, parsePriceTable } from './parse-price-table.js';

const ROW = { model: 'm', prices: { input: 1, output: 2 } };
const TABLE = { version: '1', date: '2026-01-02', source: 'Contract', currency: 'USD', models: [ROW] };

describe('parsePriceTable', () => {
  it('takes what the built-in table is made of', () => {
    const json: unknown = JSON.parse(JSON.stringify(DEFAULT_PRICE_TABLE));

    expect(parsePriceTable(json, 'prices.json')).toEqual(json);
  });

  it.each([
    [[], 'the price table in prices.json is []. Expected an object.'],
    [{ ...TABLE, version: 5 }, 'version in prices.json is 5. Expected a text.'],
    [{ ...TABLE, date: 'today' }, 'date in prices.json is "today". Expected a day as YYYY-MM-DD.'],
    [{ ...TABLE, currency: 'EUR' }, 'currency in prices.json is "EUR". Expected "USD".'],
    [{ ...TABLE, models: undefined }, 'models in prices.json is missing. Expected a list of rows.'],
    [{ ...TABLE, geo_factors: { us: 'x' } }, 'geo_factors.us in prices.json is "x".'],
    [{ ...TABLE, prices: 1 }, 'the price table.prices in prices.json is 1. Expected one of version,'],
    [withRow({ model: '' }), 'models[0].model in prices.json is "". Expected a text.'],
    [withRow({ aliases: 'n' }), 'models[0].aliases in prices.json is "n".'],
    [withRow({ prices: { input: 1 } }), 'models[0].prices.output in prices.json is missing.'],
    [withRow({ prices: { input: -1, output: 1 } }), 'models[0].prices.input in prices.json is -1.'],
    [withRow({ prices: { ...ROW.prices, cacheRead: 1 } }), 'models[0].prices.cacheRead in prices.json is 1.'],
    [withRow({ long_prompt: ROW.prices }), 'models[0].long_prompt.above_tokens in prices.json is missing.'],
    [withRow({ fast: 2 }), 'models[0].fast in prices.json is 2. Expected an object.'],
    [withRow({ context_tokens: '1m' }), 'models[0].context_tokens in prices.json is "1m".'],
    [withRow({ web_search: null }), 'models[0].web_search in prices.json is null.'],
    [
      { ...TABLE, models: Array.from({ length: MAX_PRICE_ROWS + 1 }, () => ROW) },
      `models.length in prices.json is ${MAX_PRICE_ROWS + 1}. Expected at most ${MAX_PRICE_ROWS} rows.`,
    ],
  ])('refuses a wrong table %#', (value, message) => {
    expect(() => parsePriceTable(value, 'prices.json')).toThrow(message);
    expect(() => parsePriceTable(value, 'prices.json')).toThrow('AO_CONFIG_INVALID');
  });
});

function withRow(fields: object) {
  return { ...TABLE, models: [{ ...ROW, ...fields }] };
}
