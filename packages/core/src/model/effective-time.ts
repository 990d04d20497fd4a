import type { StoredEvent } from '../events/event.js';
import { toUtcTimestamp } from '../events/timestamp.js';

const EPOCH = '1970-01-01T00:00:00.000Z';

/**
 * When an event happened, as far as we believe it: its own time, but never later than its arrival. So a
 * clock that runs ahead cannot freeze a session. ISO 8601, UTC, milliseconds; such strings sort by time.
 */
export function effectiveTime(event: Pick<StoredEvent, 'timestamp' | 'received_at'>): string {
  const happened = normalTime(event.timestamp);
  const arrived = normalTime(event.received_at);
  if (happened === undefined || arrived === undefined) return happened ?? arrived ?? EPOCH;
  return happened < arrived ? happened : arrived;
}

/** Milliseconds between two times; `undefined` when the second is the earlier one. */
export function millisecondsBetween(start: string, end: string): number | undefined {
  const ms = Date.parse(end) - Date.parse(start);
  return ms >= 0 ? ms : undefined;
}

const NORMAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// The time of one event is asked for several times in a row.
let lastNormal: string | undefined;

function normalTime(value: unknown): string | undefined {
  if (value === lastNormal) return lastNormal;
  // Nearly every time was brought to this form when the event was accepted.
  if (typeof value !== 'string' || !NORMAL.test(value)) return toUtcTimestamp(value);
  lastNormal = value;
  return value;
}
