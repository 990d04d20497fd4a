import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfigFile } from './config-file.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ao-config-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('readConfigFile', () => {
  it('gives nothing when there is no file', async () => {
    await expect(readConfigFile(undefined, folder)).resolves.toBeUndefined();
  });

  it('finds a JSON file in the folder', async () => {
    writeFileSync(join(folder, 'ao-collector.config.json'), '{"port": 1}');

    const file = await readConfigFile(undefined, folder);

    expect(file).toEqual({
      path: join(folder, 'ao-collector.config.json'),
      directory: folder,
      values: { port: 1 },
    });
  });

  it('finds a module in the folder', async () => {
    writeFileSync(join(folder, 'ao-collector.config.mjs'), 'export default { port: 1 + 1 };');

    const file = await readConfigFile(undefined, folder);

    expect(file?.values).toEqual({ port: 2 });
  });

  it('reads the given file', async () => {
    writeFileSync(join(folder, 'other.json'), '{"port": 3}');

    const file = await readConfigFile('other.json', folder);

    expect(file?.values).toEqual({ port: 3 });
  });

  it.each([
    ['is missing', undefined, 'cannot be read'],
    ['is not JSON', '{port: 1}', 'cannot be read'],
    ['holds no object', '[1]', 'does not hold an object'],
  ])('names the given file when it %s', async (_, content, message) => {
    if (content !== undefined) writeFileSync(join(folder, 'given.json'), content);

    const reading = readConfigFile('given.json', folder);

    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(join(folder, 'given.json'));
  });
});
