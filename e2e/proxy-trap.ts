import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.js';

/** The only way out of this machine for the agent, and a closed one. */
export interface ProxyTrap {
  url: string;
  /** What anybody tried to reach beyond loopback. */
  attempts: string[];
  close: () => Promise<void>;
}

/** Starts a proxy that refuses everything and remembers it. */
export async function startProxyTrap(): Promise<ProxyTrap> {
  const attempts: string[] = [];
  const server = createServer((request, response) => {
    attempts.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    attempts.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return { attempts, ...(await listenOnLoopback(server)) };
}
