import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '@ao-observability/core';
import { CollectorClient } from '../src/client/collector-client.js';
import { acquireClient, openEndpoints, setEndpointToken } from '../src/client/shared-client.js';
import { aSummary } from './a-summary.js';
import { tinyFeed } from './tiny-feed.js';

const event = (seq: number): StoredEvent => ({
  event_id: `e${seq}`,
  event_type: 'user_prompt',
  session_id: 's1',
  source: 'test',
  timestamp: new Date(1_700_000_000_000 + seq * 1_000).toISOString(),
  received_at: '2026-01-01T00:00:00.000Z',
  seq,
  data: { text: String(seq) },
});

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function aFeed() {
  const feed = await tinyFeed([aSummary({ session_id: 's1', last_seq: 2 })], [event(1), event(2)]);
  stops.push(feed.stop);
  return feed;
}

function aClient(endpoint: string, token?: string): CollectorClient {
  const client = new CollectorClient({
    endpoint,
    token,
    transport: 'sse',
    backoff: { initial_ms: 10, max_ms: 20 },
  });
  stops.push(() => client.stop());
  client.start();
  return client;
}

describe('CollectorClient', () => {
  it('reads the sessions and goes live', async () => {
    const feed = await aFeed();
    const client = aClient(feed.url);

    await vi.waitFor(() => expect(client.connection.state).toBe('live'));

    expect(client.loaded).toBe(true);
    expect([...client.sessions.keys()]).toEqual(['s1']);
    expect(client.total).toBe(41);
  });

  it('shows live rows and events, and never an older row over a newer one', async () => {
    const feed = await aFeed();
    const client = aClient(feed.url);
    await vi.waitFor(() => expect(client.connection.state).toBe('live'));
    const timeline = client.timeline('s1');
    await vi.waitFor(() => expect(timeline.entries).toHaveLength(2));

    feed.broadcast({ type: 'event', payload: event(3) });
    feed.broadcast({
      type: 'session',
      payload: aSummary({ session_id: 's1', last_seq: 3, activity: 'new' }),
    });
    feed.broadcast({
      type: 'session',
      payload: aSummary({ session_id: 's1', last_seq: 1, activity: 'old' }),
    });
    feed.broadcast({ type: 'session', payload: aSummary({ session_id: 's2', last_seq: 3 }) });

    await vi.waitFor(() => expect(client.sessions.has('s2')).toBe(true));
    expect(client.sessions.get('s1')?.activity).toBe('new');
    expect(timeline.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(client.total).toBe(42);
  });

  it('asks for previews in conversations and for the whole of one event', async () => {
    const feed = await aFeed();
    const client = aClient(feed.url);
    const timeline = client.timeline('s1');
    await vi.waitFor(() => expect(timeline.state).toBe('ready'));

    await client.payload('e1');

    expect(
      feed.requests.some(
        (request) => request.startsWith('/api/sessions/s1/events?') && request.includes('payload=preview'),
      ),
    ).toBe(true);
    expect(feed.requests).toContain('/api/events/e1');
  });

  it('keeps what it has while the collector is away', async () => {
    const feed = await aFeed();
    const client = aClient(feed.url);
    await vi.waitFor(() => expect(client.connection.state).toBe('live'));

    feed.stop();

    await vi.waitFor(() => expect(client.connection.state).toBe('offline'), { timeout: 10_000 });
    expect(client.sessions.size).toBe(1);
    expect(client.connection.detail).toBeTruthy();
  });

  it('sends its token in a header and never in an address', async () => {
    const feed = await aFeed();
    const client = aClient(feed.url, 's3cret');

    await vi.waitFor(() => expect(client.connection.state).toBe('live'));

    expect([...feed.authorizations]).toEqual(['Bearer s3cret']);
    expect(feed.requests.join()).not.toContain('s3cret');
  });
});

describe('acquireClient', () => {
  it('opens one connection for an endpoint however many share it, and closes it after the last', async () => {
    const feed = await aFeed();
    setEndpointToken(feed.url, 's3cret');
    const leases = [acquireClient(feed.url), acquireClient(`${feed.url}/`), acquireClient(feed.url)];
    await vi.waitFor(() => expect(feed.readers.size).toBe(1));

    expect(new Set(leases.map(({ client }) => client)).size).toBe(1);
    expect(feed.requests.filter((request) => request.startsWith('/api/live'))).toHaveLength(1);
    leases.forEach((lease) => lease.release());
    leases[0]?.release();

    await vi.waitFor(() => expect(feed.readers.size).toBe(0), { timeout: 5_000 });
    expect(openEndpoints()).toEqual([]);
  });

  it('keeps the connection when somebody takes hold again at once', async () => {
    const feed = await aFeed();
    setEndpointToken(feed.url, 's3cret');
    const first = acquireClient(feed.url);
    first.release();
    const second = acquireClient(feed.url);

    expect(second.client).toBe(first.client);
    second.release();
  });
});
