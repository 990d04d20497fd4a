import { AoError } from '@ao-observability/core';

/** Text up to this length is searched for the place of an error that the engine does not name. */
const SEARCHED_CHARACTERS = 65_536;

const QUOTE = 34;
const BACKSLASH = 92;

/** Parses JSON text. Throws `AO_BODY_INVALID` naming the position of the fault, or that it is nested too deeply. */
export function parseJson(text: string, maxDepth: number): unknown {
  checkDepth(text, maxDepth);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = (error as Error).message;
    const position = faultPosition(text, message);
    const place = position === undefined || /position/.test(message) ? '' : ` at position ${position}`;
    throw new AoError('AO_BODY_INVALID', { detail: `the JSON is broken${place}: ${message}` });
  }
}

/** Looked at before parsing: deeply nested values would overflow the stack of whatever walks them later. */
function checkDepth(text: string, maxDepth: number): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    // '[' and '{', then ']' and '}'.
    else if (code === 91 || code === 123) {
      if (++depth > maxDepth) throw tooDeep(i, maxDepth);
    } else if (code === 93 || code === 125) depth -= 1;
  }
}

function tooDeep(position: number, maxDepth: number): AoError {
  return new AoError('AO_BODY_INVALID', {
    detail: `the JSON is nested deeper than ${maxDepth} levels at position ${position} (limit "jsonDepth").`,
    hint: 'Flatten it, or raise limits.jsonDepth.',
  });
}

function faultPosition(text: string, message: string): number | undefined {
  const named = /position (\d+)/.exec(message)?.[1];
  if (named !== undefined) return Number(named);
  if (/end of JSON/.test(message)) return text.length;
  return text.length > SEARCHED_CHARACTERS ? undefined : searchFault(text);
}

/** The length of the longest beginning that could still become valid. */
function searchFault(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated/.test(message) || Number(position) === beginning.length;
  }
}
