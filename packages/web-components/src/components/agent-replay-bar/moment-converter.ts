import type { EpochMs } from '@ao-observability/core';

/** Reads a moment from an attribute: milliseconds since 1970, or ISO 8601. Anything else is none. */
export function momentFromAttribute(value: string | null): EpochMs | undefined {
  if (value === null || value.trim() === '') return undefined;
  const ms = Number(value);
  const moment = Number.isFinite(ms) ? ms : Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}
