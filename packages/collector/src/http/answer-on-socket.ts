import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorBody } from './error-body.js';

/** Answers with an error where there is only a socket, and ends the connection. */
export function answerOnSocket(socket: Duplex, status: number, body: ErrorBody): void {
  const text = JSON.stringify(body);
  // The other side may be gone already.
  socket.on('error', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}
