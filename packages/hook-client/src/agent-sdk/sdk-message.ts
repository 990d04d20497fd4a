/** A message of the Claude Agent SDK, or a line of `claude --output-format stream-json`, of whatever version. */
export type SdkMessage = Readonly<Record<string, unknown>>;

/** The value when it is an object, otherwise an empty one. */
export function recordOf(value: unknown): SdkMessage {
  return typeof value === 'object' && value !== null ? (value as SdkMessage) : {};
}

/** The value when it is a text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The items of a list that are objects. */
export function recordsOf(value: unknown): readonly SdkMessage[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** The fields that have a value. */
export function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
