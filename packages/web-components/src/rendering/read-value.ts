/** True for an object that is not an array: what a JSON object becomes. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of these fields that is a string. */
export function stringField(
  record: Record<string, unknown>,
  ...names: readonly string[]
): string | undefined {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}
