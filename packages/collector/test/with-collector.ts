import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import type { Frame } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { onTestFinished, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { createCollector, type Collector, type CollectorOptions } from '../src/index.js';

/** A collector that runs until the test ends. */
export interface TestCollector {
  collector: Collector;
  url: string;
  port: number;
}

/** Starts a collector with a memory store on a free port. */
export async function withCollector(options: Partial<CollectorOptions> = {}): Promise<TestCollector> {
  const collector = createCollector({ store: memoryStore(), port: 0, logger: silent, ...options });
  onTestFinished(() => collector.stop());
  const { url, port } = await collector.start();
  return { collector, url, port };
}

/** A logger that keeps quiet. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Posts a body as JSON, or as it is. */
export function postTo(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
}

/** An answer to a raw request. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends a request with any headers, `Host` and `Origin` included, which `fetch` does not allow. */
export function rawRequest(
  port: number,
  options: RequestOptions,
  body?: string | Buffer,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    // As bytes: Node would write the headers as UTF-8 together with a text.
    sent.end(body === undefined ? undefined : Buffer.from(body as string));
  });
}

/** A live reader over WebSocket. */
export interface TestReader {
  frames: Frame[];
  socket: WebSocket;
  /** The `seq`s of the events that arrived, in order. */
  seqs(): number[];
}

/** Connects a live reader; it is closed when the test ends. */
export function readLive(url: string, query = '', options: ClientOptions = {}): TestReader {
  const frames: Frame[] = [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/live${query}`, options);
  socket.on('message', (message: Buffer) => frames.push(...unpack(JSON.parse(message.toString()) as Frame)));
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const seqs = () => frames.flatMap((frame) => (frame.type === 'event' ? [frame.payload.seq] : []));
  return { frames, socket, seqs };
}

/** Connects a live reader and waits until it has reached the present. */
export async function readLiveCaughtUp(url: string, query = ''): Promise<TestReader> {
  const reader = readLive(url, query);
  await eventually(() => {
    if (!reader.frames.some(({ type }) => type === 'caught_up')) throw new Error('not caught up');
  });
  return reader;
}

function unpack(frame: Frame): Frame[] {
  return frame.type === 'batch' ? [...frame.frames] : [frame];
}

/** As many whole numbers as asked for, beginning at `first`. */
export function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Waits until `check` no longer throws; long enough for a loaded machine. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 10 });
}
