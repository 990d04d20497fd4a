import type {
  Frame,
  LiveFeed,
  TransportPlugin,
  TransportRequest,
  TransportResponse,
} from '@ao-observability/core';
import { errorBody } from '../http/error-body.js';
import { liveRequestOf } from './live-request.js';

/** Options of {@link sseTransport}. */
export interface SseTransportOptions {
  /** @default '/api/live' */
  path?: string;
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that buffer would hold frames back.
  'x-accel-buffering': 'no',
};

/** Time after which a browser connects again. */
const RETRY_MS = 1_000;

/**
 * Carries the live feed as server-sent events. Each message's `id` is its cursor, so that a browser's
 * `EventSource` resumes by itself. Query: `after`, `session_id`, `batch`.
 */
export function sseTransport({ path = '/api/live' }: SseTransportOptions = {}): TransportPlugin {
  const open = new Set<TransportResponse>();
  return {
    kind: 'transport',
    name: 'sse',
    apiVersion: 1,
    path,
    respond(request, response, feed) {
      if (!serve(request, response, feed)) return;
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    stop() {
      for (const response of open) response.end();
    },
  };
}

function serve(request: TransportRequest, response: TransportResponse, feed: LiveFeed): boolean {
  let wanted;
  try {
    wanted = liveRequestOf(request.url, headerOf(request, 'last-event-id'));
  } catch (error) {
    response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
    response.write(JSON.stringify(errorBody(error)));
    response.end();
    return false;
  }
  response.writeHead(200, HEADERS);
  response.write(`retry: ${RETRY_MS}\n\n`);
  let isOpen = true;
  const subscription = feed.open(wanted, {
    send(json) {
      if (isOpen) response.write(sseMessage(json));
    },
    bufferedBytes: () => response.writableLength,
    close() {
      isOpen = false;
      response.end();
    },
  });
  response.on('close', () => {
    isOpen = false;
    subscription.close();
  });
  return true;
}

function headerOf({ headers }: TransportRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value || undefined;
}

/** The message made last: one frame goes to many readers in a row. */
let latest = { json: '', message: '' };

function sseMessage(json: string): string {
  if (latest.json !== json) {
    const cursor = cursorOf(JSON.parse(json) as Frame);
    latest = { json, message: `${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${json}\n\n` };
  }
  return latest.message;
}

function cursorOf(frame: Frame): number | undefined {
  switch (frame.type) {
    case 'event':
      return frame.payload.seq;
    case 'gap':
      return frame.through;
    case 'batch':
      return frame.frames.map(cursorOf).findLast((cursor) => cursor !== undefined);
    case 'initial_state':
    case 'caught_up':
    case 'heartbeat':
      return frame.cursor;
    default:
      return undefined;
  }
}
