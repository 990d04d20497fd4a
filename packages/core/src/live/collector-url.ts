import { AoError } from '../errors/ao-error.js';

/** A value of a query parameter; lists are joined with commas, `undefined` leaves the parameter out. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * An address below the collector's own. `base` may have a path, for a collector mounted inside another
 * server, and may be relative in a browser. Throws `AO_CONFIG_INVALID` when it is no address.
 */
export function collectorUrl(
  base: string,
  path: string,
  query: Readonly<Record<string, QueryValue>> = {},
): URL {
  const url = parse(base);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.pathname += path;
  url.search = '';
  url.hash = '';
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function parse(base: string): URL {
  try {
    return new URL(base, globalThis.location?.href);
  } catch (cause) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: `url is ${JSON.stringify(base)}.`,
      hint: 'Pass the address of the collector, such as "http://127.0.0.1:8765".',
      cause,
    });
  }
}
