import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent, aSession, someEvents } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, postTo, range, readLiveCaughtUp, withCollector } from './with-collector.js';

async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ao-collector-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'ao.db');
}

describe('a collector with the SQLite store', () => {
  it('goes on after a restart, and a reader resumes without gap or repeat', async () => {
    const path = await freshFile();
    const first = await withCollector({ store: sqliteStore({ path }) });
    const before = await readLiveCaughtUp(first.url);
    await postTo(`${first.url}/api/events`, someEvents(5));
    await eventually(() => expect(before.seqs()).toEqual(range(1, 5)));
    await first.collector.stop();

    const second = await withCollector({ store: sqliteStore({ path }) });
    await postTo(`${second.url}/api/events`, someEvents(5));
    const after = await readLiveCaughtUp(second.url, '?after=5');

    expect(after.seqs()).toEqual(range(6, 5));
    const [a, b] = [before.frames[0]!, after.frames[0]!];
    expect('store_id' in a && 'store_id' in b && a.store_id === b.store_id).toBe(true);
  });

  it('stores what many send at once, each once', async () => {
    const { collector, url } = await withCollector({ store: sqliteStore({ path: await freshFile() }) });
    const events = someEvents(400);

    const answers = await Promise.all(
      [...events, ...events.slice(0, 100)].map((event) => postTo(`${url}/api/events`, event)),
    );

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(collector.status().ingest).toMatchObject({
      received: 500,
      stored: 400,
      duplicates: 100,
      dropped: {},
      queued: 0,
    });
  });

  it('finds words, sessions and whole payloads', async () => {
    const { collector, url } = await withCollector({ store: sqliteStore({ path: await freshFile() }) });
    await collector.ingest(aSession({ session_id: 'a', until: 'waiting' }));
    await collector.ingest(
      anEvent({ event_id: 'long', session_id: 'b', data: { text: 'needle '.repeat(20_000) } }),
    );
    const get = async (path: string) => (await fetch(`${url}${path}`)).json();

    await eventually(async () =>
      expect((await get('/api/search?q=needle')).hits).toMatchObject([{ event_id: 'long' }]),
    );
    expect((await get('/api/sessions?q=A&order=started')).sessions).toMatchObject([{ session_id: 'a' }]);
    expect((await get('/api/events/long')).event.data.text).toHaveLength(140_000);
    expect((await get('/api/events?after=0&limit=1')).next).toBe(1);
  });
});
