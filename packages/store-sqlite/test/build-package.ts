import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsup';
import { afterAll } from 'vitest';
import type * as Door from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
// Inside a node_modules folder: vitest leaves such files to Node.js, and the driver is found from there.
const PLACE = join(PACKAGE, 'node_modules', '.built-for-tests');

/**
 * Builds this package as it is published, with core's sources inside, and answers the address of its door.
 * Only the built package has a reader on a thread of its own, and only it can be loaded by a child process.
 */
export async function buildPackage(): Promise<string> {
  mkdirSync(PLACE, { recursive: true });
  const outDir = mkdtempSync(join(PLACE, 'build-'));
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));
  await build({
    config: false,
    silent: true,
    entry: { index: join(PACKAGE, 'src/index.ts'), 'reader-worker': join(PACKAGE, 'src/reader-worker.ts') },
    outDir,
    format: 'esm',
    outExtension: () => ({ js: '.js' }),
    target: 'node20',
    platform: 'node',
    external: ['better-sqlite3'],
    noExternal: [/^@ao-observability\//],
    esbuildOptions: (options) => {
      options.conditions = ['@ao-observability/source'];
    },
  });
  return pathToFileURL(join(outDir, 'index.js')).href;
}

/** The door of the package that `buildPackage` built. */
export async function importBuilt(door: string): Promise<typeof Door> {
  return (await import(door)) as typeof Door;
}
