// Acknowledged single-event POSTs per second: the collector, everything on, against the thinnest server that
// keeps the same promise (bare node:http, JSON.parse, better-sqlite3 with group commit and two indexes, no search).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SENDERS = [1, 20, 100];
const ROUNDS = 3;
const ROUND_MS = 2_000;
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'ao-bench-'));

const servers = {
  anchor: [join(root, 'benchmarks/anchor-server.mjs'), join(folder, 'anchor.db')],
  collector: [
    join(root, 'packages/collector/dist/cli.js'),
    '--port',
    '0',
    '--db',
    join(folder, 'collector.db'),
    '--log-format',
    'json',
  ],
};

const started = {};
try {
  for (const [name, args] of Object.entries(servers)) started[name] = await start(args);
  console.log('senders  anchor/s  collector/s  ratio   (median of alternating rounds)');
  for (const senders of SENDERS) {
    const rates = { anchor: [], collector: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(servers)) rates[name].push(await measure(started[name].url, senders));
    }
    const [anchor, collector] = [median(rates.anchor), median(rates.collector)];
    const columns = [
      String(senders).padStart(7),
      anchor.toFixed(0).padStart(9),
      collector.toFixed(0).padStart(12),
    ];
    console.log(`${columns.join(' ')}  ${(collector / anchor).toFixed(2).padStart(5)}`);
  }
} finally {
  for (const { child } of Object.values(started)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = line.startsWith('{') ? JSON.parse(line) : {};
    if (!url) continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error(`${args[0]} ended without saying where it listens.`);
}

async function measure(url, senders) {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const end = Date.now() + ROUND_MS;
  let acknowledged = 0;
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      for (let n = 0; Date.now() < end; n++) {
        await post(`${url}/api/events`, agent, event(sender, n));
        acknowledged += 1;
      }
    }),
  );
  agent.destroy();
  return acknowledged / (ROUND_MS / 1000);
}

function event(sender, n) {
  return JSON.stringify({
    event_id: `${process.hrtime.bigint()}-${sender}-${n}`,
    event_type: n % 2 ? 'post_tool' : 'pre_tool',
    session_id: `session-${sender}`,
    tool_use_id: `call-${sender}-${n >> 1}`,
    timestamp: new Date().toISOString(),
    data: { tool_name: 'Bash', tool_input: { command: 'npm test' }, tool_result: 'x'.repeat(700) },
  });
}

function post(url, agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
