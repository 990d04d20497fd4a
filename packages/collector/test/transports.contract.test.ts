import { request } from 'node:http';
import type { Frame } from '@ao-observability/core';
import { describeTransport } from '@ao-observability/core/testing';
import { WebSocket } from 'ws';
import { sseTransport, webSocketTransport } from '../src/index.js';

describeTransport(
  'WebSocket',
  () => webSocketTransport(),
  (url, { frame, end }) => {
    const socket = new WebSocket(url.replace('http', 'ws'));
    socket.on('message', (message: Buffer) => frame(JSON.parse(message.toString()) as Frame));
    socket.on('close', end);
    socket.on('error', () => {});
    return { close: () => socket.terminate(), send: (text) => socket.send(text) };
  },
);

describeTransport(
  'SSE',
  () => sseTransport(),
  (url, { frame, end }) => {
    const sent = request(url, { agent: false }, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const messages = (rest + chunk).split('\n\n');
        rest = messages.pop()!;
        for (const message of messages) {
          const data = message.split('\n').find((line) => line.startsWith('data: '));
          if (data) frame(JSON.parse(data.slice(6)) as Frame);
        }
      });
      response.on('close', end);
      response.on('error', () => {});
    });
    sent.on('error', () => {});
    sent.end();
    return { close: () => sent.destroy() };
  },
);
