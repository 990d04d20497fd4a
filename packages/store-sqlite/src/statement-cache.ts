import type { Database, Statement } from './driver.js';

/** Statements kept for one connection; a query has few shapes, so this is never reached in practice. */
const MAX_STATEMENTS = 200;

/** Prepares a statement once for each text. */
export type Prepare = (sql: string) => Statement;

export function createStatementCache(db: Database): Prepare {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** `(?, ?, ?)`, one for each value. */
export function placeholders(values: readonly unknown[]): string {
  return `(${values.map(() => '?').join(', ')})`;
}
