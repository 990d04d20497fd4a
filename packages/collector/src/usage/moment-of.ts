import { AoError } from '@ao-observability/core';

/** A day or a time as milliseconds since 1970. Throws `AO_QUERY_INVALID` that names the parameter. */
export function momentOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = Date.parse(text);
  if (!Number.isNaN(moment)) return moment;
  throw new AoError('AO_QUERY_INVALID', {
    detail: `"${name}" is ${JSON.stringify(text.slice(0, 60))}.`,
    hint: 'Give a day or a time, such as 2026-11-22 or 2026-11-22T10:00:00Z.',
  });
}
