import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anEvent } from '@ao-observability/core/testing';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

describe('opening a database', () => {
  it('names a file that is not a database, and leaves it as it is', async () => {
    const path = freshPath();
    writeFileSync(path, 'a diary, not a database, long enough to have a header of its own '.repeat(20));
    const size = statSync(path).size;

    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining(`${path} is not a SQLite database`) as string,
    });
    expect(statSync(path).size).toBe(size);
  });

  it('names a folder that was given as a file', async () => {
    const path = freshPath();
    mkdirSync(path);

    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining(`${path} is a folder`) as string,
    });
  });

  it('names a path that leads through a file', async () => {
    const file = freshPath();
    writeFileSync(file, '');

    await expect(openStore({ path: join(file, 'ao.db') })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining('is below something that is not a folder') as string,
    });
  });

  it('names a folder that cannot be made', async () => {
    // Node.js never comes back from making folders below /proc in one go.
    const path = process.platform === 'linux' ? '/proc/nowhere/ao.db' : join(freshPath(), '\0', 'ao.db');

    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining(path) as string,
    });
  });

  it('names the database of another program, and leaves it as it is', async () => {
    const path = freshPath();
    const other = new Database(path);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();

    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      message: expect.stringContaining('belongs to another program, it has "recipes"') as string,
    });
    const tables = new Database(path).prepare('SELECT name FROM sqlite_schema').pluck().all();
    expect(tables).toEqual(['recipes']);
  });

  it('tells that another process holds the database, and that it is worth trying again', async () => {
    const path = freshPath();
    const holder = new Database(path);
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE; CREATE TABLE held (x)');

    await expect(openStore({ path, busyTimeoutMs: 10 })).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      retryable: true,
      message: expect.stringContaining('is held by another process') as string,
    });

    holder.exec('ROLLBACK');
    holder.close();
    await openStore({ path });
  });

  it('rejects an append that waited too long for another process, and takes it later', async () => {
    const path = freshPath();
    const store = await openStore({ path, busyTimeoutMs: 10 });
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    const event = anEvent();

    await expect(store.append([event])).rejects.toMatchObject({
      code: 'AO_STORE_UNAVAILABLE',
      retryable: true,
    });

    holder.exec('ROLLBACK');
    holder.close();
    expect((await store.append([event])).stored).toHaveLength(1);
  });

  // Windows has no permission bits: files there have the access rights of the user's folder.
  it.runIf(process.platform !== 'win32')('makes a private folder and private files', async () => {
    const path = join(dirname(freshPath()), 'deep', 'down', 'ao.db');

    const store = await openStore({ path });
    await store.append([anEvent()]);
    await store.search!({ text: 'message' });

    expect(modeOf(dirname(path))).toBe(0o700);
    expect([path, `${path}-wal`, `${path}.search`].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
  });

  // The same reason.
  it.runIf(process.platform !== 'win32')('leaves the permissions of what is there already', async () => {
    const path = freshPath();
    chmodSync(dirname(path), 0o750);
    writeFileSync(path, '', { mode: 0o640 });

    await openStore({ path });

    expect(modeOf(dirname(path))).toBe(0o750);
    expect(modeOf(path)).toBe(0o640);
  });

  it('rejects calls before the start', async () => {
    const { sqliteStore } = await import('../src/index.js');

    await expect(sqliteStore({ path: freshPath() }).append([])).rejects.toMatchObject({
      code: 'AO_STORE_CLOSED',
      message: expect.stringContaining('is not started') as string,
    });
  });
});

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
