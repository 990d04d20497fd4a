import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { LiveClient, type LiveClientOptions, type StateDetail } from '../src/live/index.js';
import { ScriptedCollector } from './scripted-collector.js';

let collector: ScriptedCollector;
const clients: LiveClient[] = [];

beforeEach(async () => {
  collector = await new ScriptedCollector().start();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.stop();
  await collector.kill();
  vi.unstubAllGlobals();
});

describe('choice of the transport', () => {
  it('takes server-sent events where there is no WebSocket', async () => {
    vi.stubGlobal('WebSocket', undefined);
    const client = aClient({});

    client.start();

    await vi.waitFor(() => expect(client.state).toBe('live'));
    expect(collector.peers[0]!.protocol).toBe('sse');
  });

  it('takes the WebSocket of the platform, or the one it was given', async () => {
    vi.stubGlobal('WebSocket', WebSocket);
    const [platform, given] = [aClient({}), aClient({ WebSocket })];

    platform.start();
    given.start();

    await vi.waitFor(() => expect([platform.state, given.state]).toEqual(['live', 'live']));
    expect(collector.peers.map((peer) => peer.protocol)).toEqual(['websocket', 'websocket']);
  });

  it('tries server-sent events when WebSockets are refused, and stays with what works', async () => {
    collector.refusesUpgrades = true;
    collector.append(1);
    const client = aClient({ WebSocket, after: 0 });
    const seqs: number[] = [];
    client.on('event', (event) => seqs.push(event.seq));

    client.start();
    await vi.waitFor(() => expect(seqs).toEqual([1]));
    collector.refusesUpgrades = false;
    collector.peers[0]!.drop();
    collector.append(1);

    await vi.waitFor(() => expect(seqs).toEqual([1, 2]));
    expect(collector.peers.map((peer) => peer.protocol)).toEqual(['sse', 'sse']);
  });

  it('stays with WebSocket when it was asked for', async () => {
    collector.refusesUpgrades = true;
    const client = aClient({ WebSocket, transport: 'websocket' });
    const tried = detailsOf(client);

    client.start();

    await vi.waitFor(() => expect(tried.length).toBeGreaterThan(3));
    expect(new Set(tried.map((detail) => detail.transport))).toEqual(new Set(['websocket']));
    expect(collector.peers).toEqual([]);
  });

  it('sends a token in a header and never in an address', async () => {
    const [automatic, socket] = [
      aClient({ WebSocket, token: 'secret-1' }),
      aClient({ WebSocket, token: 'secret-2', transport: 'websocket' }),
    ];

    automatic.start();
    await vi.waitFor(() => expect(automatic.state).toBe('live'));
    socket.start();
    await vi.waitFor(() => expect(socket.state).toBe('live'));

    expect(collector.peers.map(({ protocol, authorization }) => ({ protocol, authorization }))).toEqual([
      { protocol: 'sse', authorization: 'Bearer secret-1' },
      { protocol: 'websocket', authorization: 'Bearer secret-2' },
    ]);
    for (const peer of collector.peers) expect(peer.url.href).not.toContain('secret');
  });

  it('refuses options that cannot work', () => {
    vi.stubGlobal('WebSocket', WebSocket);

    expect(() => new LiveClient({ url: 'not an address' })).toThrow(
      'An option has a wrong value: url is "not an address". Pass the address',
    );
    expect(() => new LiveClient({ url: collector.url, transport: 'websocket', token: 'secret' })).toThrow(
      'a token cannot be sent over a standard WebSocket. Pass the WebSocket of ws',
    );
    vi.stubGlobal('WebSocket', undefined);
    expect(() => new LiveClient({ url: collector.url, transport: 'websocket' })).toThrow(
      'there is no WebSocket here',
    );
  });
});

describe('event streams', () => {
  it.each(['\n', '\r', '\r\n'])(
    'reads frames that arrive byte by byte, with lines ended by %j',
    async (lineEnd) => {
      collector.append(2, { data: { text: 'é 日本 🦓' } });
      collector.onPeer = async (peer) => {
        const text = collector
          .framesFor(peer)
          .map((frame) => `id: 1${lineEnd}data: ${JSON.stringify(frame)}${lineEnd}${lineEnd}`)
          .join(`: comment${lineEnd}`);
        for (const byte of new TextEncoder().encode(text)) {
          peer.sendBytes(Uint8Array.of(byte));
          // Each byte travels alone.
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const client = aClient({ transport: 'sse', after: 0 });
      const texts: unknown[] = [];
      client.on('event', (event) => texts.push(event.data.text));

      client.start();

      await vi.waitFor(() => expect(client.cursor).toBe(2), { timeout: 10_000 });
      expect(texts).toEqual(['é 日本 🦓', 'é 日本 🦓']);
    },
  );

  it('does not take half a frame when the stream is cut in the middle of one', async () => {
    const [event] = collector.append(3);
    collector.onPeer = (peer, index) => {
      if (index > 0) return collector.follow(peer);
      peer.send(collector.initialState(0));
      peer.sendBytes(`data: ${JSON.stringify({ type: 'event', payload: event })}\n`);
      peer.drop();
    };
    const client = aClient({ transport: 'sse', after: 0 });
    const seqs: number[] = [];
    client.on('event', ({ seq }) => seqs.push(seq));

    client.start();

    await vi.waitFor(() => expect(client.cursor).toBe(3));
    expect(seqs).toEqual([1, 2, 3]);
    expect(collector.peers[1]!.after).toBe(0);
  });
});

describe('failures and retries', () => {
  it('says what is wrong when the address answers, but not with the feed', async () => {
    const page = aClient({ url: `${collector.url}/api/events?limit=1#`, transport: 'sse' });
    const refused = aClient({ url: collector.url, transport: 'sse', fetch: answering(401, UNAUTHORIZED) });
    const html = aClient({ url: collector.url, transport: 'sse', fetch: answering(200, '<!doctype html>') });
    const details = [page, refused, html].map(detailsOf);

    for (const client of [page, refused, html]) client.start();

    await vi.waitFor(() => expect(details.every((seen) => seen.some(({ reason }) => reason))).toBe(true));
    const reasons = details.map((seen) => seen.find(({ reason }) => reason)!.reason);
    expect(reasons[0]).toContain('answered with status 404');
    expect(reasons[1]).toBe('The request was refused: the token is wrong. [AO_REQUEST_REFUSED]');
    expect(reasons[2]).toContain('does not answer with an event stream');
  });

  it.each(['websocket', 'sse'] as const)(
    'backs off further with each failure over %s, and anew after an event',
    async (transport) => {
      collector.append(1);
      collector.onPeer = (peer, index) => {
        if (index === 3) collector.follow(peer);
        peer.drop();
      };
      const client = aClient({
        WebSocket,
        transport,
        after: 0,
        backoff: { initial_ms: 4, max_ms: 30 },
        random: () => 0.5,
      });
      const details = detailsOf(client);

      client.start();

      await vi.waitFor(() => expect(details.filter((detail) => detail.attempt).length).toBeGreaterThan(7));
      const waits = details.flatMap((detail) => detail.retry_in_ms ?? []);
      expect(waits.slice(0, 8)).toEqual([2, 4, 8, 2, 4, 8, 15, 15]);
    },
  );

  it('retries at once when the browser is online again', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    collector.onPeer = (peer, index) => (index === 0 ? peer.drop() : collector.follow(peer));
    const client = aClient({
      WebSocket,
      backoff: { initial_ms: 3_600_000, max_ms: 3_600_000 },
      random: () => 1,
    });
    page.dispatchEvent(new Event('online'));
    client.start();
    await vi.waitFor(() => expect(client.state).toBe('reconnecting'));

    page.dispatchEvent(new Event('online'));

    await vi.waitFor(() => expect(client.state).toBe('live'));
    client.stop();
    page.dispatchEvent(new Event('online'));
    expect(client.state).toBe('stopped');
    expect(collector.peers).toHaveLength(2);
  });

  it('keeps no timer after a stop, in whatever state it was', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    try {
      const connecting = aClient({ WebSocket });
      connecting.start();
      expect(vi.getTimerCount()).toBeGreaterThan(0);
      connecting.stop();
      expect(vi.getTimerCount()).toBe(0);

      const NoSocket = class {
        constructor() {
          throw new Error('not allowed here');
        }
      };
      const failing = aClient({ WebSocket: NoSocket as never, transport: 'websocket' });
      const details = detailsOf(failing);
      failing.start();
      expect(details.at(-1)).toMatchObject({ reason: 'not allowed here', attempt: 1 });
      expect(vi.getTimerCount()).toBe(1);
      failing.stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

const UNAUTHORIZED = JSON.stringify({
  error: {
    code: 'AO_REQUEST_REFUSED',
    message: 'The request was refused: the token is wrong. [AO_REQUEST_REFUSED]',
  },
});

function answering(status: number, body: string): typeof fetch {
  return () => Promise.resolve(new Response(body, { status }));
}

function aClient(options: Partial<LiveClientOptions>): LiveClient {
  const client = new LiveClient({ url: collector.url, backoff: { initial_ms: 2, max_ms: 10 }, ...options });
  clients.push(client);
  return client;
}

function detailsOf(client: LiveClient): StateDetail[] {
  const details: StateDetail[] = [];
  client.on('state', (_, detail) => details.push(detail));
  return details;
}
