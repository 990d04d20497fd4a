import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The name of a database that does not exist, in a folder that is removed when the tests of the file end. */
export function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
  folders.push(folder);
  return join(folder, 'ao.db');
}
