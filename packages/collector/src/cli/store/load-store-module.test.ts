import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadStoreModule } from './load-store-module.js';

const STORE = `({
  kind: 'store', name: options.name ?? 'mine', apiVersion: 1,
  capabilities: { survivesRestart: false, sharedBetweenProcesses: false, fullTextSearch: false },
  append() {}, readEvents() {}, readEvent() {}, readSessions() {}, prune() {}, stats() {},
})`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ao-store-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

function load(module: string, options: Record<string, unknown> = {}) {
  return loadStoreModule({ module, options, directory });
}

describe('loadStoreModule', () => {
  it('calls the function that a file exports with the options', async () => {
    write('store.mjs', `export default (options) => ${STORE};`);

    await expect(load('./store.mjs', { name: 'given' })).resolves.toMatchObject({
      kind: 'store',
      name: 'given',
    });
  });

  it('prefers createStore, waits for a promise, and takes a plain object', async () => {
    write('named.mjs', `export async function createStore(options) { return ${STORE}; }\nexport default 5;`);
    write('object.mjs', `const options = {};\nexport default ${STORE};`);

    await expect(load('named.mjs')).resolves.toMatchObject({ name: 'mine' });
    await expect(load('object.mjs')).resolves.toMatchObject({ name: 'mine' });
  });

  it('finds a package that exports ES modules only, in a folder above', async () => {
    const manifest = {
      name: '@acme/store',
      type: 'module',
      exports: { '.': { import: './dist/index.js' }, './other': './dist/other.js' },
    };
    write('node_modules/@acme/store/package.json', JSON.stringify(manifest));
    write('node_modules/@acme/store/dist/index.js', `export default (options) => ${STORE};`);
    write(
      'node_modules/@acme/store/dist/other.js',
      `export default (options) => ({ ...${STORE}, name: 'other' });`,
    );
    mkdirSync(join(directory, 'inner'));
    const inner = join(directory, 'inner');

    await expect(
      loadStoreModule({ module: '@acme/store', options: {}, directory: inner }),
    ).resolves.toMatchObject({ name: 'mine' });
    await expect(load('@acme/store/other')).resolves.toMatchObject({ name: 'other' });
  });

  it('finds a package without exports', async () => {
    write('node_modules/plain-store/package.json', '{"name":"plain-store","main":"main.cjs"}');
    write('node_modules/plain-store/main.cjs', `module.exports = (options) => ${STORE};`);

    await expect(load('plain-store')).resolves.toMatchObject({ name: 'mine' });
  });

  it('names a module that is not there', async () => {
    await expect(load('./nowhere.mjs')).rejects.toThrow(
      /there is no module ".\/nowhere.mjs" in .*AO_PLUGIN_INVALID/,
    );
    await expect(load('no-such-package')).rejects.toThrow(/there is no module "no-such-package"/);
  });

  it('names what a module exports when that is not a store', async () => {
    write('other.mjs', 'export const a = 1; export const b = 2;');

    await expect(load('./other.mjs')).rejects.toThrow(/other.mjs exports a, b\. Expected a default export/);
  });

  it('names everything that a store lacks', async () => {
    write(
      'half.mjs',
      "export default () => ({ kind: 'store', name: 'half', apiVersion: 2, append() {}, stats() {} });",
    );

    const loading = load('./half.mjs');

    await expect(loading).rejects.toThrow('"apiVersion" is 2, expected 1');
    await expect(loading).rejects.toThrow('"readEvents" is not a function');
    await expect(loading).rejects.toThrow('"capabilities" is missing');
    await expect(loading).rejects.toThrow('AO_PLUGIN_INVALID');
  });

  it('names a claim without what is claimed', async () => {
    const claims = STORE.replace('fullTextSearch: false', 'fullTextSearch: true').replace(
      'sharedBetweenProcesses: false',
      'sharedBetweenProcesses: 1',
    );
    write('claims.mjs', `export default (options) => ${claims};`);

    const loading = load('./claims.mjs');

    await expect(loading).rejects.toThrow('it claims fullTextSearch and has no "search"');
    await expect(loading).rejects.toThrow(
      '"capabilities.sharedBetweenProcesses" is 1, expected true or false',
    );
  });

  it('keeps the reason when the module or its function fails', async () => {
    write('broken.mjs', "throw new Error('no licence');");
    write('throws.mjs', "export default () => { throw new Error('no address'); };");

    await expect(load('./broken.mjs')).rejects.toThrow(/no licence.*AO_PLUGIN_FAILED/);
    await expect(load('./throws.mjs')).rejects.toThrow(/no address.*AO_PLUGIN_FAILED/);
  });
});
