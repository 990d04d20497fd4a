import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { FrameSink, LiveFeed, LiveRequest } from '../../src/contracts/live-feed.js';
import type { TransportPlugin } from '../../src/contracts/transport.js';
import type { ConnectTransport } from '../../src/testing/index.js';

/** A good transport, small enough to be broken in many ways. */
export function smallTransport(): TransportPlugin {
  const server = new WebSocketServer({ noServer: true });
  return {
    kind: 'transport',
    name: 'small',
    apiVersion: 1,
    path: '/small',
    upgrade(request, socket, head, feed) {
      server.handleUpgrade(request as IncomingMessage, socket as Duplex, head as Buffer, (client) => {
        serve(client, requestOf(request.url), feed);
      });
    },
    stop() {
      for (const client of server.clients) client.close();
    },
  };
}

/** A client of the small transport. */
export const connectSmall: ConnectTransport = (url, { frame, end }) => {
  const socket = new WebSocket(url.replace('http', 'ws'));
  socket.on('message', (data: Buffer) => frame(JSON.parse(data.toString())));
  socket.on('close', end);
  socket.on('error', () => socket.terminate());
  return { close: () => socket.terminate(), send: (text) => socket.send(text) };
};

/** The small transport with a feed between it and the real one, which may change what passes. */
export function transportWithFeed(change: (feed: LiveFeed) => LiveFeed): TransportPlugin {
  const good = smallTransport();
  return {
    ...good,
    upgrade: (request, socket, head, feed) => good.upgrade!(request, socket, head, change(feed)),
  };
}

/** The small transport with sinks that do something else. */
export function transportWithSink(change: (sink: FrameSink) => Partial<FrameSink>): TransportPlugin {
  return transportWithFeed((feed) => ({
    open: (request, sink) => feed.open(request, { ...sink, ...change(sink) }),
  }));
}

function serve(client: WebSocket, request: LiveRequest, feed: LiveFeed): void {
  const subscription = feed.open(request, {
    send: (json) => client.send(json),
    bufferedBytes: () => client.bufferedAmount,
    close: () => client.close(),
  });
  client.on('message', (message: Buffer) => {
    const next = subscribeMessage(message.toString());
    if (next) subscription.update(next);
  });
  client.on('close', () => subscription.close());
  client.on('error', () => client.terminate());
}

function requestOf(url: string | undefined): LiveRequest {
  const query = new URL(url ?? '/', 'http://localhost').searchParams;
  const [after, session_id] = [query.get('after'), query.get('session_id')];
  return {
    ...(after !== null && { after: Number(after) }),
    ...(session_id !== null && { session_id }),
    ...(query.get('batch') === '1' && { batch: true }),
  };
}

function subscribeMessage(text: string): LiveRequest | undefined {
  try {
    const { type, ...request } = JSON.parse(text) as { type?: string } & LiveRequest;
    return type === 'subscribe' && typeof request.after === 'number' ? request : undefined;
  } catch {
    return undefined;
  }
}
