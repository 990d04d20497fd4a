import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeHost } from '@ao-observability/core/testing';
import { sqliteStore } from '@ao-observability/store-sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '../src/import/import-files.js';
import { transcriptLines } from './a-history.js';
import { aFolder, cleanUp, runCli, startCli } from './cli-process.js';

afterEach(cleanUp);

/** Sessions with some megabytes together. */
function manySessions(folder: string): void {
  const project = join(folder, 'projects', '-a');
  mkdirSync(project, { recursive: true });
  for (let number = 0; number < 60; number++) {
    writeFileSync(join(project, `s${number}.jsonl`), transcriptLines(`s${number}`, 100));
  }
}

async function statsOf(path: string) {
  const store = sqliteStore({ path });
  await store.start?.(fakeHost());
  const { events, sessions } = await store.stats();
  await store.stop?.();
  return { events, sessions };
}

describe('an import', () => {
  it('that is killed half-way goes on where it was, and stores nothing twice', async () => {
    const folder = aFolder();
    manySessions(folder);
    const args = (db: string) => [
      'import',
      join(folder, 'projects'),
      '--port',
      '1',
      '--db',
      join(folder, db),
    ];
    const environment = { XDG_DATA_HOME: join(folder, 'data'), LOCALAPPDATA: join(folder, 'data') };
    const whole = await runCli([...args('whole.db'), '--json'], { environment });
    const expected = JSON.parse(whole.stdout) as ImportOutcome;

    const killed = startCli(args('killed.db'), { environment });
    await vi.waitFor(() => expect(killed.stderr()).toMatch(/^[23]\d %/m), { timeout: 20_000, interval: 2 });
    killed.child.kill('SIGKILL');
    await expect(killed.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
    const second = await runCli([...args('killed.db'), '--json'], { environment });

    const outcome = JSON.parse(second.stdout) as ImportOutcome;
    expect(second.code).toBe(0);
    expect(outcome.files_unchanged).toBeGreaterThan(5);
    expect(outcome.stored).toBeLessThan(expected.stored);
    expect(await statsOf(join(folder, 'killed.db'))).toEqual(await statsOf(join(folder, 'whole.db')));
  });

  it('needs no more memory for a large transcript', async () => {
    const folder = aFolder();
    const path = join(folder, 'large.jsonl');
    writeFileSync(path, transcriptLines('large', 15_000));
    // The file alone would not fit.
    const environment = { NODE_OPTIONS: '--max-old-space-size=32' };

    const ended = await runCli(['import', path, '--port', '1', '--db', join(folder, 'ao.db'), '--json'], {
      environment,
    });

    expect(ended.stderr).not.toContain('heap');
    expect(ended.code).toBe(0);
    expect((JSON.parse(ended.stdout) as ImportOutcome).stored).toBeGreaterThan(30_000);
  });
});
