import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { idsOf, readLog, readRows, reduceLog } from './a-log.js';
import { buildPackage } from './build-package.js';
import { freshPath } from './fresh-path.js';
import { openStore } from './open-store.js';

const WRITER = fileURLToPath(new URL('crash-writer.mjs', import.meta.url));
const CRASHES = 6;

interface Batch {
  first: number;
  size: number;
}

describe('kill -9 under load', () => {
  let door = '';
  beforeAll(async () => {
    door = await buildPackage();
  }, 60_000);

  it('loses nothing acknowledged, stores nothing twice and no half batch', { timeout: 120_000 }, async () => {
    const path = freshPath();
    const acknowledged: Batch[] = [];
    for (let crash = 0; crash < CRASHES; crash++) {
      const first = 1_000_000 * crash;
      acknowledged.push(...(await writeAndKill([door, path, String(first)], 40 + crash * 37)));
    }

    const integrity = new Database(path).pragma('integrity_check', { simple: true });
    const store = await openStore({ path });
    const log = await readLog(store);

    expect(integrity).toBe('ok');
    const ids = new Set(idsOf(log));
    expect(ids.size).toBe(log.length);
    expect(acknowledged.filter((batch) => countOf(batch, ids) < batch.size)).toEqual([]);
    expect(wholeBatchesOf(log.map(({ event_id }) => Number(event_id.slice(2))))).toBe(true);
    expect(await readRows(store)).toEqual(reduceLog(log));
    expect((await store.search!({ text: 'large' })).total).toBe(
      log.filter(({ event_id }) => Number(event_id.slice(2)) % 50 === 0).length,
    );
    const index = new Database(`${path}.search`);
    index.prepare(`INSERT INTO search (search) VALUES ('integrity-check')`).run();
    index.close();
  });
});

/** Kills a writer after so many acknowledgements, in the middle of its next batches. */
async function writeAndKill(args: string[], acknowledgements: number): Promise<Batch[]> {
  const child: ChildProcess = spawn(process.execPath, [WRITER, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const batches: Batch[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    const [first, size] = line.split(' ').map(Number) as [number, number];
    batches.push({ first, size });
    // What was acknowledged before the signal arrives is still read: the pipe outlives the process.
    if (batches.length === acknowledgements) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  expect(batches.length).toBeGreaterThanOrEqual(acknowledgements);
  return batches;
}

function countOf({ first, size }: Batch, ids: ReadonlySet<string>): number {
  return Array.from({ length: size }, (_, index) => first + index).filter((number) => ids.has(`e-${number}`))
    .length;
}

/** The writer's batches follow from their first numbers, so a half one shows as a gap inside a batch. */
function wholeBatchesOf(numbers: readonly number[]): boolean {
  for (let at = 0; at < numbers.length;) {
    const first = numbers[at]!;
    const size = 1 + (first % 23);
    for (let index = 0; index < size; index++) if (numbers[at + index] !== first + index) return false;
    at += size;
  }
  return true;
}
