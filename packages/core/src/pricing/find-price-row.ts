import type { PriceRow, PriceTable } from './price-table.js';

/**
 * The row of a model. Its id as given is looked for first, then without what providers add to it: a date, a
 * cloud's prefix and version, and the `[1m]` of the large context. `undefined`: the table does not know it.
 */
export function findPriceRow(model: string, table: PriceTable): PriceRow | undefined {
  const given = model.trim().toLowerCase();
  const plain = plainModelId(given);
  return table.models.find((row) => fits(row, given)) ?? table.models.find((row) => fits(row, plain));
}

/** `us.anthropic.claude-haiku-4-5-20251001-v1:0` and `claude-haiku-4-5@20251001` are `claude-haiku-4-5`. */
function plainModelId(given: string): string {
  return given
    .replace(/\[1m\]$/, '')
    .replace(/^(?:[a-z]+\.)?anthropic\./, '')
    .replace(/[@-]\d{8}(?=-v\d|$)/, '')
    .replace(/-v\d+(?::\d+)?$/, '')
    .replace(/-latest$/, '');
}

function fits({ model, aliases = [] }: PriceRow, id: string): boolean {
  return [model, ...aliases].some((pattern) => matches(pattern.toLowerCase(), id));
}

function matches(pattern: string, id: string): boolean {
  if (!pattern.includes('*')) return pattern === id;
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop() ?? '';
  if (id.length < head.length + tail.length || !id.startsWith(head) || !id.endsWith(tail)) return false;
  let at = head.length;
  const end = id.length - tail.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
