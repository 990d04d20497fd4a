import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CollectorApi } from '@ao-observability/core/live';
import { fleet } from './fleet.js';
import { postEvents } from './post-events.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Gives the statuses one after the other, the last one for ever. */
async function aServer(statuses: readonly number[]): Promise<{ api: CollectorApi; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(statuses[Math.min(bodies.length, statuses.length) - 1]!).end('{}');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { api: new CollectorApi({ url: `http://127.0.0.1:${port}` }), bodies };
}

function someEvents() {
  const { event } = fleet({ seed: 1, opens_at: 0 }).next().value;
  return [{ ...event, timestamp: '2026-11-22T10:00:00.000Z' }];
}

describe('postEvents', () => {
  it('sends the same events again while the collector is busy', async () => {
    const { api, bodies } = await aServer([503, 200]);
    const reasons: string[] = [];
    const { signal } = new AbortController();

    await postEvents(someEvents(), { api, signal, onRetry: (reason) => reasons.push(reason) });

    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(reasons).toEqual([expect.stringContaining('503')]);
  });

  it('rejects when the collector refuses', async () => {
    const { api, bodies } = await aServer([403]);
    const { signal } = new AbortController();

    await expect(postEvents(someEvents(), { api, signal })).rejects.toThrow('403');
    expect(bodies).toHaveLength(1);
  });

  it('gives up without an error when it is told to', async () => {
    const { api } = await aServer([503]);
    const ending = new AbortController();

    await postEvents(someEvents(), { api, signal: ending.signal, onRetry: () => ending.abort() });

    expect(ending.signal.aborted).toBe(true);
  });
});
