/** One line of a transcript, or a part of one: a JSON object about which nothing else is certain. */
export type LineRecord = Readonly<Record<string, unknown>>;

/** The value when it is an object, otherwise an empty one. */
export function recordOf(value: unknown): LineRecord {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is LineRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a number that counts something. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The blocks of a message's content; a plain text is one block. */
export function blocksOf(content: unknown): readonly LineRecord[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

/** The texts of a message's content, one below the other. */
export function contentText(content: unknown): string {
  const texts = blocksOf(content).map((block) => textOf(block['text']));
  return texts.filter((text) => text !== undefined).join('\n');
}

/** The fields that have a value. */
export function defined(fields: LineRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
