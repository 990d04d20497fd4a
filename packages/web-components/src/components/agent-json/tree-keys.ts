import type { JsonRow } from '../../rendering/json-tree.js';

/** What a key does in a tree. */
export type TreeAction =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'open' | 'close' | 'activate'; readonly index: number };

/**
 * What a key does when the row at `index` has the focus, as the tree pattern of ARIA has it; `undefined` for
 * keys that belong to somebody else.
 * @param typed - the letters typed so far, this one included, when the key is a letter
 */
export function treeAction(
  key: string,
  rows: readonly JsonRow[],
  index: number,
  typed = '',
): TreeAction | undefined {
  const row = rows[index];
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return { type: 'focus', index: Math.min(index + 1, rows.length - 1) };
    case 'ArrowUp':
      return { type: 'focus', index: Math.max(index - 1, 0) };
    case 'Home':
      return { type: 'focus', index: 0 };
    case 'End':
      return { type: 'focus', index: rows.length - 1 };
    case 'ArrowRight':
      return inward(row, index, rows);
    case 'ArrowLeft':
      return outward(row, index, rows);
    case 'Enter':
    case ' ':
      return { type: 'activate', index };
    default:
      return typed ? { type: 'focus', index: typedRow(rows, index, typed) } : undefined;
  }
}

function inward(row: JsonRow, index: number, rows: readonly JsonRow[]): TreeAction {
  if (row.open === false) return { type: 'open', index };
  const hasInside = row.open === true && rows[index + 1]?.parent === row.path;
  return { type: 'focus', index: hasInside ? index + 1 : index };
}

function outward(row: JsonRow, index: number, rows: readonly JsonRow[]): TreeAction {
  if (row.open === true) return { type: 'close', index };
  const parent = rows.findIndex(({ path }) => path === row.parent);
  return { type: 'focus', index: Math.max(parent, 0) };
}

/** The next row whose name begins with what was typed; the same row when there is none. */
function typedRow(rows: readonly JsonRow[], index: number, typed: string): number {
  // One letter again and again walks through the rows that begin with it.
  const same = typed === typed.charAt(0).repeat(typed.length);
  const wanted = (same ? typed.charAt(0) : typed).toLowerCase();
  const from = same ? index + 1 : index;
  for (let step = 0; step < rows.length; step += 1) {
    const at = (from + step) % rows.length;
    if (rows[at]?.name?.toLowerCase().startsWith(wanted)) return at;
  }
  return index;
}
