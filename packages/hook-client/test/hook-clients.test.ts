import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { destinationOf } from '../src/spool/destination.js';
import { listEntries } from '../src/spool/spool-entry.js';
import { readLosses } from '../src/spool/spool-losses.js';
import { closedAddress, recordingCollector, type RecordingCollector } from './recording-collector.js';
import {
  aFolder,
  endOf,
  nodeClient,
  runHook,
  shellClients,
  startHook,
  type ClientUnderTest,
} from './run-hook.js';

const SILENT_SUCCESS = { code: 0, stdout: '', stderr: '' };
const PAYLOAD = '{"hook_event_name":"PreToolUse","session_id":"s","tool_input":{"text":"Grüße ☂"}}';

let collector: RecordingCollector;
let spool: string;

beforeEach(async () => {
  collector = await recordingCollector();
  spool = aFolder();
});
afterEach(() => collector.close());

function environment(more: Record<string, string> = {}): Record<string, string> {
  return { HOME: spool, AO_SPOOL_DIR: spool, OBSERVABILITY_BACKEND_URL: collector.url, ...more };
}

function folderOf(url = collector.url): string {
  return join(spool, destinationOf(url).folder);
}

function waiting(url?: string): string[] {
  return existsSync(folderOf(url)) ? listEntries(folderOf(url)).map((entry) => entry.name) : [];
}

async function delivered(count: number): Promise<void> {
  await vi.waitFor(() => expect(collector.acknowledged).toHaveLength(count), { timeout: 20_000 });
  await vi.waitFor(() => expect(waiting()).toEqual([]), { timeout: 20_000 });
}

const unlocked = (): Promise<void> =>
  vi.waitFor(() => expect(existsSync(join(folderOf(), 'lock'))).toBe(false), { timeout: 20_000 });

/** Runs a hook whose delivery fails, and waits until its sender has given up. */
async function failing(client: ClientUnderTest, env: Record<string, string>, input: string): Promise<void> {
  const before = collector.requests.length;
  expect(await runHook(client, env, input)).toEqual(SILENT_SUCCESS);
  await vi.waitFor(() => expect(collector.requests.length).toBeGreaterThan(before), { timeout: 20_000 });
  await unlocked();
}

const node = await nodeClient();

describe.each([...shellClients(), node])('$name', (client) => {
  it('delivers the payload as it came, silently, and leaves no file', async () => {
    const run = await runHook(client, environment(), PAYLOAD);

    expect(run).toEqual(SILENT_SUCCESS);
    await delivered(1);
    await unlocked();
    expect(collector.requests[0]).toMatchObject({ path: '/api/hooks/claude-code', body: PAYLOAD });
    expect(readdirSync(folderOf())).toEqual([]);
  });

  it('tells who, when and where', async () => {
    const before = Date.now();
    const env = {
      AGENT_SESSION_NAME: 'Prüfer ☂',
      AO_PARENT_SESSION_ID: 'parent-1',
      CLAUDE_PID: '4711',
      AO_TOKEN: 'secret.1',
    };

    await runHook(client, environment(env), PAYLOAD);
    await delivered(1);

    const headers = collector.requests[0]?.headers ?? {};
    expect(Buffer.from(String(headers['x-ao-session-name']), 'latin1').toString('utf8')).toBe('Prüfer ☂');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-ao-parent-session-id': 'parent-1',
      'x-ao-pid': '4711',
      'x-ao-host': expect.stringMatching(/./),
      'x-ao-delivery-id': expect.stringMatching(/^[\w-]{16,}$/),
      authorization: 'Bearer secret.1',
    });
    expect(headers['x-ao-timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    // File times may be a clock tick behind.
    expect(Date.parse(String(headers['x-ao-timestamp']))).toBeGreaterThan(before - 50);
  });

  it('does not let a session name add header lines', async () => {
    await runHook(client, environment({ AGENT_SESSION_NAME: 'a\r\nx-evil: 1\nb' }), PAYLOAD);
    await delivered(1);

    expect(collector.requests[0]?.headers).not.toHaveProperty('x-evil');
    expect(collector.requests[0]?.headers['x-ao-session-name']).toBe('ax-evil: 1b');
  });

  it.each(['/', '/api/events', '/events', '/api/hooks/claude-code'])(
    'takes an address that ends in %s for the collector',
    async (path) => {
      await runHook(client, environment({ OBSERVABILITY_BACKEND_URL: collector.url + path }), PAYLOAD);

      await delivered(1);
      expect(collector.requests[0]?.path).toBe('/api/hooks/claude-code');
    },
  );

  it('does not use a proxy for this machine', async () => {
    await runHook(
      client,
      environment({ http_proxy: await closedAddress(), HTTP_PROXY: await closedAddress() }),
      PAYLOAD,
    );

    await delivered(1);
    expect(collector.requests[0]?.headers).toMatchObject({ host: new URL(collector.url).host });
  });

  it('carries a payload of megabytes', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(3_000_000) });

    expect(await runHook(client, environment(), large)).toEqual(SILENT_SUCCESS);

    await delivered(1);
    expect(collector.requests[0]?.body).toBe(large);
  });

  it('keeps events privately while the collector is away, and sends them in order when it is back', async () => {
    await collector.close();
    for (const number of [1, 2, 3]) {
      expect(await runHook(client, environment(), `{"n":${number}}`)).toEqual(SILENT_SUCCESS);
      await unlocked();
    }
    expect(waiting()).toHaveLength(3);
    expect(statSync(folderOf()).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folderOf()))
      expect(statSync(join(folderOf(), file)).mode & 0o777).toBe(0o600);

    collector = await recordingCollector(collector.port);
    await runHook(client, environment(), '{"n":4}');

    await delivered(4);
    expect(collector.acknowledged.map(({ body }) => body)).toEqual([
      '{"n":1}',
      '{"n":2}',
      '{"n":3}',
      '{"n":4}',
    ]);
  });

  it('does not wait for a collector that hangs, and starts no second sender', async () => {
    collector.behave = () => 'hang';

    expect(await runHook(client, environment(), '{"n":1}')).toEqual(SILENT_SUCCESS);
    await vi.waitFor(() => expect(collector.requests).toHaveLength(1), { timeout: 20_000 });
    expect(await runHook(client, environment(), '{"n":2}')).toEqual(SILENT_SUCCESS);
    expect(await runHook(client, environment(), '{"n":3}')).toEqual(SILENT_SUCCESS);

    // All three ended while the first request is still open.
    expect(collector.requests).toHaveLength(1);
    expect(waiting()).toHaveLength(3);
  });

  it('keeps an event when its sender is killed, and the next one sends both', async () => {
    collector.behave = () => 'hang';
    await runHook(client, environment(), '{"n":1}');
    await vi.waitFor(() => expect(collector.requests).toHaveLength(1), { timeout: 20_000 });
    process.kill(Number(readFileSync(join(folderOf(), 'lock'), 'utf8')), 'SIGKILL');
    collector.behave = () => 200;

    await runHook(client, environment(), '{"n":2}');

    await delivered(2);
    expect(collector.requests[0]?.id).toBe(collector.acknowledged[0]?.id);
  });

  it('keeps an event when the connection is cut in the middle', async () => {
    collector.behave = () => 'cut';
    await failing(client, environment(), '{"n":1}');
    expect(waiting()).toHaveLength(1);
    collector.behave = () => 200;

    await runHook(client, environment(), '{"n":2}');

    await delivered(2);
  });

  it.each([401, 403, 404, 429, 503])('keeps everything while the collector answers %i', async (status) => {
    collector.behave = () => status;

    await failing(client, environment(), PAYLOAD);

    expect(waiting()).toHaveLength(1);
  });

  it.each([400, 413, 415, 422])('puts an event aside that the collector refuses with %i', async (status) => {
    collector.behave = ({ body }) => (body === '{"bad":1}' ? status : 200);

    await failing(client, environment(), '{"bad":1}');
    expect(waiting()).toEqual([]);
    await runHook(client, environment(), '{"n":2}');
    await delivered(1);
    await unlocked();

    expect(listEntries(join(folderOf(), 'rejected'))).toHaveLength(1);
    expect(readLosses(folderOf())).toEqual({ rejected: 1 });
    expect(collector.requests.filter(({ body }) => body === '{"bad":1}')).toHaveLength(1);
  });

  it('sends the others past an event that the collector stumbles over', async () => {
    collector.behave = ({ body }) => (body === '{"bad":1}' ? 500 : 200);
    await failing(client, environment(), '{"bad":1}');

    await runHook(client, environment(), '{"n":2}');
    await vi.waitFor(() => expect(collector.acknowledged).toHaveLength(1), { timeout: 20_000 });
    await unlocked();

    expect(waiting()).toHaveLength(1);
  });

  it('drops the oldest beyond the limit of events, counts them, and tells the collector', async () => {
    collector.behave = () => 503;
    const env = environment({ AO_SPOOL_MAX_FILES: '3' });
    for (const number of [1, 2, 3, 4, 5]) await failing(client, env, `{"n":${number}}`);
    expect(waiting()).toHaveLength(3);
    expect(readLosses(folderOf())).toEqual({ overflow: 2 });

    collector.behave = () => 200;
    await runHook(client, env, '{"n":6}');

    await delivered(4);
    expect(collector.acknowledged.map(({ body }) => body)).toEqual([
      '{"n":3}',
      '{"n":4}',
      '{"n":5}',
      '{"n":6}',
    ]);
    expect(collector.acknowledged[0]?.headers['x-ao-spool-dropped']).toBe('overflow=2');
  });

  it('drops the oldest beyond the limit of bytes', async () => {
    collector.behave = () => 503;
    const env = environment({ AO_SPOOL_MAX_BYTES: '2500' });
    for (const letter of ['a', 'b', 'c']) await failing(client, env, JSON.stringify(letter.repeat(1000)));

    expect(waiting()).toHaveLength(2);
    expect(readLosses(folderOf())).toEqual({ overflow: 1 });
  });

  it('delivers every event of 20 concurrent writers exactly once', { timeout: 120_000 }, async () => {
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      for (let n = 0; n < 5; n++)
        expect(await runHook(client, environment(), `{"w":${writer},"n":${n}}`)).toEqual(SILENT_SUCCESS);
    });
    await Promise.all(writers);

    const ids = () => new Set(collector.acknowledged.map(({ id }) => id));
    await vi.waitFor(() => expect(ids().size).toBe(100), { timeout: 60_000, interval: 50 });
    await unlocked();
    expect(ids().size).toBe(100);
    expect(new Set(collector.acknowledged.map(({ body }) => body)).size).toBe(100);
    expect(readdirSync(folderOf())).toEqual([]);
  });

  it('ends well with no input, an empty one, or one that breaks off', async () => {
    const closed = { ...client, command: `exec <&-; ${client.command}` };
    const child = startHook(client, environment());
    const cut = endOf(child);
    child.stdin?.destroy();

    expect(await runHook(closed, environment(), '')).toEqual(SILENT_SUCCESS);
    expect(await runHook(client, environment(), '')).toEqual(SILENT_SUCCESS);
    expect(await cut).toEqual(SILENT_SUCCESS);
    expect(collector.requests).toEqual([]);
  });

  it('uses a private folder for temporary files when there is no home', async () => {
    const temporary = aFolder();
    const { AO_SPOOL_DIR: _, HOME: __, ...env } = environment({ TMPDIR: temporary });

    expect(await runHook(client, env, PAYLOAD)).toEqual(SILENT_SUCCESS);

    await delivered(1);
    // Node knows the home of a user without the variable.
    const folders = readdirSync(temporary).map((name) => [
      name.replace(/\d+$/, ''),
      statSync(join(temporary, name)).mode & 0o777,
    ]);
    expect(folders).toEqual(client === node ? [] : [['ao-observability-', 0o700]]);
  });

  it('uses the folder for temporary files when the spool cannot be written', async () => {
    const file = join(spool, 'a-file');
    writeFileSync(file, '');
    const temporary = aFolder();

    expect(
      await runHook(client, environment({ AO_SPOOL_DIR: join(file, 'spool'), TMPDIR: temporary }), PAYLOAD),
    ).toEqual(SILENT_SUCCESS);

    await delivered(1);
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^ao-observability-/)]);
  });

  it('ends well when nothing can be written at all', async () => {
    const file = join(spool, 'a-file');
    writeFileSync(file, '');
    const env = environment({
      AO_SPOOL_DIR: join(file, 'spool'),
      TMPDIR: join(file, 'tmp'),
      TMP: join(file, 'tmp'),
      TEMP: join(file, 'tmp'),
    });

    expect(await runHook(client, env, PAYLOAD)).toEqual(SILENT_SUCCESS);
  });

  it('counts an event that does not fit on the disk, and leaves no part of it', async () => {
    const limited = { ...client, command: `ulimit -f 16; ${client.command}` };

    expect(await runHook(limited, environment(), JSON.stringify('x'.repeat(100_000)))).toEqual(
      SILENT_SUCCESS,
    );

    await vi.waitFor(() => expect(readLosses(folderOf())).toEqual({ unwritable: 1 }), { timeout: 20_000 });
    expect(readdirSync(folderOf())).toEqual(['dropped.unwritable']);
  });

  it.each(['many', '0', '-1', ''])('takes the default for a limit of %j', async (limit) => {
    collector.behave = () => 503;

    await failing(client, environment({ AO_SPOOL_MAX_FILES: limit, AO_SPOOL_MAX_BYTES: limit }), PAYLOAD);

    expect(waiting()).toHaveLength(1);
  });

  it('keeps events for an address that cannot be used', async () => {
    const env = environment({ OBSERVABILITY_BACKEND_URL: 'http://a b"\n' });

    expect(await runHook(client, env, PAYLOAD)).toEqual(SILENT_SUCCESS);

    await vi.waitFor(() => expect(listEntries(join(spool, 'unusable-url'))).toHaveLength(1));
  });

  it('works in folders with difficult names', async () => {
    const difficult = join(spool, `a "b' $c\\d ☂`);
    mkdirSync(difficult);
    chmodSync(difficult, 0o755);

    await runHook(client, environment({ AO_SPOOL_DIR: difficult }), PAYLOAD);

    await delivered(1);
    expect(readdirSync(difficult)).toEqual([destinationOf(collector.url).folder]);
  });
});
