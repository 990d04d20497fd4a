import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { AppendResult, Exporter, Plugin, SessionSummary, StorePlugin } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { anEvent, someEvents } from '@ao-observability/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCollector, type Collector, type CollectorOptions } from '../src/index.js';
import {
  eventually,
  postTo,
  range,
  readLive,
  readLiveCaughtUp,
  silent,
  withCollector,
} from './with-collector.js';

/** Writes down when it starts and stops. */
function tracing<P extends Plugin<string>>(plugin: P, trace: string[]): P {
  return {
    ...plugin,
    async start(host) {
      await plugin.start?.(host);
      trace.push(`start ${plugin.name}`);
    },
    async stop() {
      trace.push(`stop ${plugin.name}`);
      await plugin.stop?.();
    },
  };
}

const exporter = (name: string, fields: Partial<Exporter> = {}): Exporter => ({
  kind: 'exporter',
  apiVersion: 1,
  name,
  export: () => Promise.resolve(),
  ...fields,
});

function aCollector(options: Partial<CollectorOptions> = {}): Collector {
  const collector = createCollector({ store: memoryStore(), port: 0, logger: silent, ...options });
  onTestFinished(() => collector.stop());
  return collector;
}

describe('start', () => {
  it('starts the plugins in order, and stop stops them in reverse order', async () => {
    const trace: string[] = [];
    const collector = aCollector({
      store: tracing(memoryStore(), trace),
      exporters: [tracing(exporter('one'), trace), tracing(exporter('two'), trace)],
    });

    await collector.start();
    await collector.stop();

    expect(trace).toEqual(['start memory', 'start one', 'start two', 'stop two', 'stop one', 'stop memory']);
  });

  it('names the plugin that fails, and stops those that were started', async () => {
    const trace: string[] = [];
    const broken = exporter('broken', { start: () => Promise.reject(new Error('no licence')) });
    const collector = aCollector({ store: tracing(memoryStore(), trace), exporters: [broken] });

    await expect(collector.start()).rejects.toThrow(
      /exporter "broken" did not start: no licence.*AO_PLUGIN_FAILED/,
    );

    expect(trace).toEqual(['start memory', 'stop memory']);
    expect(collector.status().state).toBe('stopped');
  });

  it('says that the port is in use, and stops the plugins again', async () => {
    const { port } = await withCollector();
    const trace: string[] = [];
    const second = aCollector({ port, store: tracing(memoryStore(), trace) });

    await expect(second.start()).rejects.toThrow(new RegExp(`127.0.0.1:${port}.*AO_PORT_IN_USE`));

    expect(trace).toEqual(['start memory', 'stop memory']);
  });

  it('tells the host application when it is ready, what was stored, and when it has stopped', async () => {
    const collector = aCollector();
    const told: string[] = [];
    collector.events.on('ready', ({ url }) => told.push(url));
    collector.events.on('stored', ({ stored }: AppendResult) => told.push(`stored ${stored.length}`));
    collector.events.on('session', ({ session_id }: SessionSummary) => told.push(`session ${session_id}`));
    collector.events.on('stopped', () => told.push('stopped'));

    const { url } = await collector.start();
    await collector.ingest(someEvents(2));
    await collector.stop();

    expect(told).toEqual([url, 'stored 2', 'session s-1', 'stopped']);
  });

  it('is not harmed by a listener that throws', async () => {
    const { collector } = await withCollector();
    collector.events.on('stored', () => {
      throw new Error('not my day');
    });

    expect(await collector.ingest(anEvent())).toMatchObject({ stored: 1 });
  });
});

describe('options', () => {
  it.each([
    [{ prot: 1 }, /no option "prot".*Did you mean "port"/],
    [{ limits: { bodyByte: 1 } }, /no limit "bodyByte".*Did you mean "bodyBytes"/],
    [{ limits: { bodyBytes: 0 } }, /"bodyBytes" is 0/],
    [{ port: 70_000 }, /"port" is 70000/],
    [{ port: '8765' }, /"port" is of type string.*number/],
    [{ store: undefined }, /"store" is missing/],
    [{ token: '' }, /"token" is empty/],
    [{ allowedOrigins: ['*'] }, /"\*" in "allowedOrigins"/],
    [
      { store: { ...memoryStore(), append: undefined } },
      /store "memory" has no function "append".*AO_PLUGIN_INVALID/,
    ],
    [{ store: { ...memoryStore(), apiVersion: 2 } }, /apiVersion 2/],
    [{ exporters: [memoryStore()] }, /has the kind "store"/],
    [
      { transports: [{ kind: 'transport', name: 't', apiVersion: 1, path: '/t' }] },
      /neither "respond" nor "upgrade"/,
    ],
  ])('are checked: %j', (options, message) => {
    expect(() => createCollector({ store: memoryStore(), ...options } as CollectorOptions)).toThrow(message);
  });

  it('may not have two sources of one name', () => {
    const source = {
      kind: 'source',
      name: 'x',
      apiVersion: 1,
      source: 'x',
      translate: () => ({ events: [] }),
    } as const;

    expect(() => createCollector({ store: memoryStore(), sources: [source, source] })).toThrow(
      /two of "sources".*"x"/,
    );
  });
});

describe('stop', () => {
  it('loses nothing that was acknowledged or is on its way, and tells live readers', async () => {
    const store = memoryStore();
    const exported: string[] = [];
    const keeping = exporter('keeping', {
      export: async (events) => void exported.push(...events.map(({ event_id }) => event_id)),
    });
    // A memory store forgets when it is stopped, and this test looks into it afterwards.
    const { collector, url } = await withCollector({ store: { ...store, stop() {} }, exporters: [keeping] });
    const reader = await readLiveCaughtUp(url);
    const acknowledged: string[] = [];
    const senders = range(0, 20).map(async () => {
      for (;;) {
        const event = anEvent();
        const answer = await postTo(`${url}/api/events`, event).catch(() => undefined);
        if (answer?.status !== 200) return;
        acknowledged.push(event.event_id);
      }
    });
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(200));

    await collector.stop();
    await Promise.all(senders);

    const { items } = await store.readEvents({ limit: 100_000 });
    const stored = items.map(({ event_id }) => event_id);
    expect(new Set(stored)).toEqual(new Set(acknowledged));
    expect(exported).toEqual(stored);
    await eventually(() => expect(reader.seqs()).toEqual(range(1, stored.length)));
    await eventually(() => expect(reader.socket.readyState).toBe(reader.socket.CLOSED));
    expect(collector.status().ingest.queued).toBe(0);
  });

  it('is safe without start, twice, and refuses events afterwards', async () => {
    const collector = aCollector();

    await collector.stop();
    await collector.stop();

    await expect(collector.start()).rejects.toThrow(/AO_COLLECTOR_STOPPING/);
    await expect(collector.ingest(anEvent())).rejects.toThrow(/AO_COLLECTOR_STOPPING/);
  });

  it('goes on when a plugin does not stop in time', async () => {
    const trace: string[] = [];
    const hanging = exporter('hanging', { stop: () => new Promise(() => {}) });
    const store = tracing(memoryStore(), trace);
    const { collector } = await withCollector({ store, exporters: [hanging], limits: { stopMs: 50 } });

    await collector.stop();

    expect(trace).toEqual(['start memory', 'stop memory']);
  });

  it('hangs up on a live reader that does not answer', async () => {
    const { collector, port } = await withCollector();
    const stuck = connect(port, '127.0.0.1').pause();
    onTestFinished(() => void stuck.destroy());
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    stuck.write(
      `GET /ws/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`,
    );
    await eventually(() => expect(collector.status().live.readers).toBe(1));

    await collector.stop();

    expect(collector.status().state).toBe('stopped');
    expect(collector.status().live.readers).toBe(0);
  });

  it('goes on when the store hangs, within its time limit', async () => {
    const store: StorePlugin = { ...memoryStore(), append: () => new Promise(() => {}) };
    const { collector, url } = await withCollector({ store, limits: { stopMs: 50 } });
    const sent = postTo(`${url}/api/events`, anEvent()).catch(() => 'broken off');
    await eventually(() => expect(collector.status().ingest.queued).toBe(1));

    await collector.stop();

    expect(await sent).toBe('broken off');
  });
});

describe('embedding', () => {
  async function hostServer(collector: Collector): Promise<string> {
    const server: Server = createServer((request, response) => {
      if (request.url === '/hello') response.end('from the host');
      else collector.handle(request, response);
    });
    server.on('upgrade', (request, socket, head) => collector.upgrade(request, socket, head));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('serves everything inside a bare Node server, beside its own routes', async () => {
    const collector = aCollector({ listen: false });
    const url = await hostServer(collector);
    await collector.start();

    const reader = await readLiveCaughtUp(url);
    const posted = await postTo(`${url}/api/events`, anEvent());
    const sessions = await fetch(`${url}/api/sessions`);
    const hello = await fetch(`${url}/hello`);

    expect([posted.status, sessions.status, await hello.text()]).toEqual([200, 200, 'from the host']);
    await eventually(() => expect(reader.seqs()).toEqual([1]));
  });

  it('answers 503 before it is started and after it has stopped, and the host goes on', async () => {
    const collector = aCollector({ listen: false });
    const url = await hostServer(collector);

    const before = await fetch(`${url}/api/sessions`);
    await collector.start();
    await collector.stop();
    const after = await postTo(`${url}/api/events`, anEvent());
    const socket = readLive(url).socket;

    expect([before.status, after.status]).toEqual([503, 503]);
    expect((await after.json()).error.code).toBe('AO_COLLECTOR_STOPPING');
    await eventually(() => expect(socket.readyState).toBe(socket.CLOSED));
    expect(await (await fetch(`${url}/hello`)).text()).toBe('from the host');
  });
});
