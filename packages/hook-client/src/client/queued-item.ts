import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { MinimalEvent, ResolvedClientOptions } from './hook-client-options.js';
import { headerValue } from '../spool/spool-entry.js';

/** An event that waits to be sent. */
export interface QueuedItem {
  /** `_events` for events in our own format, which may share a request; else the source of a native payload. */
  source: string;
  deliveryId: string;
  body: string;
  bytes: number;
  happenedAt: number;
}

/** Fills in what the sender left out. Throws what `JSON.stringify` throws. */
export function itemOfEvent(event: MinimalEvent, options: ResolvedClientOptions, now: number): QueuedItem {
  const filled = {
    event_id: randomUUID(),
    source: options.source,
    timestamp: new Date(now).toISOString(),
    ...(options.sessionName === undefined ? {} : { session_name: options.sessionName }),
    ...event,
    ...dataWithParent(event, options),
  };
  return itemOf('_events', filled, now);
}

/** The start of a session tells which one started it. */
function dataWithParent(
  { event_type, data }: MinimalEvent,
  { parentSessionId }: ResolvedClientOptions,
): Pick<MinimalEvent, 'data'> {
  if (event_type !== 'session_start' || !parentSessionId) return {};
  return { data: { parent_session_id: parentSessionId, ...data } };
}

/** Wraps a native payload. Throws what `JSON.stringify` throws. */
export function itemOfHook(source: string, payload: unknown, now: number): QueuedItem {
  if (!/^[a-z0-9-]+$/.test(source))
    throw new TypeError('a source has lower-case letters, digits and hyphens');
  return itemOf(source, payload, now);
}

/** The headers that travel with a native payload, on every try the same. */
export function headersOf(item: QueuedItem, options: ResolvedClientOptions): Record<string, string> {
  const headers: Record<string, string> = {
    'x-ao-delivery-id': item.deliveryId,
    'x-ao-timestamp': new Date(item.happenedAt).toISOString(),
    'x-ao-host': hostname(),
  };
  for (const [name, value] of Object.entries(keptHeaders(options))) headers[name] = headerValue(value);
  return headers;
}

/** The headers that are kept with a payload in the spool. */
export function keptHeaders(options: ResolvedClientOptions): Record<string, string> {
  return {
    'x-ao-pid': String(process.pid),
    ...(options.sessionName ? { 'x-ao-session-name': options.sessionName } : {}),
    ...(options.parentSessionId ? { 'x-ao-parent-session-id': options.parentSessionId } : {}),
  };
}

function itemOf(source: string, value: unknown, now: number): QueuedItem {
  const body = JSON.stringify(value) as string | undefined;
  if (body === undefined) throw new TypeError('the value has no JSON form');
  return { source, deliveryId: randomUUID(), body, bytes: Buffer.byteLength(body), happenedAt: now };
}
