import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { anEvent } from '@ao-observability/core/testing';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../src/schema.js';
import { idsOf, readLog, readRows, reduceLog } from './a-log.js';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

const FIXTURES = [{ version: 1, file: fileURLToPath(new URL('fixtures/version-1.db', import.meta.url)) }];

describe('migration', () => {
  it.each(FIXTURES)('reads, searches and goes on with a database of version $version', async ({ file }) => {
    const path = freshPath();
    copyFileSync(file, path);

    const store = await openStore({ path });

    const log = await readLog(store);
    expect(idsOf(log)).toHaveLength(11);
    expect((log[3]!.data.tool_result as { stdout: string }).stdout).toHaveLength(51_000);
    expect(await readRows(store)).toEqual(reduceLog(log));
    expect((await store.search!({ text: 'zebra' })).total).toBe(4);
    expect((await store.append([anEvent()])).stored[0]!.seq).toBe(12);
    expect((await store.append([log[0]!])).duplicates).toEqual(['finished-1']);
  });

  it('has a kept database of every version', () => {
    expect(FIXTURES.map(({ version }) => version)).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1),
    );
  });

  it('refuses the database of a newer version, naming the file and both versions', async () => {
    const path = freshPath();
    const db = new Database(path);
    db.pragma(`user_version = ${SCHEMA_VERSION + 6}`);
    db.close();

    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'AO_STORE_VERSION_TOO_NEW',
      message:
        `The database was written by a newer version: ${path} has schema ${SCHEMA_VERSION + 6}, this build reads up to ` +
        `${SCHEMA_VERSION}. Upgrade @ao-observability/store-sqlite, or open another file. [AO_STORE_VERSION_TOO_NEW]`,
    });
  });
});
