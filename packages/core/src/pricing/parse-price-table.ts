import { AoError } from '../errors/ao-error.js';
import type { PriceTable } from './price-table.js';

/** Rows that a table may have. */
export const MAX_PRICE_ROWS = 1_000;

const TABLE_FIELDS = ['version', 'date', 'source', 'currency', 'geo_factors', 'models'] as const;
const ROW_FIELDS = [
  'model',
  'aliases',
  'prices',
  'long_prompt',
  'fast',
  'web_search',
  'context_tokens',
  'max_context_tokens',
  'source',
  'version',
] as const;
const PRICE_FIELDS = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'] as const;

/**
 * A price table from JSON that somebody wrote. `place` names it in messages: the path of a file.
 * Throws `AO_CONFIG_INVALID` that names the field, its value and what was expected.
 */
export function parsePriceTable(value: unknown, place: string): PriceTable {
  const check = new Checker(place);
  const table = check.object(value, 'the price table', TABLE_FIELDS);
  for (const field of ['version', 'date', 'source'] as const) check.text(table[field], field);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(table.date as string))
    check.fail('date', table.date, 'a day as YYYY-MM-DD');
  if (table.currency !== 'USD') check.fail('currency', table.currency, '"USD"');
  const factors = table.geo_factors === undefined ? {} : check.object(table.geo_factors, 'geo_factors');
  for (const [geo, factor] of Object.entries(factors)) check.amount(factor, `geo_factors.${geo}`);
  const { models } = table;
  if (!Array.isArray(models)) return check.fail('models', models, 'a list of rows');
  if (models.length > MAX_PRICE_ROWS) {
    check.fail('models.length', models.length, `at most ${MAX_PRICE_ROWS} rows`);
  }
  models.forEach((row, index) => checkRow(row, `models[${index}]`, check));
  return value as PriceTable;
}

function checkRow(value: unknown, path: string, check: Checker): void {
  const row = check.object(value, path, ROW_FIELDS);
  check.text(row.model, `${path}.model`);
  const aliases = row.aliases ?? [];
  if (!Array.isArray(aliases)) check.fail(`${path}.aliases`, aliases, 'a list of model ids');
  for (const alias of aliases as unknown[]) check.text(alias, `${path}.aliases`);
  checkPrices(row.prices, `${path}.prices`, check);
  if (row.fast !== undefined) checkPrices(row.fast, `${path}.fast`, check);
  if (row.long_prompt !== undefined) {
    const { above_tokens, ...prices } = check.object(row.long_prompt, `${path}.long_prompt`);
    check.amount(above_tokens, `${path}.long_prompt.above_tokens`);
    checkPrices(prices, `${path}.long_prompt`, check);
  }
  for (const field of ['web_search', 'context_tokens', 'max_context_tokens'] as const) {
    if (row[field] !== undefined) check.amount(row[field], `${path}.${field}`);
  }
  for (const field of ['source', 'version'] as const) {
    if (row[field] !== undefined) check.text(row[field], `${path}.${field}`);
  }
}

function checkPrices(value: unknown, path: string, check: Checker): void {
  const prices = check.object(value, path, PRICE_FIELDS);
  for (const field of PRICE_FIELDS) {
    const isNeeded = field === 'input' || field === 'output';
    if (isNeeded || prices[field] !== undefined) check.amount(prices[field], `${path}.${field}`);
  }
}

class Checker {
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  object(value: unknown, path: string, fields?: readonly string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.fail(path, value, 'an object');
    }
    const unknown = fields && Object.keys(value).find((field) => !fields.includes(field));
    if (unknown !== undefined) {
      this.fail(
        `${path}.${unknown}`,
        (value as Record<string, unknown>)[unknown],
        `one of ${fields!.join(', ')}`,
      );
    }
    return value as Record<string, unknown>;
  }

  text(value: unknown, path: string): void {
    if (typeof value !== 'string' || value === '') this.fail(path, value, 'a text');
  }

  amount(value: unknown, path: string): void {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      this.fail(path, value, 'a number that is not negative');
    }
  }

  fail(path: string, value: unknown, expected: string): never {
    const shown = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `${path} in ${this.#place} is ${shown}.`,
      hint: `Expected ${expected}.`,
    });
  }
}
