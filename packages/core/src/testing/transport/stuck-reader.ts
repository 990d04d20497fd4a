/// <reference types="node" />
import { connect, type Socket } from 'node:net';
import type { TransportPlugin } from '../../contracts/transport.js';

/** Connects as a reader that asks for the feed and then reads nothing until it is resumed. */
export async function connectStuck(transport: TransportPlugin, port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.pause();
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  const headers = [
    `GET ${transport.path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(transport.upgrade ? upgrade : []),
  ];
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  return socket;
}
