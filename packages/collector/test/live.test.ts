import { once } from 'node:events';
import { connect } from 'node:net';
import type { AgentEvent, Frame, FrameSink, StoredEvent, StorePlugin } from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { anEvent, aSession, someEvents } from '@ao-observability/core/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CollectorLiveFeed } from '../src/live/live-feed.js';
import { DEFAULT_LIMITS } from '../src/options/collector-limits.js';
import { eventually, range, readLive, readLiveCaughtUp, silent, withCollector } from './with-collector.js';

const typesOf = (frames: readonly Frame[]) => frames.map(({ type }) => type);

describe('a new reader', () => {
  it('gets the sessions there are, and then events and rows as they are stored', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(aSession({ session_id: 'old', until: 'waiting' }));

    const { frames } = await readLiveCaughtUp(url);
    await collector.ingest(anEvent({ session_id: 'new' }));

    await eventually(() =>
      expect(typesOf(frames)).toEqual(['initial_state', 'caught_up', 'event', 'session']),
    );
    expect(frames[0]).toMatchObject({
      sessions: [{ session_id: 'old', status: 'waiting' }],
      total: 1,
      cursor: 5,
    });
    expect(frames[3]).toMatchObject({ payload: { session_id: 'new', events: 1, last_seq: 6 } });
  });

  it('gets the newest sessions, and every one that needs a human', async () => {
    const { collector, url } = await withCollector({ limits: { initialSessions: 2 } });
    await collector.ingest(
      aSession({ session_id: 'asks', until: 'waiting', started_at: Date.now() - 3_600_000 }),
    );
    for (const n of range(1, 4))
      await collector.ingest(
        aSession({ session_id: `s-${n}`, started_at: Date.now() - 1_000_000 + n * 100_000 }),
      );

    const { frames } = await readLiveCaughtUp(url);

    const [first] = frames as [Extract<Frame, { type: 'initial_state' }>];
    expect(first.sessions.map(({ session_id }) => session_id)).toEqual(['s-4', 's-3', 'asks']);
    expect(first.total).toBe(5);
  });

  it('may follow one session alone', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest([...someEvents(3, { session_id: 'a' }), ...someEvents(3, { session_id: 'b' })]);

    const reader = await readLiveCaughtUp(url, '?session_id=b&after=0');
    await collector.ingest([anEvent({ session_id: 'a' }), anEvent({ session_id: 'b' })]);

    await eventually(() => expect(reader.seqs()).toEqual([4, 5, 6, 8]));
    await eventually(() =>
      expect(reader.frames.at(-1)).toMatchObject({ payload: { session_id: 'b', events: 4 } }),
    );
    expect(JSON.stringify(reader.frames)).not.toContain('"session_id":"a"');
  });

  it('may start over with another request on the same connection', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(someEvents(3));
    const reader = await readLiveCaughtUp(url);

    reader.socket.send(JSON.stringify({ type: 'subscribe', after: 1 }));

    await eventually(() => expect(reader.seqs()).toEqual([2, 3]));
    expect(typesOf(reader.frames).filter((type) => type === 'initial_state')).toHaveLength(2);
  });

  it('is disconnected with a reason when it sends what is not understood', async () => {
    const { url } = await withCollector();
    const { socket } = await readLiveCaughtUp(url);

    socket.send('{"type":"subscribe","after":"yesterday"}');

    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1008, expect.stringMatching(/"after" is "yesterday"/)]);
  });

  it('is disconnected when its message is larger than subscribeBytes', async () => {
    const { url } = await withCollector();
    const { socket } = await readLiveCaughtUp(url);

    socket.send('x'.repeat(DEFAULT_LIMITS.subscribeBytes + 1));

    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('is refused when there are as many as liveReaders allows', async () => {
    const { url } = await withCollector({ limits: { liveReaders: 1 } });
    await readLiveCaughtUp(url);

    const [[, refused], sse] = await Promise.all([
      once(readLive(url).socket, 'unexpected-response'),
      fetch(`${url}/api/live`),
    ]);

    expect([refused.statusCode, sse.status]).toEqual([503, 503]);
    expect((await sse.json()).error).toMatchObject({ code: 'AO_LIMIT_REACHED', message: /liveReaders/ });
  });
});

describe('a reader that comes back', () => {
  it('gets every event exactly once while others are stored', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(someEvents(1_200));
    const writing = (async () => {
      for (let n = 0; n < 300; n++) await collector.ingest(someEvents(3));
    })();

    const readers = range(0, 5).map((n) => readLive(url, `?after=${n * 200}&batch=1`));
    await writing;

    for (const [n, reader] of readers.entries()) {
      await eventually(() => expect(reader.seqs().at(-1)).toBe(2_100));
      expect(reader.seqs()).toEqual(range(n * 200 + 1, 2_100 - n * 200));
    }
  });

  it('is told of a gap when it missed more than replayEvents', async () => {
    const { collector, url } = await withCollector({ limits: { replayEvents: 10 } });
    await collector.ingest(someEvents(25));

    const reader = await readLiveCaughtUp(url, '?after=2');
    await collector.ingest(anEvent());

    await eventually(() => expect(reader.seqs()).toEqual([...range(3, 10), 26]));
    expect(reader.frames).toContainEqual({ type: 'gap', after: 12, through: 25, reason: 'replay_limit' });
  });

  it('begins at the present when its cursor is of another log', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(someEvents(3));

    const { frames } = await readLiveCaughtUp(url, '?after=1000');

    expect(frames[0]).toMatchObject({ type: 'initial_state', cursor: 3 });
  });

  it('resumes over server-sent events by Last-Event-ID', async () => {
    const { collector, url } = await withCollector();
    await collector.ingest(someEvents(5));
    const controller = new AbortController();
    onTestFinished(() => controller.abort());

    const response = await fetch(`${url}/api/live`, {
      headers: { 'last-event-id': '3' },
      signal: controller.signal,
    });
    const text = await readUntil(response, 'caught_up');

    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(
      [...text.matchAll(/^id: (\d+)\ndata: {"type":"(\w+)"/gm)].map(([, id, type]) => [type, Number(id)]),
    ).toEqual([
      ['initial_state', 3],
      ['event', 4],
      ['event', 5],
      ['caught_up', 5],
    ]);
  });
});

async function readUntil(response: Response, word: string): Promise<string> {
  let text = '';
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk).toString();
    if (text.includes(word)) break;
  }
  return text;
}

describe('a reader that does not read', () => {
  it('holds nobody up, and is disconnected in the end', async () => {
    const limits = { readerBytes: 100_000, readerStuckMs: 300 };
    const { collector, url, port } = await withCollector({ limits });
    const stuck = connect(port, '127.0.0.1').pause();
    onTestFinished(() => void stuck.destroy());
    stuck.write(`GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    const healthy = await readLiveCaughtUp(url);
    await eventually(() => expect(collector.status().live.readers).toBe(2));

    for (let n = 0; n < 200; n++) {
      await collector.ingest(range(0, 20).map(() => anEvent({ data: { text: 'x'.repeat(10_000) } })));
    }

    await eventually(() => expect(healthy.seqs()).toEqual(range(1, 4_000)));
    await eventually(() => expect(collector.status().live.closed_readers).toBe(1));
    expect(collector.status().live.readers).toBe(1);
  });
});

/** A feed over a memory store, and a reader whose connection takes what it is let. */
async function aFeed(limits: Partial<typeof DEFAULT_LIMITS> = {}, watch?: StorePlugin['watch']) {
  const store: StorePlugin = { ...memoryStore(), ...(watch && { watch }) };
  const clock = { now: 1_000 };
  const feed = new CollectorLiveFeed({
    store,
    limits: { ...DEFAULT_LIMITS, ...limits },
    logger: silent,
    now: () => clock.now,
  });
  const abort = new AbortController();
  await feed.start(abort.signal);
  onTestFinished(() => {
    feed.stop();
    abort.abort();
  });
  const append = async (events: readonly AgentEvent[]) => feed.publish(await store.append(events));
  return { store, feed, clock, append };
}

function aSink() {
  const frames: Frame[] = [];
  const sink = {
    frames,
    sent: [] as string[],
    buffered: 0,
    closed: undefined as string | undefined,
    send: (json: string) => {
      sink.sent.push(json);
      const frame = JSON.parse(json) as Frame;
      frames.push(...(frame.type === 'batch' ? frame.frames : [frame]));
    },
    bufferedBytes: () => sink.buffered,
    close(reason: string) {
      sink.closed = reason;
    },
    seqs: () => frames.flatMap((frame) => (frame.type === 'event' ? [frame.payload.seq] : [])),
  };
  return sink satisfies FrameSink & object;
}

const caughtUp = (sink: { frames: Frame[] }) =>
  eventually(() => expect(typesOf(sink.frames)).toContain('caught_up'));

describe('live feed', () => {
  it('skips a slow reader and tells it the gap when it reads again', async () => {
    const { feed, append } = await aFeed({ readerBytes: 1_000 });
    const sink = aSink();
    feed.open({}, sink);
    await caughtUp(sink);
    await append(someEvents(2));

    sink.buffered = 1_001;
    await append(someEvents(3, { session_id: 'missed' }));
    await append(someEvents(1, { session_id: 'missed' }));
    expect(feed.counters().slow_readers).toBe(1);
    sink.buffered = 0;

    await eventually(() =>
      expect(sink.frames).toContainEqual({ type: 'gap', after: 2, through: 6, reason: 'slow_reader' }),
    );
    await append(someEvents(1));
    await eventually(() => expect(sink.seqs()).toEqual([1, 2, 7]));
    const rows = sink.frames.flatMap((frame) => (frame.type === 'session' ? [frame.payload] : []));
    expect(rows.find(({ session_id }) => session_id === 'missed')).toMatchObject({ events: 4 });
    expect(feed.counters()).toMatchObject({ slow_readers: 0, gaps: 1 });
  });

  it('keeps at most readerBytes and one commit for a reader that does not read', async () => {
    const { feed, append } = await aFeed({ readerBytes: 10_000 });
    const sink = aSink();
    sink.bufferedBytes = () => sink.sent.join('').length;
    feed.open({}, sink);
    await caughtUp(sink);

    for (let n = 0; n < 300; n++) await append([anEvent({ data: { text: 'x'.repeat(1_000) } })]);

    expect(sink.bufferedBytes()).toBeGreaterThan(10_000);
    expect(sink.bufferedBytes()).toBeLessThan(13_000);
  });

  it('disconnects a reader that stays slow for too long, by its own clock', async () => {
    const { feed, append, clock } = await aFeed({ readerBytes: 1_000, readerStuckMs: 60_000 });
    const sink = aSink();
    feed.open({}, sink);
    await caughtUp(sink);
    sink.buffered = 1_001;
    await append(someEvents(1));
    expect(sink.closed).toBeUndefined();

    clock.now += 60_001;

    await eventually(() => expect(sink.closed).toBe('slow_reader'));
    expect(feed.counters()).toMatchObject({ readers: 0, closed_readers: 1 });
  });

  it('waits for a slow reader during its replay, and leaves nothing out', async () => {
    const { feed, append } = await aFeed({ readerBytes: 1_000 });
    await append(someEvents(1_200));
    const sink = aSink();
    const { send } = sink;
    sink.send = (json) => {
      send(json);
      sink.buffered = 2_000;
      setImmediate(() => (sink.buffered = 0));
    };

    feed.open({ after: 0, batch: true }, sink);

    await caughtUp(sink);
    expect(sink.seqs()).toEqual(range(1, 1_200));
  });

  it('leaves nothing out of what is stored while it tells of a gap', async () => {
    const { feed, store, append } = await aFeed({ replayEvents: 10 });
    await append(someEvents(25));
    const readSessions = store.readSessions.bind(store);
    let rounds = 5;
    store.readSessions = async (query) => {
      if (rounds-- > 0) await append(someEvents(3));
      return readSessions(query);
    };
    const sink = aSink();

    feed.open({ after: 0 }, sink);

    await caughtUp(sink);
    const gap = sink.frames.find((frame) => frame.type === 'gap')!;
    const head = feed.cursor;
    expect(sink.seqs()).toEqual([...range(1, 10), ...range(gap.through + 1, head - gap.through)]);
    expect(head).toBeGreaterThan(gap.through);
  });

  it('sends several frames in one message only to readers that asked', async () => {
    const { feed, append } = await aFeed();
    const [plain, batching] = [aSink(), aSink()];
    feed.open({}, plain);
    feed.open({ batch: true }, batching);
    await Promise.all([caughtUp(plain), caughtUp(batching)]);

    await append(someEvents(50));

    expect(plain.sent.slice(2).filter((json) => json.startsWith('{"type":"event"'))).toHaveLength(50);
    expect(batching.sent.slice(2, 3).map((json) => json.slice(0, 15))).toEqual(['{"type":"batch"']);
    expect(batching.seqs()).toEqual(plain.seqs());
  });

  it('makes the text of a frame once for all readers', async () => {
    const { feed, store } = await aFeed();
    const sinks = [aSink(), aSink()];
    for (const sink of sinks) feed.open({}, sink);
    await Promise.all(sinks.map(caughtUp));
    const result = await store.append([anEvent()]);
    const stringify = vi.spyOn(JSON, 'stringify');
    onTestFinished(() => stringify.mockRestore());

    feed.publish(result);

    const made = stringify.mock.calls.filter(([value]) => (value as StoredEvent | null)?.seq === 1);
    expect(sinks.map((sink) => sink.seqs())).toEqual([[1], [1]]);
    expect(made).toHaveLength(1);
  });

  it('sends only the newest row of a session under load', async () => {
    const { feed, append } = await aFeed();
    const sink = aSink();
    feed.open({}, sink);
    await caughtUp(sink);

    for (let n = 0; n < 100; n++) await append(someEvents(1));

    const rows = () =>
      sink.frames.flatMap((frame) => (frame.type === 'session' ? [frame.payload.events] : []));
    await eventually(() => expect(rows().at(-1)).toBe(100));
    expect(rows().length).toBeLessThan(50);
    expect(rows()).toEqual(rows().toSorted((a, b) => a - b));
  });

  it('sends long events as previews', async () => {
    const { feed, append } = await aFeed();
    const sink = aSink();
    feed.open({}, sink);
    await caughtUp(sink);

    await append([anEvent({ data: { text: 'x'.repeat(100_000) } })]);

    const event = sink.frames.find((frame) => frame.type === 'event');
    expect(event?.payload.preview?.full_bytes).toBeGreaterThan(100_000);
    expect(JSON.stringify(event).length).toBeLessThan(4_000);
  });

  it('sends a heartbeat when nothing else was sent', async () => {
    const { feed } = await aFeed({ heartbeatMs: 20 });
    const sink = aSink();
    feed.open({}, sink);

    await eventually(() =>
      expect(sink.frames.at(-1)).toEqual({ type: 'heartbeat', cursor: 0, now: '1970-01-01T00:00:01.000Z' }),
    );
  });

  it('delivers what another process appended, before what came after it', async () => {
    let wake = (_cursor: number) => {};
    const { feed, store, append } = await aFeed({}, async function* () {
      while (true) yield await new Promise<number>((resolve) => (wake = resolve));
    });
    const sink = aSink();
    feed.open({}, sink);
    await caughtUp(sink);

    await store.append(someEvents(2));
    await append(someEvents(1));
    await eventually(() => expect(sink.seqs()).toEqual([1, 2, 3]));
    await store.append(someEvents(1));
    wake(4);

    await eventually(() => expect(sink.seqs()).toEqual([1, 2, 3, 4]));
  });

  it('ends a reader whose replay cannot be read', async () => {
    const { feed, store, append } = await aFeed();
    await append(someEvents(1));
    store.readEvents = () => Promise.reject(new Error('disk gone'));
    const sink = aSink();

    feed.open({ after: 0 }, sink);

    await eventually(() => expect(sink.closed).toBe('store_failed: disk gone'));
    expect(feed.counters().readers).toBe(0);
  });
});
