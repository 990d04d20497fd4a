import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  AoError,
  type LiveFeed,
  type LiveRequest,
  type LiveSubscription,
  type TransportPlugin,
} from '@ao-observability/core';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { errorBody } from '../http/error-body.js';
import { messageOf } from '../plugins/plugin-runner.js';
import { answerOnSocket } from '../http/answer-on-socket.js';
import { liveRequestOf, toLiveRequest } from './live-request.js';

/** Options of {@link webSocketTransport}. */
export interface WebSocketTransportOptions {
  /** @default '/ws/live' */
  path?: string;
  /** Largest message that a client may send, in bytes. @default 4096 */
  messageBytes?: number;
  /** Time between pings; a connection that answers none in between is closed. @default 30000 */
  pingMs?: number;
}

const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** Time for the other side to answer a goodbye. */
const GOODBYE_MS = 1_000;

/** Longest text that fits a close frame. */
const CLOSE_REASON_BYTES = 123;

/**
 * Carries the live feed over WebSocket. Query: `after`, `session_id`, `batch`; the client may send
 * `{"type":"subscribe", …}` with the same fields to start over.
 */
export function webSocketTransport(options: WebSocketTransportOptions = {}): TransportPlugin {
  const { path = '/ws/live', messageBytes = 4_096, pingMs = 30_000 } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytes,
    // 150 µs a message cost more than the bytes that are saved on loopback.
    perMessageDeflate: false,
  });
  const alive = new WeakSet<WebSocket>();
  let pings: NodeJS.Timeout | undefined;
  return {
    kind: 'transport',
    name: 'websocket',
    apiVersion: 1,
    path,
    start() {
      pings = setInterval(() => ping(server, alive), pingMs).unref();
    },
    upgrade(request, socket, head, feed) {
      let wanted: LiveRequest;
      try {
        wanted = liveRequestOf(request.url);
      } catch (error) {
        answerOnSocket(socket as Duplex, 400, errorBody(error));
        return;
      }
      server.handleUpgrade(request as IncomingMessage, socket as Duplex, head as Buffer, (client) => {
        alive.add(client);
        client.on('pong', () => alive.add(client));
        serve(client, wanted, feed);
      });
    },
    stop() {
      clearInterval(pings);
      return closeAll(server);
    },
  };
}

/** Says goodbye to all, and hangs up on those that do not answer. */
async function closeAll(server: WebSocketServer): Promise<void> {
  const closing = [...server.clients].map((client) => {
    client.close(GOING_AWAY, 'stopping');
    return new Promise((resolve) => client.once('close', resolve));
  });
  const hangUp = setTimeout(() => {
    for (const client of server.clients) client.terminate();
  }, GOODBYE_MS);
  await Promise.all(closing);
  clearTimeout(hangUp);
}

function serve(client: WebSocket, request: LiveRequest, feed: LiveFeed): void {
  const subscription = feed.open(request, {
    send: (json) => client.send(asBytes(json), { binary: false }),
    bufferedBytes: () => client.bufferedAmount,
    close: (reason) => client.close(reason === 'stopping' ? GOING_AWAY : TRY_AGAIN_LATER, cutReason(reason)),
  });
  client.on('message', (message) => takeMessage(client, message, subscription));
  client.on('close', () => subscription.close());
  // `close` follows; without a listener a broken connection would end the process.
  client.on('error', () => client.terminate());
}

function takeMessage(client: WebSocket, message: RawData, subscription: LiveSubscription): void {
  try {
    subscription.update(readSubscribe(message));
  } catch (error) {
    client.close(POLICY_VIOLATION, cutReason(messageOf(error)));
  }
}

/** Messages are buffers: the server's `binaryType` is Node's own. */
function readSubscribe(message: RawData): LiveRequest {
  const { type, ...fields } = JSON.parse((message as Buffer).toString()) as Record<string, unknown>;
  if (type === 'subscribe') return toLiveRequest(fields);
  throw new AoError('AO_QUERY_INVALID', {
    detail: `the message has the type ${JSON.stringify(type)}, expected "subscribe".`,
  });
}

/** Closes connections that did not answer the ping before. A stuck one never will. */
function ping(server: WebSocketServer, alive: WeakSet<WebSocket>): void {
  for (const client of server.clients) {
    if (!alive.has(client)) client.terminate();
    else client.ping();
    alive.delete(client);
  }
}

/** The frame sent last: one frame goes to many readers in a row, and need be encoded only once. */
let latest = { json: '', bytes: Buffer.alloc(0) };

function asBytes(json: string): Buffer {
  if (latest.json !== json) latest = { json, bytes: Buffer.from(json) };
  return latest.bytes;
}

function cutReason(reason: string): string {
  return Buffer.from(reason)
    .subarray(0, CLOSE_REASON_BYTES)
    .toString()
    .replace(/\uFFFD+$/, '');
}
