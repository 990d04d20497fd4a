import { AoError } from '@ao-observability/core';

/** A value in a JSON text, with its place in it: `text.slice(start, end)` is the value. */
export type JsonNode = { start: number; end: number } & (
  | { kind: 'object'; members: JsonMember[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'plain'; value: unknown }
);

export interface JsonMember {
  key: string;
  /** Where the key's opening quote is. */
  start: number;
  value: JsonNode;
}

/** Deeper than any settings file, and well before the stack ends. */
const DEPTH_LIMIT = 200;
/** Where a string, number or word ends; whether it is right is for `JSON.parse` to say. */
const PLAIN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[-+.\w]+/y;

/**
 * Reads a JSON text and keeps every value's place, so that it can be edited without touching the rest.
 * Strict: comments and trailing commas are errors, as they are for the agent.
 * @throws AoError AO_SETTINGS_INVALID with line and column
 */
export function parseJsonText(text: string, from = 0): JsonNode {
  const reader = new JsonReader(text, from);
  const root = reader.value(0);
  reader.skipSpace();
  if (reader.at < text.length) throw reader.unexpected('the end');
  return root;
}

/** The value of a member; with a repeated key the last one counts. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.findLast((member) => member.key === key)?.value;
}

class JsonReader {
  at: number;
  readonly text: string;

  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
  }

  value(depth: number): JsonNode {
    this.skipSpace();
    if (depth > DEPTH_LIMIT) throw this.unexpected(`at most ${DEPTH_LIMIT} levels`);
    const start = this.at;
    if (this.take('{')) return this.object(start, depth);
    if (this.take('[')) return this.array(start, depth);
    const value = this.plain('a value');
    return { kind: 'plain', start, end: this.at, value };
  }

  skipSpace(): void {
    while (' \t\r\n'.includes(this.text.charAt(this.at) || 'x')) this.at++;
  }

  unexpected(wanted: string): AoError {
    const before = this.text.slice(0, this.at).split(/\r\n|\r|\n/);
    const found =
      this.at < this.text.length
        ? `found ${JSON.stringify(this.text.slice(this.at, this.at + 12))}`
        : 'the text ends';
    const column = (before.at(-1)?.length ?? 0) + 1;
    return new AoError('AO_SETTINGS_INVALID', {
      detail: `line ${before.length}, column ${column}: expected ${wanted}, ${found}`,
    });
  }

  private object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.list('}', () => {
      const keyAt = this.at;
      if (this.text.charAt(keyAt) !== '"') throw this.unexpected('a key in double quotes');
      const key = String(this.plain('a key'));
      this.skipSpace();
      if (!this.take(':')) throw this.unexpected('":"');
      members.push({ key, start: keyAt, value: this.value(depth + 1) });
    });
    return { kind: 'object', start, end: this.at, members };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.list(']', () => items.push(this.value(depth + 1)));
    return { kind: 'array', start, end: this.at, items };
  }

  private list(close: string, readOne: () => void): void {
    this.skipSpace();
    if (this.take(close)) return;
    do {
      this.skipSpace();
      readOne();
      this.skipSpace();
    } while (this.take(','));
    if (!this.take(close)) throw this.unexpected(`"," or "${close}"`);
  }

  private plain(wanted: string): unknown {
    PLAIN.lastIndex = this.at;
    const found = PLAIN.exec(this.text)?.[0] ?? '';
    try {
      const value: unknown = JSON.parse(found);
      this.at += found.length;
      return value;
    } catch {
      throw this.unexpected(wanted);
    }
  }

  private take(character: string): boolean {
    if (this.text.charAt(this.at) !== character) return false;
    this.at++;
    return true;
  }
}
