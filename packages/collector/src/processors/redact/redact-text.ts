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

function replace(text: string, shape: SecretShape, onSecret: OnSecret): string {
  const pattern = new RegExp(shape.pattern);
  const pieces: string[] = [];
  let taken = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { kept, value } = partsOf(match, shape);
    if (shape.accept && !shape.accept(value)) {
      // What was taken for the value may be the name of the next one.
      pattern.lastIndex = match.index + Math.max(1, kept.length);
      continue;
    }
    onSecret(shape.kind);
    pieces.push(text.slice(taken, match.index), kept, `[redacted:${shape.kind}]`);
    taken = pattern.lastIndex;
  }
  return taken === 0 ? text : pieces.join('') + text.slice(taken);
}

function partsOf(match: RegExpExecArray, { isWhole }: SecretShape): { kept: string; value: string } {
  const [whole, kept, value] = match;
  return isWhole || value === undefined ? { kept: '', value: whole } : { kept: kept ?? '', value };
}
