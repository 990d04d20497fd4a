import type { PriceRow, PriceTable, TokenPrices } from '@ao-observability/core/pricing';
import { EXIT_CODES } from '../exit-codes.js';
import { paintFor } from '../paint.js';
import { loadSettings, type GivenSettings } from '../settings/load-settings.js';
import { priceTableSetting } from '../settings/price-table-setting.js';
import type { Terminal } from '../terminal.js';
import { figure, textTable, type TableRow } from '../text-table.js';

const HEADING: TableRow = [
  'model',
  'input',
  'output',
  'cache read',
  '5m write',
  '1h write',
  'context',
  'from',
];

/** Prints the price table in force. */
export async function prices(given: GivenSettings & { json: boolean }, terminal: Terminal): Promise<number> {
  const { values } = await loadSettings(given, terminal);
  const table = priceTableSetting(values);
  terminal.out.write(given.json ? `${JSON.stringify(table, undefined, 2)}\n` : asText(table, terminal));
  return EXIT_CODES.ok;
}

function asText(table: PriceTable, terminal: Terminal): string {
  const { dim } = paintFor(terminal.out);
  const note = `${table.currency} for a million tokens. Version ${table.version}, ${table.date}, ${table.source}.`;
  const rows = [HEADING, ...table.models.flatMap((row) => rowsOf(row, table))];
  return `\n${textTable(rows, [1, 2, 3, 4, 5, 6])}\n  ${dim(note)}\n\n`;
}

function rowsOf(row: PriceRow, table: PriceTable): TableRow[] {
  const { model, prices: list, long_prompt: long, fast, context_tokens } = row;
  const context = context_tokens === undefined ? '—' : figure(context_tokens);
  const rows = [[model, ...cells(list), context, row.version ?? table.version]];
  if (long) rows.push([`  above ${figure(long.above_tokens)} tokens`, ...cells(long)]);
  if (fast) rows.push(['  fast mode', ...cells(fast)]);
  return rows;
}

function cells({ input, output, cache_read, cache_write_5m, cache_write_1h }: TokenPrices): string[] {
  return [input, output, cache_read, cache_write_5m, cache_write_1h].map((price) =>
    price === undefined ? '—' : String(price),
  );
}
