const ISO_8601 = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** A year of five digits makes it longer, and such texts do not sort by time. */
const LENGTH = '2025-11-16T10:30:00.000Z'.length;

/**
 * The time in ISO 8601, UTC, with milliseconds; `undefined` when the value is not a time.
 * A time without a zone is taken as UTC, because that is what `datetime.utcnow().isoformat()` means.
 */
export function toUtcTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const match = ISO_8601.exec(value);
  if (!match || !isDate(match[1]!)) return undefined;
  const hasTime = value.length > 10;
  const ms = Date.parse(hasTime && !match[2] ? `${value.replace(',', '.')}Z` : value.replace(',', '.'));
  const text = Number.isNaN(ms) ? '' : new Date(ms).toISOString();
  return text.length === LENGTH ? text : undefined;
}

/** JavaScript takes 30 February for 2 March. */
function isDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
