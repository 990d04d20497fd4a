import { readFileSync } from 'node:fs';
import { AoError } from '@ao-observability/core';
import {
  DEFAULT_PRICE_TABLE,
  layerPriceTables,
  parsePriceTable,
  type PriceTable,
} from '@ao-observability/core/pricing';
import type { Settings } from './setting-rules.js';

/** The prices in force: the built-in table, below that of the file which `--prices` names. */
export function priceTableSetting({ prices }: Pick<Settings, 'prices'>): PriceTable {
  if (prices === undefined) return DEFAULT_PRICE_TABLE;
  return layerPriceTables(parsePriceTable(readJson(prices), prices), DEFAULT_PRICE_TABLE);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `the prices in ${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      hint: 'Write a file like the output of "ao-collector prices --json".',
      cause,
    });
  }
}
