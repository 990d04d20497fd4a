import {
  AoError,
  type AgentEvent,
  type AppendResult,
  type Processor,
  type StorePlugin,
} from '@ao-observability/core';
import { memoryStore } from '@ao-observability/core/memory-store';
import { anEvent, someEvents } from '@ao-observability/core/testing';
import { describe, expect, it } from 'vitest';
import type { Collector } from '../src/index.js';
import { eventually, postTo, range, withCollector } from './with-collector.js';

/** A memory store whose `append` goes through `append`. */
function storeWith(
  append: (events: readonly AgentEvent[], real: () => Promise<AppendResult>) => Promise<AppendResult>,
): StorePlugin {
  const store = memoryStore();
  return { ...store, append: (events) => append(events, () => store.append(events)) };
}

/** A store that appends only when it is let, and remembers how many events each batch had. */
function slowStore() {
  const batches: number[] = [];
  const waiting: (() => void)[] = [];
  const store = storeWith(async (events, real) => {
    batches.push(events.length);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return real();
  });
  const release = async () => {
    await eventually(() => expect(waiting.length).toBeGreaterThan(0));
    waiting.shift()!();
  };
  return { store, batches, release };
}

/** Every event received is stored, a duplicate, dropped with a reason, or still in the queue. */
function expectAccounted(collector: Collector): void {
  const { received, stored, duplicates, dropped, queued } = collector.status().ingest;
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  expect(stored + duplicates + lost + queued).toBe(received);
}

describe('group commit', () => {
  it('acknowledges only after the store has it', async () => {
    const { store, release } = slowStore();
    const { url } = await withCollector({ store });
    let answered = false;

    const sent = postTo(`${url}/api/events`, anEvent()).finally(() => (answered = true));
    await eventually(async () =>
      expect((await (await fetch(`${url}/api/status`)).json()).ingest.queued).toBe(1),
    );

    expect(answered).toBe(false);
    await release();
    expect((await sent).status).toBe(200);
  });

  it('puts requests that arrive during a commit into the next one', async () => {
    const { store, batches, release } = slowStore();
    const { collector } = await withCollector({ store });

    const first = collector.ingest(anEvent());
    await eventually(() => expect(batches).toEqual([1]));
    const others = range(0, 5).map(() => collector.ingest(someEvents(2)));
    await eventually(() => expect(collector.status().ingest.queued).toBe(11));
    await release();
    await release();
    await Promise.all([first, ...others]);

    expect(batches).toEqual([1, 10]);
    expect(collector.status().ingest).toMatchObject({ commits: 2, stored: 11, queued: 0 });
  });

  it('cuts groups at commitEvents, but never a request', async () => {
    const { store, batches, release } = slowStore();
    const { collector } = await withCollector({ store, limits: { commitEvents: 4 } });

    const sent = [1, 3, 3, 9].map((count) => collector.ingest(someEvents(count)));
    for (let commit = 0; commit < 3; commit++) await release();
    await Promise.all(sent);

    expect(batches).toEqual([4, 3, 9]);
  });

  it('answers each request about its own events, in order, also when an id comes twice', async () => {
    const { collector } = await withCollector();
    const [a, b] = [anEvent({ event_id: 'a' }), anEvent({ event_id: 'b' })];

    const [first, second] = await Promise.all([collector.ingest([a, b, a]), collector.ingest([b])]);

    expect(first.results.map(({ status }) => status)).toEqual(['stored', 'stored', 'duplicate']);
    expect(second).toMatchObject({
      stored: 0,
      duplicates: 1,
      results: [{ event_id: 'b', status: 'duplicate' }],
    });
    expectAccounted(collector);
  });
});

describe('a full queue', () => {
  it('answers 503 with Retry-After, counts what it refused, and takes events again later', async () => {
    const { store, release } = slowStore();
    const { collector, url } = await withCollector({ store, limits: { queueEvents: 2 } });
    const waiting = collector.ingest(someEvents(2));
    await eventually(() => expect(collector.status().ingest.queued).toBe(2));

    const refused = await postTo(`${url}/api/events`, anEvent());

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await refused.json()).error).toMatchObject({ code: 'AO_INGEST_FULL', message: /queueEvents 2/ });
    expect(collector.status().ingest.dropped).toEqual({ queue_full: 1 });
    expectAccounted(collector);
    await release();
    await waiting;
    const later = postTo(`${url}/api/events`, anEvent());
    await release();
    expect((await later).status).toBe(200);
  });

  it('counts the bytes of bodies too', async () => {
    const { store, release } = slowStore();
    const { collector, url } = await withCollector({ store, limits: { queueBytes: 1_000 } });
    const body = anEvent({ data: { text: 'x'.repeat(800) } });
    const waiting = postTo(`${url}/api/events`, body);
    await eventually(() => expect(collector.status().limits.queueBytes?.used).toBeGreaterThan(800));

    const refused = await postTo(`${url}/api/events`, anEvent({ data: { text: 'x'.repeat(800) } }));

    expect(refused.status).toBe(503);
    await release();
    expect((await waiting).status).toBe(200);
  });
});

describe('a store that fails', () => {
  it('answers 503 with Retry-After when it says that the same can succeed later', async () => {
    const full = new AoError('AO_STORE_UNAVAILABLE', { detail: 'the disk is full', retryable: true });
    const { url } = await withCollector({ store: storeWith(() => Promise.reject(full)) });

    const failed = await postTo(`${url}/api/events`, anEvent());

    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '1']);
  });

  it('makes requests fail and is used again when it recovers', async () => {
    let broken = true;
    const store = storeWith((_events, real) => (broken ? Promise.reject(new Error('disk full')) : real()));
    const { collector, url } = await withCollector({ store });
    const event = anEvent();

    const failed = await postTo(`${url}/api/events`, event);

    expect(failed.status).toBe(500);
    expect((await failed.json()).error).toMatchObject({
      code: 'AO_PLUGIN_FAILED',
      message: /store "memory".*disk full/,
    });
    expect(collector.status().plugins[0]).toMatchObject({ kind: 'store', state: 'degraded' });
    broken = false;
    expect(await (await postTo(`${url}/api/events`, event)).json()).toMatchObject({ stored: 1 });
    expect(collector.status().plugins[0]?.state).toBe('ok');
    expect(collector.status().ingest.dropped).toEqual({ store_failed: 1 });
    expectAccounted(collector);
  });

  it('gives up soon when nothing can be stored', async () => {
    let attempts = 0;
    const store = storeWith(() => {
      attempts += 1;
      return Promise.reject(new Error('disk full'));
    });
    const { collector } = await withCollector({ store });

    const sent = range(0, 10).map(() => collector.ingest(someEvents(100)));
    const outcomes = await Promise.allSettled(sent);

    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(attempts).toBeLessThanOrEqual(20);
    expectAccounted(collector);
  });

  it('is not asked again at once when it says that it will work later', async () => {
    let attempts = 0;
    const store = storeWith(() => {
      attempts += 1;
      return Promise.reject(new AoError('AO_STORE_UNAVAILABLE', { retryable: true }));
    });
    const { collector } = await withCollector({ store });

    await expect(collector.ingest(someEvents(100))).rejects.toThrow(/AO_STORE_UNAVAILABLE/);

    expect(attempts).toBe(1);
  });

  it('keeps one event that it cannot take from harming the others of its group', async () => {
    const poison = anEvent({ event_id: 'poison' });
    const store = storeWith((events, real) =>
      events.some(({ event_id }) => event_id === 'poison')
        ? Promise.reject(new Error('no room for it'))
        : real(),
    );
    const { collector } = await withCollector({ store });

    const [good, mixed, last] = await Promise.all([
      collector.ingest(someEvents(10)),
      collector.ingest([...someEvents(500), poison, ...someEvents(500)]),
      collector.ingest(someEvents(10)),
    ]);

    expect([good.stored, mixed.stored, last.stored]).toEqual([10, 1_000, 10]);
    expect(mixed.results[500]).toMatchObject({
      event_id: 'poison',
      status: 'invalid',
      error: { message: /no room/ },
    });
    expect(collector.status().ingest.dropped).toEqual({ store_rejected: 1 });
    expectAccounted(collector);
  });
});

describe('processors', () => {
  const processor = (name: string, process: Processor['process']): Processor => ({
    kind: 'processor',
    apiVersion: 1,
    name,
    process,
  });

  it('run in order before events are stored, and count what they drop', async () => {
    const shout = processor('shout', (events) =>
      events.map((event) => ({ ...event, data: { text: 'HELLO' } })),
    );
    const dropLoud = processor('quiet', (events, context) =>
      events.filter((event) => {
        if (event.data.text === 'HELLO' && event.event_id === 'b') context.drop(event, 'too_loud');
        return event.event_id !== 'b';
      }),
    );
    const { collector, url } = await withCollector({ processors: [shout, dropLoud] });

    const { results } = await collector.ingest([anEvent({ event_id: 'a' }), anEvent({ event_id: 'b' })]);

    expect(results).toMatchObject([
      { status: 'stored' },
      { event_id: 'b', status: 'dropped', reason: 'too_loud' },
    ]);
    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events).toMatchObject([{ event_id: 'a', data: { text: 'HELLO' } }]);
    expect(collector.status().ingest.dropped).toEqual({ too_loud: 1 });
    expectAccounted(collector);
  });

  it('stop the request when one throws, so that nothing is stored unprocessed', async () => {
    const broken = processor('redact', () => {
      throw new Error('no pattern');
    });
    const { collector, url } = await withCollector({ processors: [broken] });

    const answer = await postTo(`${url}/api/events`, anEvent());

    expect(answer.status).toBe(500);
    expect((await answer.json()).error.message).toMatch(/processor "redact": no pattern/);
    expect((await (await fetch(`${url}/api/events`)).json()).events).toEqual([]);
    expectAccounted(collector);
  });

  it('may not lose an event without a reason', async () => {
    const { collector } = await withCollector({ processors: [processor('leaky', () => [])] });

    await expect(collector.ingest(anEvent({ event_id: 'e' }))).rejects.toThrow(
      /"leaky": it lost the event "e"/,
    );
    expectAccounted(collector);
  });

  it('may add events, which are counted as received', async () => {
    const adding = processor('adding', (events) => [...events, anEvent({ event_id: 'added' })]);
    const { collector } = await withCollector({ processors: [adding] });

    const result = await collector.ingest(anEvent());

    expect(result.results).toHaveLength(1);
    expect(collector.status().ingest).toMatchObject({ received: 2, stored: 2 });
    expectAccounted(collector);
  });
});

describe('ingest of the host application', () => {
  it('takes one event or many, names invalid ones, and fills in the source', async () => {
    const { collector, url } = await withCollector();

    const one = await collector.ingest({ event_type: 'note', session_id: 's' }, { source: 'mine' });
    const many = await collector.ingest([
      { event_type: 'note', session_id: 's', data: { n: 2 } },
      { session_id: 's' },
    ]);

    expect([one.stored, many.stored, many.invalid]).toEqual([1, 1, 1]);
    const { events } = await (await fetch(`${url}/api/events`)).json();
    expect(events.map((event: AgentEvent) => event.source)).toEqual(['mine', 'generic']);
    expectAccounted(collector);
  });
});
