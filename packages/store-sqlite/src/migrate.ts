import { randomUUID } from 'node:crypto';
import { AoError } from '@ao-observability/core';
import type { Database } from './driver.js';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.js';

/**
 * Brings the database to the newest schema, all steps in one transaction. Throws
 * `AO_STORE_VERSION_TOO_NEW` for a database of a newer build, and `AO_STORE_UNAVAILABLE` for one that
 * belongs to another program; neither is changed.
 */
export function migrate(db: Database, path: string): void {
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > SCHEMA_VERSION) throw tooNew(path, version);
    if (version === 0) assertEmpty(db, path);
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    if (version === SCHEMA_VERSION) return;
    db.prepare(`INSERT OR IGNORE INTO meta VALUES ('store_id', ?)`).run(randomUUID());
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

function assertEmpty(db: Database, path: string): void {
  const table = db.prepare(`SELECT name FROM sqlite_schema LIMIT 1`).pluck().get() as string | undefined;
  if (table === undefined) return;
  throw new AoError('AO_STORE_UNAVAILABLE', {
    detail: `${path} belongs to another program, it has "${table}".`,
    hint: 'Choose another file.',
  });
}

function tooNew(path: string, version: number): AoError {
  return new AoError('AO_STORE_VERSION_TOO_NEW', {
    detail: `${path} has schema ${version}, this build reads up to ${SCHEMA_VERSION}.`,
    hint: 'Upgrade @ao-observability/store-sqlite, or open another file.',
  });
}
