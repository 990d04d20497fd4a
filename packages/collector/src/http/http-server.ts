import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AoError, type Logger } from '@ao-observability/core';
import { answerOnSocket } from './answer-on-socket.js';
import { errorBody } from './error-body.js';

/** What the collector's own server is made of. */
export interface HttpServerOptions {
  host: string;
  port: number;
  limits: { headerBytes: number; requestMs: number; connections: number };
  logger: Logger;
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Time for which a connection may stay open between two requests. */
const KEEP_ALIVE_MS = 60_000;

/** Opens the port. Rejects with `AO_PORT_IN_USE`, or `AO_CONFIG_INVALID` for an address that is not ours. */
export function openHttpServer(options: HttpServerOptions): Promise<Server> {
  const { host, port, limits, logger } = options;
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      requestTimeout: limits.requestMs,
      headersTimeout: limits.requestMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(5_000, limits.requestMs),
    },
    options.handle,
  );
  server.maxConnections = limits.connections;
  server.on('upgrade', options.upgrade);
  server.on('clientError', answerClientError);
  server.on('drop', () =>
    logger.warn({ limit: limits.connections }, 'a connection was refused: limit "connections"'),
  );
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen({ host, port }, () => resolve(server));
  });
}

/** The port that the server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): AoError {
  if (error.code === 'EADDRINUSE') {
    return new AoError('AO_PORT_IN_USE', {
      detail: `${host}:${port}.`,
      hint: 'Stop the other program, or choose another port.',
      cause: error,
    });
  }
  return new AoError('AO_CONFIG_INVALID', {
    detail: `the collector cannot listen on ${host}:${port}: ${error.message}.`,
    cause: error,
  });
}

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !(socket as Socket).writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = clientFault(error);
  answerOnSocket(socket, status, errorBody(new AoError('AO_BODY_INVALID', { detail })));
}

function clientFault({ code, message }: NodeJS.ErrnoException): [status: number, detail: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'the headers are too large (limit "headerBytes").'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'it did not arrive in time (limit "requestMs").'];
  return [400, `it is not HTTP: ${message}.`];
}
