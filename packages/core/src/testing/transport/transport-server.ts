/// <reference types="node" />
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { LiveFeed } from '../../contracts/live-feed.js';
import type { TransportPlugin } from '../../contracts/transport.js';

/** A real server that serves one transport, as a collector does. */
export interface TransportServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a transport on loopback, on a free port. */
export async function serveTransport(transport: TransportPlugin, feed: LiveFeed): Promise<TransportServer> {
  const isOurs = (url = '') => new URL(url, 'http://localhost').pathname === transport.path;
  const server = createServer((request, response) => {
    if (transport.respond && isOurs(request.url)) transport.respond(request, response, feed);
    else response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    // Without a listener, a reader that vanishes would end the process.
    socket.on('error', () => socket.destroy());
    if (transport.upgrade && isOurs(request.url)) transport.upgrade(request, socket, head, feed);
    else socket.destroy();
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, close: () => closeServer(server, sockets) };
}

/** Ends upgraded connections too, which a server does not know any more. */
function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
