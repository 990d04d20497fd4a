import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { AoError, type StorePlugin } from '@ao-observability/core';
import { anEvent, describeStore, fakeHost, someEvents } from '@ao-observability/core/testing';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SqliteStoreOptions } from '../src/index.js';
import { buildPackage, importBuilt } from './build-package.js';
import { freshPath } from './fresh-path.js';

const door = await buildPackage();
const { sqliteStore } = await importBuilt(door);

describeStore('sqlite (reads on a thread of their own)', () => {
  const path = freshPath();
  return () => sqliteStore({ path });
});

describe('the reader thread', () => {
  it('lets the event loop turn while a search that takes long is under way', async () => {
    const store = await openBuilt({ path: freshPath() });
    const text = 'many words to index and to count '.repeat(30);
    await store.append(Array.from({ length: 6000 }, () => anEvent({ data: { text } })));
    let found: number | undefined;

    const searching = store.search!({ text: 'words' }).then(({ total }) => (found = total));
    let appends = 0;
    while (found === undefined) {
      await store.append([anEvent()]);
      appends += 1;
      await new Promise(setImmediate);
    }

    await searching;
    expect(found).toBe(6000);
    // The index has to take in 6 MB before it answers; one slice of that on this thread allows one append.
    expect(appends).toBeGreaterThan(50);
  });

  it('brings the index and the database up to date without being asked to read', async () => {
    const path = freshPath();
    const store = await openBuilt({ path });
    for (let batch = 0; batch < 8; batch++) {
      await store.append(someEvents(500, { data: { text: 'a few words '.repeat(100) } }));
    }

    await vi.waitFor(
      () => {
        const index = new Database(`${path}.search`, { readonly: true });
        const seq = index.prepare('SELECT seq FROM position').pluck().get();
        index.close();
        expect(seq).toBe(4000);
      },
      { timeout: 20_000 },
    );
    // Without a checkpoint everything would still be in the log, and the file as small as it began.
    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(4_000_000), { timeout: 20_000 });
  });

  it('tells the host when the index cannot follow, and again when it can', async () => {
    const path = freshPath();
    const host = fakeHost();
    const store = sqliteStore({ path, busyTimeoutMs: 1 });
    onTestFinished(() => store.stop!());
    // A folder in the place of the index: neither opened nor replaced.
    mkdirSync(`${path}.search/full`, { recursive: true });
    await store.start!(host);

    await vi.waitFor(() => expect(host.statuses.at(-1)?.state).toBe('degraded'), 20_000);
    await expect(store.search!({ text: 'anything' })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining(`${path}.search is a folder`) as string,
    });
    expect((await store.append([anEvent()])).stored).toHaveLength(1);

    rmSync(`${path}.search`, { recursive: true });
    expect((await store.readSessions({ now: 0 })).total).toBe(1);
    await store.append([anEvent()]);
    await vi.waitFor(() => expect(host.statuses.at(-1)?.state).toBe('ok'), 20_000);
  });

  it('keeps its process alive until a read is answered, and no longer', async () => {
    const path = freshPath();
    const program = `
      const { sqliteStore } = await import(${JSON.stringify(door)});
      const store = sqliteStore({ path: ${JSON.stringify(path)} });
      const logger = { debug() {}, info() {}, warn() {}, error() {} };
      await store.start({ logger, signal: new AbortController().signal, now: Date.now, report() {} });
      console.log((await store.stats()).events);`;

    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = (await child.stdout.toArray()).join('');
    const [code] = (await once(child, 'exit')) as [number];

    expect({ code, output }).toEqual({ code: 0, output: '0\n' });
  });

  it('answers or rejects every read that is under way when the store stops', async () => {
    const store = await openBuilt({ path: freshPath() });
    await store.append(
      Array.from({ length: 2000 }, () => anEvent({ data: { text: 'some words '.repeat(100) } })),
    );

    const reads = [store.search!({ text: 'words' }), store.readEvents({ limit: 1000 }), store.stats()];
    await store.stop!();

    const outcomes = await Promise.allSettled<unknown>(reads);
    const unexpected = outcomes.filter(
      (outcome) => outcome.status === 'rejected' && !AoError.is(outcome.reason, 'AO_STORE_CLOSED'),
    );
    expect(unexpected).toEqual([]);
  });
});

async function openBuilt(options: SqliteStoreOptions): Promise<StorePlugin> {
  const store = sqliteStore(options);
  onTestFinished(() => store.stop!());
  await store.start!(fakeHost());
  return store;
}
