import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import {
  type AgentEvent,
  AoError,
  PREVIEW_LIMIT_BYTES,
  previewEvent,
  type StoredEvent,
} from '@ao-observability/core';
import { fromColumn } from './column-text.js';

/** A row of `events` with the session's id and, when it was asked for, the out-of-row payload. */
export interface EventRow {
  seq: number;
  event_id: string;
  session_id: string;
  event_type: string;
  agent_id: string | null;
  timestamp: string;
  received_ms: number;
  body: string;
  payload?: Uint8Array | null;
}

/** The fields of an event that have no column. */
type EventBody = Omit<
  StoredEvent,
  'seq' | 'event_id' | 'event_type' | 'session_id' | 'agent_id' | 'timestamp' | 'received_at'
>;

/** Bytes for the names of the fields that are columns, and for the two that a store adds. */
const ENVELOPE_BYTES = 200;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** JSON of the fields that have no column. Throws `AO_EVENT_INVALID` when the event cannot be JSON. */
export function encodeBody(event: AgentEvent): string {
  const {
    event_id,
    event_type: _type,
    session_id: _session,
    agent_id: _agent,
    timestamp: _time,
    seq: _seq,
    received_at: _received,
    ...rest
  } = event as StoredEvent;
  try {
    return JSON.stringify(rest);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AoError('AO_EVENT_INVALID', {
      detail: `event ${event_id} cannot be written as JSON: ${reason}`,
      cause,
    });
  }
}

/** The fields of an event that are columns and may be long. */
type LongColumns = Pick<EventRow, 'event_id' | 'event_type' | 'session_id' | 'timestamp'> & {
  agent_id?: string | null | undefined;
};

/** Whether the event may be above a limit as JSON; `previewEvent` tells for sure. */
export function mayExceed(event: LongColumns, body: string, limitBytes: number): boolean {
  // A UTF-16 unit takes three bytes at most, so most events need not be measured. An id is at most 512 units.
  if ((body.length + 4 * 512) * 3 <= limitBytes) return false;
  const { event_id, event_type, session_id, agent_id, timestamp } = event;
  const columns = JSON.stringify([event_id, event_type, session_id, agent_id, timestamp]);
  return Buffer.byteLength(body) + Buffer.byteLength(columns) + ENVELOPE_BYTES > limitBytes;
}

/** Compresses on libuv's threads: a payload of many megabytes must not hold up the event loop. */
export function deflateBody(body: string): Promise<Uint8Array> {
  return deflate(body, { level: constants.Z_BEST_SPEED });
}

/** The event of a row, whole when the row's body or its payload is whole. */
export function decodeEvent(row: EventRow): StoredEvent {
  return assemble(row, readBody(row));
}

/** The fields of a row's event that have no column. */
export function readBody({ body, payload }: Pick<EventRow, 'body' | 'payload'>): EventBody {
  return JSON.parse(payload ? inflateRawSync(payload).toString() : body) as EventBody;
}

/** As {@link decodeEvent}, decompressing off the calling thread. */
export async function decodeEventAside(row: EventRow): Promise<StoredEvent> {
  return assemble(
    row,
    JSON.parse(row.payload ? (await inflate(row.payload)).toString() : row.body) as EventBody,
  );
}

/** The event of a row whose payload was not read, with long strings cut. */
export function decodePreview(row: EventRow): StoredEvent {
  const event = assemble(row, JSON.parse(row.body) as EventBody);
  return mayExceed(row, row.body, PREVIEW_LIMIT_BYTES) && event.preview === undefined
    ? previewEvent(event)
    : event;
}

function assemble(row: EventRow, body: EventBody): StoredEvent {
  const { seq, agent_id, timestamp, received_ms } = row;
  return {
    seq,
    event_id: fromColumn(row.event_id),
    event_type: fromColumn(row.event_type),
    session_id: fromColumn(row.session_id),
    ...(agent_id !== null && { agent_id: fromColumn(agent_id) }),
    timestamp,
    received_at: new Date(received_ms).toISOString(),
    ...body,
  };
}
