import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fleetOf } from './page/mounting.js';

const CLI = join(import.meta.dirname, '../../packages/collector/dist/cli.js');

/** Starts a collector with a fleet in it; needs `npm run build` before. */
export async function withCollector({ seed, sessions, events }, work) {
  if (!existsSync(CLI)) throw new Error(`There is no ${CLI}. Run npm run build first.`);
  const folder = mkdtempSync(join(tmpdir(), 'ao-bench-fleet-'));
  const child = spawn(
    process.execPath,
    [CLI, '--port', '0', '--db', join(folder, 'fleet.db'), '--log-format', 'json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const url = await addressOf(child);
    for (const script of fleetOf(seed, sessions)) await post(url, script.take(events));
    return await work({ url });
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addressOf(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = line.startsWith('{') ? JSON.parse(line) : {};
    if (!url) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The collector ended without saying where it listens.');
}

async function post(url, events) {
  const answer = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  if (!answer.ok) throw new Error(`The collector answered ${answer.status}: ${await answer.text()}`);
}
