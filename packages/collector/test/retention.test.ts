import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StoredEvent } from '@ao-observability/core';
import { aSession, fakeHost } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { describe, expect, it } from 'vitest';
import { createCollector, type CollectorOptions, type RetentionOptions } from '../src/index.js';
import { archiveName, archiveSession, listArchive } from '../src/retention/session-archive.js';
import { aTestFolder, runHere } from './cli-in-process.js';
import { eventually, silent, withCollector } from './with-collector.js';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

/** A database that took sessions, by id, so many days ago. */
async function databaseWith(folder: string, ages: Readonly<Record<string, number>>): Promise<string> {
  const path = join(folder, 'ao.db');
  for (const [session_id, days] of Object.entries(ages)) {
    const at = NOW - days * DAY_MS;
    const store = sqliteStore({ path });
    await store.start?.({ ...fakeHost(), now: () => at });
    await store.append(aSession({ session_id, started_at: at - 3_600_000, turns: 3, tools: 2 }));
    await store.stop?.();
  }
  return path;
}

async function collectorOn(path: string, retention: RetentionOptions, more: Partial<CollectorOptions> = {}) {
  const running = await withCollector({ store: sqliteStore({ path }), now: () => NOW, retention, ...more });
  const ids = async () => {
    const answer = await (await fetch(`${running.url}/api/sessions`)).json();
    return (answer as { sessions: { session_id: string }[] }).sessions.map(({ session_id }) => session_id);
  };
  const ran = () => eventually(() => expect(running.collector.status().retention?.last_run_at).toBeDefined());
  return { ...running, ids, ran };
}

describe('retention', () => {
  it('moves sessions that got nothing for seven days to compressed lines, and tells so', async () => {
    const folder = aTestFolder();
    const path = await databaseWith(folder, { old: 8, older: 40, fresh: 6 });
    const archiveDir = join(folder, 'archive');

    const { ids, ran, url } = await collectorOn(path, { archiveDir });
    await ran();

    expect(await ids()).toEqual(['fresh']);
    expect(readdirSync(archiveDir, { recursive: true }).map(String).toSorted()).toEqual([
      '2026-10',
      join('2026-10', 'older.jsonl.gz'),
      '2026-11',
      join('2026-11', 'old.jsonl.gz'),
    ]);
    const lines = gunzipSync(readFileSync(join(archiveDir, '2026-11', 'old.jsonl.gz')))
      .toString()
      .trim();
    const events = lines.split('\n').map((line) => JSON.parse(line) as StoredEvent);
    expect(events.map(({ event_id }) => event_id)).toEqual(
      aSession({ session_id: 'old', turns: 3, tools: 2 }).map(({ event_id }) => event_id),
    );
    const status = (await (await fetch(`${url}/api/status`)).json()) as { retention: unknown };
    expect(status.retention).toEqual({
      archive_dir: archiveDir,
      archive_after_days: 7,
      last_run_at: new Date(NOW).toISOString(),
      sessions_archived: 2,
      events_archived: events.length * 2,
    });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('ao_sessions_archived_total 2');
  });

  it('keeps sessions that work, and those that were brought in lately', async () => {
    const folder = aTestFolder();
    const path = join(folder, 'ao.db');
    const store = sqliteStore({ path });
    await store.start?.({ ...fakeHost(), now: () => NOW - DAY_MS });
    await store.append([
      ...aSession({ session_id: 'imported', started_at: NOW - 90 * DAY_MS }),
      ...aSession({ session_id: 'running', until: 'running', started_at: NOW - 60_000 }),
    ]);
    await store.stop?.();

    const { ids, ran } = await collectorOn(path, { archiveDir: join(folder, 'archive'), maxBytes: 1e9 });
    await ran();

    expect((await ids()).toSorted()).toEqual(['imported', 'running']);
  });

  it('moves the oldest sessions until the store is small enough', async () => {
    const folder = aTestFolder();
    const ages = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`s-${index}`, 1 + index / 100]),
    );
    const path = await databaseWith(folder, ages);
    const archiveDir = join(folder, 'archive');
    const store = sqliteStore({ path });
    await store.start?.(fakeHost());
    const { bytes } = await store.stats();
    await store.stop?.();

    const { ids, ran, collector } = await collectorOn(path, {
      archiveDir,
      archiveAfterDays: 0,
      maxBytes: bytes - 40_000,
    });
    await ran();

    const left = await ids();
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(60);
    // The newest of them stayed.
    expect(left).toContain('s-0');
    expect(left).not.toContain('s-59');
    expect(collector.status().retention?.sessions_archived).toBe(60 - left.length);
  });

  it('looks again after each pause', async () => {
    const folder = aTestFolder();
    const path = await databaseWith(folder, { one: 3 });
    let now = NOW;
    const retention = { archiveDir: join(folder, 'archive') };
    const { ids, ran } = await collectorOn(path, retention, { limits: { retentionMs: 20 }, now: () => now });
    await ran();
    expect(await ids()).toEqual(['one']);

    now = NOW + 5 * DAY_MS;

    await eventually(async () => expect(await ids()).toEqual([]));
  });

  it('removes nothing that it could not archive, and says why', async () => {
    const folder = aTestFolder();
    const path = await databaseWith(folder, { old: 8 });
    const archiveDir = join(folder, 'archive');
    writeFileSync(archiveDir, 'a file where the folder should be');

    const { ids, ran, collector } = await collectorOn(path, { archiveDir });
    await ran();

    expect(await ids()).toEqual(['old']);
    expect(collector.status().retention).toMatchObject({
      sessions_archived: 0,
      last_error: expect.stringMatching(/EEXIST|ENOTDIR/),
    });
  });

  it('refuses a folder that is not absolute and figures that mean nothing', () => {
    const store = sqliteStore({ path: 'never-opened.db' });
    const make = (retention: RetentionOptions) => createCollector({ store, retention, logger: silent });

    expect(() => make({ archiveDir: 'relative' })).toThrow('"retention" has no "archiveDir"');
    expect(() => make({ archiveDir: aTestFolder(), archiveAfterDays: -1 })).toThrow('archiveAfterDays -1');
    expect(() => make({ archiveDir: aTestFolder(), maxBytes: 0 })).toThrow('maxBytes 0');
    expect(existsSync('never-opened.db')).toBe(false);
  });
});

describe('the archive', () => {
  it('keeps what a session had before it went on', async () => {
    const folder = aTestFolder();
    const store = sqliteStore({ path: join(folder, 'ao.db') });
    await store.start?.(fakeHost());
    const [session] = (await store.append(aSession({ session_id: 'a/b:c' }))).sessions;

    const first = await archiveSession(store, session!, folder);
    const second = await archiveSession(store, session!, folder);
    await store.stop?.();

    expect(second).toBe(first.replace('.jsonl.gz', '~2.jsonl.gz'));
    expect((await listArchive(folder, 'a/b:c')).map(({ path }) => path).toSorted()).toEqual(
      [first, second].toSorted(),
    );
    expect(await listArchive(folder, 'other')).toEqual([]);
  });

  it('has file names that are possible everywhere and differ where ids differ', () => {
    const ids = ['plain-1', 'a/b', 'a:b', '..', '.', 'con', 'Plain-1', 'x'.repeat(500), 'ü', ''];
    const names = ids.map(archiveName);

    expect(names[0]).toBe('plain-1');
    expect(new Set(names).size).toBe(ids.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,160}$/);
  });

  it('is listed and brought back on the command line', async () => {
    const folder = aTestFolder();
    const path = await databaseWith(folder, { old: 8, fresh: 1 });
    const { ran, collector } = await collectorOn(path, { archiveDir: join(folder, 'archive') });
    await ran();
    await collector.stop();
    const settings = ['--db', path, '--port', '1'];

    const list = await runHere(['archive', 'list', ...settings], folder);
    const restore = await runHere(['archive', 'restore', 'old', ...settings], folder);
    const unknown = await runHere(['archive', 'restore', 'nobody', ...settings], folder);

    expect(list.stdout).toMatch(/2026-11 {2}old .*\n1 file in ~.archive/);
    expect(restore).toMatchObject({ code: 0, stdout: expect.stringContaining('new events from 1 file') });
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('archive list') });
    const again = await collectorOn(path, { archiveDir: join(folder, 'archive') });
    await again.ran();
    expect((await again.ids()).toSorted()).toEqual(['fresh', 'old']);
  });
});
