import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame, GapFrame } from '../src/contracts/live-feed.js';
import {
  type ConnectionState,
  GAP_PAGE_EVENTS,
  LiveClient,
  type LiveClientOptions,
} from '../src/live/index.js';
import { ScriptedCollector } from './scripted-collector.js';

const collectors: ScriptedCollector[] = [];
const clients: LiveClient[] = [];
let collector: ScriptedCollector;

beforeEach(async () => {
  collector = await aCollector();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.stop();
  for (const running of collectors.splice(0)) await running.kill();
});

describe.each(['websocket', 'sse'] as const)('LiveClient over %s', (transport) => {
  it('emits the initial state, then the replay and what comes later, in order', async () => {
    collector.append(3);
    const { client, seen } = follow({ transport, after: 1 });
    await vi.waitFor(() => expect(seen.seqs).toEqual([2, 3]));

    collector.append(2);

    await vi.waitFor(() => expect(seen.seqs).toEqual([2, 3, 4, 5]));
    expect(seen.states).toEqual(['connecting', 'live']);
    expect(seen.order).toEqual(['initial_state', 'event 2', 'event 3', 'caught_up 3', 'event 4', 'event 5']);
    expect({ cursor: client.cursor, storeId: client.storeId, state: client.state }).toEqual({
      cursor: 5,
      storeId: 'log-1',
      state: 'live',
    });
    expect(collector.peers[0]!.protocol).toBe(transport);
    expect(Object.fromEntries(collector.peers[0]!.url.searchParams)).toEqual({ after: '1', batch: '1' });
  });

  it('begins now when no cursor is given, and misses nothing when the connection is lost', async () => {
    collector.append(3);
    const { seen } = follow({ transport });
    await vi.waitFor(() => expect(seen.order).toContain('caught_up 3'));

    collector.append(1);
    await vi.waitFor(() => expect(seen.seqs).toEqual([4]));
    collector.peers[0]!.drop();
    collector.append(2);

    await vi.waitFor(() => expect(seen.seqs).toEqual([4, 5, 6]));
    expect(collector.peers[0]!.after).toBeUndefined();
    expect(collector.peers[1]!.after).toBe(4);
    expect(seen.states).toEqual(['connecting', 'live', 'reconnecting', 'live']);
  });

  it('skips events that it has emitted before', async () => {
    collector.append(4);
    collector.onPeer = (peer) => {
      const [initial, ...rest] = collector.framesFor(peer);
      for (const frame of [initial!, ...rest, ...rest]) peer.send(frame);
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.order.filter((what) => what === 'caught_up 4')).toHaveLength(2));
    expect(seen.seqs).toEqual([1, 2, 3, 4]);
  });

  it('unpacks batches and passes session rows on', async () => {
    const [one, two] = collector.append(2);
    collector.onPeer = (peer) => {
      const row = { session_id: 's-1', last_seq: 2 };
      const frames = [
        collector.initialState(0),
        { type: 'event', payload: one },
        { type: 'event', payload: two },
        { type: 'session', payload: row },
      ] as Exclude<Frame, { type: 'batch' }>[];
      peer.send({ type: 'batch', frames });
    };

    const { client, seen } = follow({ transport, after: 0 });
    const rows: string[] = [];
    client.on('session', (row) => rows.push(row.session_id));

    await vi.waitFor(() => expect(rows).toEqual(['s-1']));
    expect(seen.seqs).toEqual([1, 2]);
  });

  it('reads what a gap left out, in bounded pages, before it emits anything later', async () => {
    const missed = GAP_PAGE_EVENTS + 20;
    collector.append(missed + 2);
    collector.onPeer = (peer) => {
      peer.send(collector.initialState(0));
      peer.send({ type: 'event', payload: collector.log[0]! });
      peer.send({ type: 'gap', after: 1, through: missed + 1, reason: 'slow_reader' });
      peer.send({ type: 'event', payload: collector.log[missed + 1]! });
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.seqs.at(-1)).toBe(missed + 2));
    expect(seen.seqs).toEqual(ascending(missed + 2));
    expect(seen.gaps.map(({ after, through }) => ({ after, through }))).toEqual([
      { after: 1, through: missed + 1 },
    ]);
    expect(collector.pages).toEqual([
      `/api/events?payload=preview&after=1&limit=${GAP_PAGE_EVENTS}`,
      `/api/events?payload=preview&after=${GAP_PAGE_EVENTS + 1}&limit=${GAP_PAGE_EVENTS}`,
    ]);
  });

  it('reads a gap of one session from that session', async () => {
    collector.append(2, { session_id: 'a/b' });
    collector.append(2, { session_id: 'other' });
    collector.append(1, { session_id: 'a/b' });
    collector.onPeer = (peer) => {
      peer.send(collector.initialState(0));
      peer.send({ type: 'gap', after: 0, through: 4, reason: 'replay_limit' });
      peer.send({ type: 'event', payload: collector.log[4]! });
    };

    const { seen } = follow({ transport, after: 0, session_id: 'a/b' });

    await vi.waitFor(() => expect(seen.seqs).toEqual([1, 2, 5]));
    expect(collector.peers[0]!.url.searchParams.get('session_id')).toBe('a/b');
    expect(collector.pages[0]).toContain('/api/sessions/a%2Fb/events?');
  });

  it('treats a feed that begins later than asked for as a gap', async () => {
    collector.append(5);
    collector.onPeer = (peer) => {
      peer.send(collector.initialState(3));
      for (const payload of collector.log.slice(3)) peer.send({ type: 'event', payload });
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.seqs).toEqual([1, 2, 3, 4, 5]));
    expect(seen.gaps).toEqual([{ type: 'gap', after: 0, through: 3, reason: 'replay_limit' }]);
  });

  it('connects anew and loses nothing when the range of a gap cannot be read', async () => {
    collector.append(10);
    let refusals = 2;
    collector.beforePage = () => {
      if (refusals-- > 0) throw new Error('refused');
    };
    collector.onPeer = (peer) => {
      const after = peer.after!;
      peer.send(collector.initialState(after));
      if (after < 8) peer.send({ type: 'gap', after, through: 8, reason: 'slow_reader' });
      for (const payload of collector.log.slice(Math.max(8, after))) peer.send({ type: 'event', payload });
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.seqs.at(-1)).toBe(10));
    expect(seen.seqs).toEqual(ascending(10));
    expect(collector.peers).toHaveLength(3);
  });

  it('holds a bounded number of frames while it fills a gap, and connects anew beyond it', async () => {
    collector.append(40);
    const pageMayGo = new Promise<void>((resolve) => {
      collector.onPeer = (peer, index) => {
        if (index > 0) return collector.follow(peer);
        peer.send(collector.initialState(0));
        peer.send({ type: 'gap', after: 0, through: 20, reason: 'slow_reader' });
        for (const payload of collector.log.slice(20)) peer.send({ type: 'event', payload });
        peer.send({ type: 'caught_up', cursor: 40 });
        resolve();
      };
    });
    collector.beforePage = async () => {
      await pageMayGo;
      // The frames are written; they are read by the client in the next turns of the event loop.
      for (let turns = 0; turns < 10; turns++) await new Promise((resolve) => setImmediate(resolve));
    };

    const { client, seen } = follow({ transport, after: 0, max_held_frames: 5 });
    const reasons: (string | undefined)[] = [];
    client.on('state', (_, { reason }) => reasons.push(reason));

    await vi.waitFor(() => expect(seen.seqs.at(-1)).toBe(40));
    expect(seen.seqs).toEqual(ascending(40));
    expect(reasons).toContain('more than 5 frames came while a gap was filled');
    expect(collector.peers[1]!.after).toBeGreaterThanOrEqual(20);
  });

  it('asks again from its cursor when a message makes no sense', async () => {
    collector.append(6);
    const nonsense = [
      '{"type":"event","payload":{}}',
      'nonsense',
      'null',
      '{"type":"gap","after":"x","through":1}',
    ];
    collector.onPeer = (peer, index) => {
      const text = nonsense[index];
      if (text === undefined) return collector.follow(peer);
      peer.send(collector.initialState(peer.after!));
      peer.send({ type: 'event', payload: collector.log[index]! });
      peer.sendText(text);
      peer.send({ type: 'event', payload: collector.log[index + 2]! });
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.seqs.at(-1)).toBe(6));
    expect(seen.seqs).toEqual(ascending(6));
    expect(collector.peers).toHaveLength(nonsense.length + 1);
  });

  it('ignores frames of types that it does not know', async () => {
    collector.append(1);
    collector.onPeer = (peer) => {
      peer.send(collector.initialState(0));
      for (const type of ['from_the_future', 'toString', '__proto__'])
        peer.sendText(JSON.stringify({ type }));
      peer.send({ type: 'event', payload: collector.log[0]! });
    };

    const { seen } = follow({ transport, after: 0 });

    await vi.waitFor(() => expect(seen.seqs).toEqual([1]));
    expect(seen.states).toEqual(['connecting', 'live']);
  });

  it('gives up a connection without a sign of life, and keeps one with heartbeats', async () => {
    collector.onPeer = (peer, index) => {
      peer.send(collector.initialState(0));
      if (index === 0) return;
      const beats = setInterval(() => peer.send({ type: 'heartbeat', cursor: 0, now: '' }), 10);
      const check = setInterval(() => {
        if (peer.isOpen) return;
        clearInterval(beats);
        clearInterval(check);
      }, 10);
    };

    const { client, seen } = follow({ transport, heartbeat_timeout_ms: 200 });
    const reasons: (string | undefined)[] = [];
    client.on('state', (_, { reason }) => reasons.push(reason));
    let beats = 0;

    await vi.waitFor(() => expect(collector.peers).toHaveLength(2), 5_000);
    await vi.waitFor(() => expect(seen.states.at(-1)).toBe('live'));
    // Long enough for the watchdog to look several times.
    await vi.waitUntil(() => ++beats > 20, { interval: 50, timeout: 5_000 });
    expect(collector.peers).toHaveLength(2);
    expect(reasons).toContain('no sign of life for 200 ms');
  });

  it('has every event once when the collector is killed and started again', async () => {
    collector.append(5);
    const { client, seen } = follow({ transport, after: 0 });
    await vi.waitFor(() => expect(seen.seqs).toHaveLength(5));

    await collector.kill();
    await vi.waitFor(() => expect(client.state).toBe('reconnecting'));
    collector.append(5);
    await collector.start();
    await vi.waitFor(() => expect(seen.seqs).toHaveLength(10));
    collector.append(1);

    await vi.waitFor(() => expect(seen.seqs).toEqual(ascending(11)));
  });

  it('starts over with another log, and says so', async () => {
    collector.append(5);
    const { client, seen } = follow({ transport, after: 2 });
    await vi.waitFor(() => expect(seen.seqs).toEqual([3, 4, 5]));

    await collector.kill();
    collector.log.length = 0;
    collector.storeId = 'log-2';
    collector.append(2);
    await collector.start();

    await vi.waitFor(() => expect(seen.seqs).toEqual([3, 4, 5, 1, 2]));
    expect(seen.order.slice(-5)).toEqual([
      'reset log-2',
      'initial_state',
      'event 1',
      'event 2',
      'caught_up 2',
    ]);
    expect(client.storeId).toBe('log-2');
  });

  it('resets at once when the cursor it was given belongs to another log', async () => {
    collector.append(3);

    const { seen } = follow({ transport, after: 2, store_id: 'an old log' });

    await vi.waitFor(() => expect(seen.seqs).toEqual([1, 2, 3]));
    expect(seen.order[0]).toBe('reset log-1');
  });

  it('survives listeners that throw', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    collector.append(2);
    const client = aClient({ transport, after: 0 });
    const fail = () => {
      throw new Error('a listener failed');
    };
    for (const event of ['state', 'initial_state', 'event', 'caught_up'] as const) client.on(event, fail);
    const { seen } = watch(client);

    client.start();
    await vi.waitFor(() => expect(seen.seqs).toEqual([1, 2]));
    await vi.waitFor(() => expect(seen.order).toContain('caught_up 2'));

    client.stop();

    // Three states, the initial state, two events, caught up.
    expect(reported).toHaveBeenCalledTimes(7);
    reported.mockRestore();
  });

  it('emits nothing after a stop, not even from inside a listener, and resumes when started again', async () => {
    collector.append(6);
    const { client, seen } = follow({ transport, after: 0 });
    client.on('event', ({ seq }) => {
      if (seq === 3) client.stop();
    });

    await vi.waitFor(() => expect(client.state).toBe('stopped'));
    client.stop();
    await vi.waitFor(() => expect(collector.peers[0]!.isOpen).toBe(false));
    expect(seen.seqs).toEqual([1, 2, 3]);
    expect(seen.states).toEqual(['connecting', 'live', 'stopped']);
    client.start();
    client.start();

    await vi.waitFor(() => expect(seen.seqs).toEqual(ascending(6)));
    expect(collector.peers).toHaveLength(2);
    expect(seen.order.filter((what) => what === 'initial_state')).toHaveLength(2);
  });

  it('emits each event once and in order wherever connections are cut', async () => {
    const scripts = fc.record({
      events: fc.integer({ min: 1, max: 30 }),
      cuts: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
      batchSize: fc.integer({ min: 1, max: 4 }),
      gapAt: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      resent: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(scripts, async ({ events, cuts, batchSize, gapAt, resent }) => {
        const cutting = await aCollector();
        cutting.append(events);
        cutting.onPeer = (peer, index) => {
          const [initial, ...frames] = withGap(cutting.framesFor(peer), gapAt);
          const again = frames.slice(0, resent);
          const messages = [initial!, ...inBatches([...again, ...frames], batchSize)];
          const cut = cuts[index];
          for (const message of messages.slice(0, cut)) peer.send(message);
          if (cut !== undefined) peer.drop();
        };
        const { client, seen } = follow({ transport, after: 0, url: cutting.url });

        await vi.waitFor(() => expect(client.cursor).toBe(events), { timeout: 10_000, interval: 2 });
        client.stop();
        await cutting.kill();

        expect(seen.seqs).toEqual(ascending(events));
      }),
      { numRuns: 60 },
    );
  });
});

interface Seen {
  seqs: number[];
  states: ConnectionState[];
  gaps: GapFrame[];
  order: string[];
}

async function aCollector(): Promise<ScriptedCollector> {
  const started = await new ScriptedCollector().start();
  collectors.push(started);
  return started;
}

function aClient(options: Partial<LiveClientOptions>): LiveClient {
  const client = new LiveClient({
    url: collector.url,
    WebSocket,
    backoff: { initial_ms: 2, max_ms: 10 },
    ...options,
  });
  clients.push(client);
  return client;
}

function watch(client: LiveClient): { client: LiveClient; seen: Seen } {
  const seen: Seen = { seqs: [], states: [], gaps: [], order: [] };
  client.on('state', (state) => seen.states.push(state));
  client.on('initial_state', () => seen.order.push('initial_state'));
  client.on('event', ({ seq }) => {
    seen.seqs.push(seq);
    seen.order.push(`event ${seq}`);
  });
  client.on('caught_up', (cursor) => seen.order.push(`caught_up ${cursor}`));
  client.on('gap', (gap) => seen.gaps.push(gap));
  client.on('reset', (storeId) => seen.order.push(`reset ${storeId}`));
  return { client, seen };
}

function follow(options: Partial<LiveClientOptions>): { client: LiveClient; seen: Seen } {
  const watched = watch(aClient(options));
  watched.client.start();
  return watched;
}

function ascending(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Leaves out three events, as a feed does for a slow reader. */
function withGap(frames: Frame[], gapAt: number | undefined): Frame[] {
  const from =
    gapAt === undefined
      ? -1
      : frames.findIndex((frame) => frame.type === 'event' && frame.payload.seq === gapAt);
  if (from < 0) return frames;
  const left = frames.slice(from, from + 3).filter((frame) => frame.type === 'event');
  const through = left.at(-1)!.payload.seq;
  const gap: Frame = { type: 'gap', after: gapAt! - 1, through, reason: 'slow_reader' };
  return [...frames.slice(0, from), gap, ...frames.slice(from + left.length)];
}

function inBatches(frames: Frame[], size: number): Frame[] {
  const batches: Frame[] = [];
  for (let first = 0; first < frames.length; first += size) {
    const part = frames.slice(first, first + size) as Exclude<Frame, { type: 'batch' }>[];
    batches.push(part.length === 1 ? part[0]! : { type: 'batch', frames: part });
  }
  return batches;
}
