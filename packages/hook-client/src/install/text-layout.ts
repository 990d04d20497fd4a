import type { JsonNode } from './json-text.js';

/** How a text is laid out, to write new parts as its author would have. */
export interface TextLayout {
  /** Line break and indentation of a level; empty for a text on one line. */
  breakAt(level: number): string;
  write(value: unknown, level: number): string;
  member(key: string, value: unknown, level: number): string;
}

/** Reads the layout off the first member; a text without members gets two spaces. */
export function textLayout(text: string, root: JsonNode): TextLayout {
  const first = root.kind === 'object' ? root.members[0] : undefined;
  const lead = first ? text.slice(root.start + 1, first.start) : '\n  ';
  const lineBreak = /\r\n|\n|\r/.exec(first ? lead : `${text}\n`)?.[0] ?? '';
  const indent =
    lineBreak === '' ? '' : lead.slice(Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r')) + 1);
  const breakAt = (level: number): string => (lineBreak === '' ? '' : lineBreak + indent.repeat(level));
  const write = (value: unknown, level: number): string => {
    const written = JSON.stringify(value, undefined, lineBreak === '' ? undefined : indent || ' ');
    return lineBreak === '' ? written : written.replaceAll('\n', breakAt(level));
  };
  const colon = lineBreak === '' ? ':' : ': ';
  return {
    breakAt,
    write,
    member: (key, value, level) => `${JSON.stringify(key)}${colon}${write(value, level)}`,
  };
}
