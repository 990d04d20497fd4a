/** The value when it is a non-empty string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a finite number that is not negative. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The value when it is an object, otherwise an empty one, so that fields can be read safely. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The first line that says something, without runs of white space, cut to `limit` characters. */
export function firstLine(text: string, limit: number): string {
  // Only the head is looked at: a prompt may be megabytes long.
  const head = text.slice(0, limit * 8).trimStart();
  const end = head.search(/[\r\n\u2028\u2029]/);
  const line = (end < 0 ? head : head.slice(0, end)).replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
