import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exporter } from '../../src/contracts/exporter.js';
import type { StoredEvent } from '../../src/events/event.js';
import type { ExporterTarget } from '../../src/testing/index.js';

/** Makes an exporter for an address. */
export type MakeExporter = (url: string) => Exporter;

/** A good exporter: posts each batch as JSON. */
export function httpExporter(url: string): Exporter {
  let stopped = false;
  return {
    kind: 'exporter',
    name: 'http',
    apiVersion: 1,
    async export(events, signal) {
      if (stopped) throw new Error('the exporter was stopped');
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(events), signal });
      if (!response.ok) throw new Error(`the target answered ${response.status}`);
    },
    stop() {
      stopped = true;
    },
  };
}

/** A real server on loopback that takes what an exporter posts. */
export async function httpTarget(makeExporter: MakeExporter): Promise<ExporterTarget> {
  const received: string[] = [];
  const unanswered = new Set<ServerResponse>();
  let state: 'up' | 'down' | 'silent' = 'up';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (state === 'silent') return void unanswered.add(response);
    if (state === 'down') return void response.writeHead(503).end();
    for (const event of JSON.parse(Buffer.concat(chunks).toString()) as StoredEvent[])
      received.push(event.event_id);
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    make: () => makeExporter(url),
    received: () => received,
    become(next) {
      state = next;
      for (const response of unanswered) response.destroy();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
