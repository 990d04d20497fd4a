import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, releaseLock, takeLock } from './spool-lock.js';

const NOW = Date.now();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ao-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => join(folder, 'lock');
const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of a spool', () => {
  it('belongs to whoever was first, until it is released', () => {
    expect(isLocked(folder, NOW)).toBe(false);
    expect(takeLock(folder, NOW)).toBe(true);
    expect(readFileSync(lock(), 'utf8')).toBe(`${process.pid}\n`);
    expect(isLocked(folder, NOW)).toBe(true);

    releaseLock(folder);

    expect(isLocked(folder, NOW)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken from a living process, nor while it is being made', () => {
    for (const owner of [`${process.ppid}\n`, '']) {
      writeFileSync(lock(), owner);

      expect(takeLock(folder, NOW)).toBe(false);
      releaseLock(folder);
      expect(readFileSync(lock(), 'utf8')).toBe(owner);
    }
  });

  it('is taken over from a process that is gone', () => {
    writeFileSync(lock(), `${deadProcess()}\n`);

    expect(isLocked(folder, NOW)).toBe(false);
    expect(takeLock(folder, NOW)).toBe(true);
    expect(readFileSync(lock(), 'utf8')).toBe(`${process.pid}\n`);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is taken over when nobody touched it for minutes, whoever has the number by now', () => {
    writeFileSync(lock(), `${process.ppid}\n`);
    utimesSync(lock(), NOW / 1000 - 600, NOW / 1000 - 600);

    expect(takeLock(folder, NOW)).toBe(true);
  });
});
