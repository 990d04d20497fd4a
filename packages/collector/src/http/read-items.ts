import { AoError } from '@ao-observability/core';
import { parseJson } from './parse-json.js';
import type { ReceivedBody } from './receive-body.js';

/** What bounds the items of a body. */
export interface ReadItemsLimits {
  jsonDepth: number;
  requestEvents: number;
}

/** The items of a body: one object, the members of an array, or the lines of NDJSON. A broken line is an `Error`. */
export function readItems({ text, isLines }: ReceivedBody, limits: ReadItemsLimits): unknown[] {
  const items = isLines ? readLines(text, limits) : [parseJson(text, limits.jsonDepth)].flat(1);
  if (items.length > limits.requestEvents) throw tooMany(items.length, limits.requestEvents);
  return items;
}

function readLines(text: string, { jsonDepth, requestEvents }: ReadItemsLimits): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > requestEvents) throw tooMany(lines.length, requestEvents);
  return lines.map((line) => {
    try {
      return parseJson(line, jsonDepth);
    } catch (error) {
      return error;
    }
  });
}

function tooMany(found: number, limit: number): AoError {
  return new AoError('AO_BODY_TOO_LARGE', {
    detail: `it has ${found} events, the limit "requestEvents" is ${limit}.`,
    hint: 'Send fewer events at once, or raise limits.requestEvents.',
  });
}
