// What one hook costs the agent: the time until the hook's process has ended, measured the way an agent runs
// it (`sh -c <command>`, payload on standard input), all ways in turn in one run.
//
//   node benchmarks/hook-cost.mjs [rounds]
//
// Build first: the Node client is measured as published (`packages/hook-client/dist/cli.js`).
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSilentServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 200);
const script = fileURLToPath(new URL('../packages/hook-client/ao-hook.sh', import.meta.url));
const nodeClient = fileURLToPath(new URL('../packages/hook-client/dist/cli.js', import.meta.url));
const spool = mkdtempSync(join(tmpdir(), 'ao-hook-cost-'));
const payload = JSON.stringify({
  hook_event_name: 'PreToolUse',
  session_id: 'bench',
  tool_input: { command: 'x'.repeat(900) },
});

const answering = createServer((request, response) => request.resume().on('end', () => response.end()));
const hanging = createSilentServer(() => {});
const answeringUrl = await listen(answering);
const hangingUrl = await listen(hanging);

const post = `curl -s -m 1 -o /dev/null --noproxy '*' -H 'content-type: application/json' --data-binary @- ${answeringUrl}/api/hooks/claude-code || true`;
const ways = [
  ['sh -c :', ':', answeringUrl],
  ['sh -c "cat >/dev/null"', 'cat >/dev/null', answeringUrl],
  ['ao-hook.sh', `[ -r '${script}' ] && . '${script}'; exit 0`, answeringUrl],
  ['ao-hook.sh, run as a program', `exec '${script}'`, answeringUrl],
  ['ao-hook.sh, collector hangs', `[ -r '${script}' ] && . '${script}'; exit 0`, hangingUrl],
  ['ao-hook.sh, collector away', `[ -r '${script}' ] && . '${script}'; exit 0`, 'http://127.0.0.1:9'],
  ['sh + curl in the foreground', post, answeringUrl],
  ["node -e ''", `exec '${process.execPath}' -e ''`, answeringUrl],
];
if (existsSync(nodeClient)) {
  ways.push(['ao-hook (Node)', `exec '${process.execPath}' '${nodeClient}'`, answeringUrl]);
  ways.push(['ao-hook (Node), collector hangs', `exec '${process.execPath}' '${nodeClient}'`, hangingUrl]);
}

const times = new Map(ways.map(([name]) => [name, []]));
for (let round = -3; round < rounds; round++) {
  for (const [name, command, url] of ways) {
    const took = await timeOf(command, url);
    if (round >= 0) times.get(name).push(took);
    // What a hook leaves running in the background must not be charged to the next one.
    await new Promise((resolve) => setTimeout(resolve, name.includes('Node') ? 150 : 40));
  }
}
answering.close();
hanging.close();
rmSync(spool, { recursive: true, force: true });

const base = quantile(times.get('sh -c :'), 0.5);
console.log(`milliseconds over ${rounds} rounds, payload ${payload.length} bytes, node ${process.version}`);
console.log(
  `${'way'.padEnd(34)}${'p50'.padStart(8)}${'over sh'.padStart(9)}${'p90'.padStart(8)}${'p99'.padStart(8)}`,
);
for (const [name, list] of times) {
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((q) => quantile(list, q));
  console.log(
    name.padEnd(34) +
      [p50, p50 - base, p90, p99].map((ms, i) => ms.toFixed(1).padStart(i === 1 ? 9 : 8)).join(''),
  );
}
process.exit(0);

function timeOf(command, url) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const env = { PATH: process.env.PATH, HOME: spool, AO_SPOOL_DIR: spool, OBSERVABILITY_BACKEND_URL: url };
    const child = spawn('/bin/sh', ['-c', command], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => {});
    child.on('error', reject);
    // 'close' and not 'exit': an agent reads the hook's output to its end.
    child.on('close', () => resolve(performance.now() - started));
    child.stdin.end(payload);
  });
}

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}

function quantile(list, q) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}
