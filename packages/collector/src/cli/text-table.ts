/** One line of a table. */
export type TableRow = readonly string[];

/** Rows in columns, two spaces apart; columns whose numbers are in `right` are aligned to the right. */
export function textTable(rows: readonly TableRow[], right: readonly number[] = []): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => width(column));
  const lineOf = (row: TableRow) =>
    row.map((cell, column) =>
      right.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
  return rows.map((row) => `  ${lineOf(row).join('  ').trimEnd()}\n`).join('');
}

/** "$1.2947"; "—" when there is no price. */
export function dollars(amount: number | undefined): string {
  if (amount === undefined) return '—';
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}

/** "1,204". */
export function figure(amount: number): string {
  return amount.toLocaleString('en-US');
}
