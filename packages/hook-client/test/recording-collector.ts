import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Delivery {
  path: string;
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What to do with a request: a status to answer, never answer, or cut the connection. */
export type Behaviour = number | 'hang' | 'cut';

/** A real HTTP server on loopback that keeps what it gets and behaves as it is told. */
export interface RecordingCollector {
  url: string;
  port: number;
  /** Everything that arrived, also what was answered with an error. */
  requests: Delivery[];
  /** What was acknowledged. */
  acknowledged: Delivery[];
  behave: (delivery: Delivery) => Behaviour;
  answer: (delivery: Delivery) => string;
  close(): Promise<void>;
}

export async function recordingCollector(port = 0): Promise<RecordingCollector> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      const id = String(request.headers['x-ao-delivery-id'] ?? '');
      const body = Buffer.concat(chunks).toString('utf8');
      react({ path: request.url ?? '', id, headers: request.headers, body }, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const collector: RecordingCollector = {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    requests: [],
    acknowledged: [],
    behave: () => 200,
    answer: () => '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  function react(delivery: Delivery, response: ServerResponse): void {
    collector.requests.push(delivery);
    const behaviour = collector.behave(delivery);
    if (behaviour === 'hang') return;
    if (behaviour === 'cut') return void response.socket?.destroy();
    if (behaviour < 300) collector.acknowledged.push(delivery);
    response.statusCode = behaviour;
    response.end(collector.answer(delivery));
  }
  return collector;
}

/** An address at which nobody listens. */
export async function closedAddress(): Promise<string> {
  const collector = await recordingCollector();
  await collector.close();
  return collector.url;
}
