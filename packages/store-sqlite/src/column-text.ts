// SQLite keeps text as UTF-8, which has no place for half a surrogate pair.
const ESCAPED = '\u0001json:';
const LONE_SURROGATE = /\p{Surrogate}/u;

/** An id as a column holds it: itself, or escaped when UTF-8 would change it. */
export function toColumn(id: string): string {
  return LONE_SURROGATE.test(id) || id.startsWith(ESCAPED) ? ESCAPED + JSON.stringify(id) : id;
}

/** The id that a column holds. */
export function fromColumn(column: string): string {
  return column.startsWith(ESCAPED) ? (JSON.parse(column.slice(ESCAPED.length)) as string) : column;
}
