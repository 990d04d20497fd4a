const ISO_8601 = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The time in ISO 8601, UTC, with milliseconds; `undefined` when the value is not a time.
 * A time without a zone is taken as UTC, because that is what `datetime.utcnow().isoformat()` means.
 */
export function toUtcTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const match = ISO_8601.exec(value);
  if (!match) return undefined;
  const hasTime = value.length > 10;
  const ms = Date.parse(hasTime && !match[1] ? `${value.replace(',', '.')}Z` : value.replace(',', '.'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
