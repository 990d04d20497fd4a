import type { Connection, ConnectionRequest } from './connection.js';

/** The part of the standard `WebSocket` that the client uses; `ws` has it too. */
export interface WebSocketLike {
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: 'error', listener: (event: object) => void): void;
  close(): void;
}

/** A `WebSocket` class. Only classes that send headers, such as that of `ws`, can carry a token. */
export type WebSocketConstructor = new (
  url: string,
  protocols?: string[],
  options?: { headers: Record<string, string> },
) => WebSocketLike;

/** Opens the live feed over a WebSocket. */
export function openWebSocket(WebSocket: WebSocketConstructor, request: ConnectionRequest): Connection {
  const { token, onMessage, onAlive } = request;
  const url = new URL(request.url);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = token
    ? new WebSocket(url.href, [], { headers: { authorization: `Bearer ${token}` } })
    : new WebSocket(url.href);
  let ended = false;
  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    socket.close();
    request.onEnd(reason);
  };
  socket.addEventListener('message', ({ data }) => {
    if (ended) return;
    onAlive();
    onMessage(String(data));
  });
  socket.addEventListener('close', ({ code, reason }) =>
    end(`closed with code ${code}${reason && `: ${reason}`}`),
  );
  // Browsers tell nothing about the cause; ws gives a message.
  socket.addEventListener('error', (event) =>
    end('message' in event ? String(event.message) : 'connection failed'),
  );
  return {
    close: () => {
      ended = true;
      socket.close();
    },
  };
}
