import type { SecretShape } from './secret-shapes.js';

/** Called for each secret that was replaced. */
export type OnSecret = (kind: string) => void;

/** Shorter texts hold no secret of a known shape. */
const SHORTEST_SECRET = 8;

/** Replaces what has one of the shapes by `[redacted:<kind>]`. Gives the same text back when there is nothing. */
export function redactText(text: string, shapes: readonly SecretShape[], onSecret: OnSecret): string {
  if (text.length < SHORTEST_SECRET) return text;
  let redacted = text;
  for (const shape of shapes) {
    if (mayContain(redacted, shape.hints)) redacted = replace(redacted, shape, onSecret);
  }
  return redacted;
}

function mayContain(text: string, hints: SecretShape['hints']): boolean {
  return hints instanceof RegExp ? hints.test(text) : hints.some((hint) => text.includes(hint));
}

function replace(text: string, { kind, pattern, isWhole, accept }: SecretShape, onSecret: OnSecret): string {
  return text.replace(pattern, (match: string, ...groups: unknown[]) => {
    const hasParts = !isWhole && typeof groups[0] === 'string';
    const [kept, value] = hasParts ? (groups as [string, string]) : ['', match];
    if (accept && !accept(value)) return match;
    onSecret(kind);
    return `${kept}[redacted:${kind}]`;
  });
}
