import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { destinationOf } from '../src/spool/destination.js';
import { listEntries, writeEntry } from '../src/spool/spool-entry.js';
import { readLosses } from '../src/spool/spool-losses.js';
import { recordingCollector, type RecordingCollector } from './recording-collector.js';
import { aFolder, nodeClient, runHook, SCRIPT, type ClientUnderTest } from './run-hook.js';

const shell: ClientUnderTest = { name: 'ao-hook.sh', command: `. '${SCRIPT}'` };
const node = await nodeClient();

let collector: RecordingCollector;
let spool: string;
let folder: string;

beforeEach(async () => {
  collector = await recordingCollector();
  spool = aFolder();
  folder = join(spool, destinationOf(collector.url).folder);
  mkdirSync(folder, { recursive: true });
});
afterEach(() => collector.close());

function environment(more: Record<string, string> = {}): Record<string, string> {
  return { HOME: spool, AO_SPOOL_DIR: spool, OBSERVABILITY_BACKEND_URL: collector.url, ...more };
}

async function settled(): Promise<void> {
  await vi.waitFor(() => expect(listEntries(folder)).toEqual([]), { timeout: 20_000 });
  await vi.waitFor(() => expect(existsSync(join(folder, 'lock'))).toBe(false), { timeout: 20_000 });
}

it.each([
  { writer: shell, sender: node },
  { writer: node, sender: shell },
])('$sender.name sends what $writer.name left, with the same time and id', async ({ writer, sender }) => {
  collector.behave = () => 503;
  await runHook(writer, environment({ AGENT_SESSION_NAME: 'Prüfer' }), '{"n":1}');
  await vi.waitFor(() => expect(collector.requests).toHaveLength(1), { timeout: 20_000 });
  await vi.waitFor(() => expect(existsSync(join(folder, 'lock'))).toBe(false), { timeout: 20_000 });
  collector.behave = () => 200;

  await runHook(sender, environment(), '{"n":2}');
  await settled();

  const [first, again] = collector.requests;
  for (const header of ['x-ao-delivery-id', 'x-ao-timestamp', 'x-ao-session-name', 'x-ao-pid', 'x-ao-host']) {
    expect(again?.headers[header]).toBe(first?.headers[header]);
  }
  expect(collector.acknowledged.map(({ body }) => body)).toEqual(['{"n":1}', '{"n":2}']);
});

it('delivers each event once when both clients write at the same time', async () => {
  const runs = Array.from({ length: 40 }, (_, n) =>
    runHook(n % 2 === 0 ? shell : node, environment(), `{"n":${n}}`),
  );
  await Promise.all(runs);
  await settled();

  expect(new Set(collector.acknowledged.map(({ body }) => body)).size).toBe(40);
  expect(collector.requests).toHaveLength(40);
});

it.each([shell, node])('$name sends events in our own format to their own address', async (client) => {
  writeEntry(folder, { source: '_events', deliveryId: 'one', body: '{"event_type":"x"}', headers: {} });

  await runHook(client, environment(), '{"n":2}');
  await settled();

  expect(collector.acknowledged.map(({ path }) => path)).toEqual(['/api/events', '/api/hooks/claude-code']);
});

it.each([shell, node])(
  '$name names the source that AO_SOURCE gives, and ignores a wrong one',
  async (client) => {
    await runHook(client, environment({ AO_SOURCE: 'codex' }), '{"n":1}');
    await settled();
    await runHook(client, environment({ AO_SOURCE: '../x' }), '{"n":2}');
    await settled();

    expect(collector.acknowledged.map(({ path }) => path)).toEqual([
      '/api/hooks/codex',
      '/api/hooks/claude-code',
    ]);
  },
);

it.each([shell, node])(
  '$name removes what killed processes left, and counts half-written events',
  async (client) => {
    const old = Date.now() / 1000 - 7200;
    for (const file of ['claude-code~half.body', 'claude-code~sent.head']) {
      writeFileSync(join(folder, file), 'x');
      utimesSync(join(folder, file), old, old);
    }
    writeFileSync(join(folder, 'claude-code~young.body'), 'x');
    writeFileSync(join(folder, 'lock'), '999999999\n');

    await runHook(client, environment(), '{"n":1}');
    await settled();

    expect(collector.requests).toHaveLength(1);
    expect(existsSync(join(folder, 'claude-code~half.body'))).toBe(false);
    expect(existsSync(join(folder, 'claude-code~sent.head'))).toBe(false);
    expect(existsSync(join(folder, 'claude-code~young.body'))).toBe(true);
    expect(readLosses(folder)).toEqual({ incomplete: 1 });
  },
);

it.each([shell, node])(
  '$name takes over a lock that nobody has touched for long, although its number is alive',
  async (client) => {
    const long = Date.now() / 1000 - 600;
    for (let n = 0; n < 25; n++)
      writeEntry(folder, { source: 'claude-code', deliveryId: `id-${n}`, body: '{}', headers: {} });
    writeFileSync(join(folder, 'lock'), `${process.pid}\n`);
    utimesSync(join(folder, 'lock'), long, long);

    await runHook(client, environment(), '{"n":1}');
    await settled();

    expect(collector.acknowledged).toHaveLength(26);
  },
);

it.each([shell, node])('$name keeps at most 100 refused events', { timeout: 60_000 }, async (client) => {
  collector.behave = () => 400;
  for (let n = 0; n < 105; n++)
    writeEntry(folder, { source: 'claude-code', deliveryId: `id-${n}`, body: '{}', headers: {} });

  await runHook(client, environment(), '{"n":1}');
  await settled();

  expect(listEntries(join(folder, 'rejected'))).toHaveLength(100);
  expect(readLosses(folder)).toEqual({ rejected: 106, rejected_removed: 6 });
});

it('gives the time in milliseconds with the tools of macOS', async () => {
  // `date` without %N, and `stat` with BSD's options, as macOS has them.
  const tools = aFolder();
  const realDate = execFileSync('/bin/sh', ['-c', 'command -v date'], { encoding: 'utf8' }).trim();
  const realStat = execFileSync('/bin/sh', ['-c', 'command -v stat'], { encoding: 'utf8' }).trim();
  writeFileSync(
    join(tools, 'date'),
    `#!/bin/sh\nexec ${realDate} "$1" "$2" "$(printf %s "$3" | sed 's/%3N/3N/')"\n`,
  );
  writeFileSync(
    join(tools, 'stat'),
    `#!/bin/sh\n[ "$1" = -t ] && [ "$3" = -f ] && [ "$4" = '%Sm %Fm' ] || exit 1\nprintf '%s %s\\n' "$(${realDate} -r "$5" "+$2")" "$(${realStat} -c %.9Y "$5")"\n`,
  );
  for (const tool of ['date', 'stat']) chmodSync(join(tools, tool), 0o755);
  writeEntry(folder, {
    source: 'claude-code',
    deliveryId: 'old',
    body: '{}',
    headers: {},
    happenedAt: 1_700_000_000_123,
  });

  await runHook(shell, environment({ PATH: `${tools}:${process.env['PATH']}` }), '{}');
  await settled();

  expect(collector.requests[0]?.headers['x-ao-timestamp']).toBe('2023-11-14T22:13:20.123Z');
});
