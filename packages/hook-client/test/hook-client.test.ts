import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'tsup';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHookClient, type HookClient, type HookClientOptions } from '../src/index.js';
import { destinationOf } from '../src/spool/destination.js';
import { listEntries, writeEntry } from '../src/spool/spool-entry.js';
import { closedAddress, recordingCollector, type RecordingCollector } from './recording-collector.js';
import { aFolder } from './run-hook.js';

let collector: RecordingCollector;
let clients: HookClient[];

beforeEach(async () => {
  collector = await recordingCollector();
  clients = [];
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await collector.close();
});

function aClient(options: HookClientOptions = {}): HookClient {
  const client = createHookClient({
    url: collector.url,
    batchWithinMs: 10,
    retryFirstMs: 5,
    retryMaxMs: 20,
    flushTimeoutMs: 300,
    ...options,
  });
  clients.push(client);
  return client;
}

const EVENT = { event_type: 'user_prompt', session_id: 's', data: { text: 'Grüße' } };

function received(): Record<string, unknown>[] {
  return collector.acknowledged.flatMap(({ body }) => JSON.parse(body) as Record<string, unknown>[]);
}

describe('createHookClient', () => {
  it('puts events of a moment into one request, in order and completed', async () => {
    const client = aClient({ sessionName: 'checker', source: 'my-agent', token: 'secret' });

    for (const text of ['a', 'b', 'c']) client.send({ ...EVENT, data: { text } });
    await vi.waitFor(() => expect(client.stats()).toMatchObject({ accepted: 3, delivered: 3, queued: 0 }));

    expect(collector.requests).toHaveLength(1);
    expect(collector.requests[0]).toMatchObject({
      path: '/api/events',
      headers: { authorization: 'Bearer secret' },
    });
    expect(received().map(({ data }) => data)).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
    expect(received()[0]).toMatchObject({
      event_id: expect.stringMatching(/^[\da-f-]{36}$/),
      timestamp: expect.stringMatching(/Z$/),
      source: 'my-agent',
      session_name: 'checker',
    });
  });

  it('hands over native payloads one by one with their headers', async () => {
    const client = aClient({ sessionName: 'Prüfer', parentSessionId: 'p' });

    client.hook('claude-code', { hook_event_name: 'Stop' });
    client.hook('codex', { type: 'x' });
    expect(await client.flush()).toBe(true);

    expect(collector.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/api/hooks/claude-code', '{"hook_event_name":"Stop"}'],
      ['/api/hooks/codex', '{"type":"x"}'],
    ]);
    const headers = collector.requests[0]?.headers ?? {};
    expect(Buffer.from(String(headers['x-ao-session-name']), 'latin1').toString()).toBe('Prüfer');
    expect(headers).toMatchObject({ 'x-ao-parent-session-id': 'p', 'x-ao-pid': String(process.pid) });
  });

  it('repeats with the same ids until it is acknowledged', async () => {
    let failures = 2;
    collector.behave = () => (failures-- > 0 ? 503 : 200);
    const client = aClient();

    client.send(EVENT);
    await vi.waitFor(() => expect(client.stats()).toMatchObject({ delivered: 1, retries: 2 }));

    expect(new Set(collector.requests.map(({ body }) => body)).size).toBe(1);
    expect(client.stats()).not.toHaveProperty('lastProblem');
  });

  it.each(['hang', 'cut'] as const)('survives a collector that does: %s', async (behaviour) => {
    collector.behave = () => behaviour;
    const client = aClient({ timeoutMs: 50, maxAttempts: 2 });

    client.send(EVENT);
    await vi.waitFor(() => expect(client.stats().dropped.unreachable).toBe(1));

    expect(client.stats().lastProblem).toMatch(/./);
  });

  it('finds the one event that the collector refuses', async () => {
    collector.behave = ({ body }) => (body.includes('bad') ? 400 : 200);
    const client = aClient();

    for (const text of ['a', 'bad', 'c']) client.send({ ...EVENT, data: { text } });
    expect(await client.flush()).toBe(true);

    expect(received().map(({ data }) => data)).toEqual([{ text: 'a' }, { text: 'c' }]);
    expect(client.stats()).toMatchObject({ delivered: 2, dropped: { refused: 1 } });
  });

  it('counts the events that an answer calls invalid', async () => {
    collector.answer = () => '{"stored":1,"invalid":1}';
    const client = aClient();

    client.send(EVENT);
    client.send(EVENT);
    await client.flush();

    expect(client.stats()).toMatchObject({ delivered: 1, dropped: { refused: 1 } });
  });

  it('never throws, and counts what it cannot take', async () => {
    const client = aClient({ maxBatchBytes: 1000 });
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;

    client.send({ ...EVENT, data: circular });
    client.hook('Not A Source', {});
    client.hook('claude-code', undefined);
    client.send({ ...EVENT, data: { text: 'x'.repeat(1000) } });
    await client.close();
    client.send(EVENT);

    expect(client.stats()).toMatchObject({
      accepted: 5,
      delivered: 0,
      dropped: { invalid: 3, too_large: 1, closed: 1 },
    });
  });

  it('holds no more than its limits and counts the rest', async () => {
    collector.behave = () => 503;
    const byCount = aClient({ maxQueuedEvents: 2, retryFirstMs: 60_000, retryMaxMs: 60_000 });
    const byBytes = aClient({ maxQueuedBytes: 700, retryFirstMs: 60_000, retryMaxMs: 60_000 });

    for (let n = 0; n < 5; n++) byCount.send(EVENT);
    for (let n = 0; n < 5; n++) byBytes.send({ ...EVENT, data: { text: 'x'.repeat(100) } });

    expect(byCount.stats()).toMatchObject({ queued: 2, dropped: { queue_full: 3 } });
    expect(byBytes.stats()).toMatchObject({ queued: 2, dropped: { queue_full: 3 } });
    expect(byBytes.stats().queuedBytes).toBeLessThanOrEqual(700);
  });

  it('splits what does not fit into one request', async () => {
    const client = aClient({ maxBatchEvents: 2, maxBatchBytes: 1000 });

    for (let n = 0; n < 5; n++) client.send({ ...EVENT, data: { text: 'x' } });
    for (let n = 0; n < 2; n++) client.send({ ...EVENT, data: { text: 'x'.repeat(700) } });
    await client.flush();

    expect(collector.requests.map(({ body }) => (JSON.parse(body) as unknown[]).length)).toEqual([
      2, 2, 1, 1, 1,
    ]);
  });

  it('keeps in the spool what it cannot deliver, and sends it after the next success', async () => {
    const spoolDir = aFolder();
    const folder = join(spoolDir, destinationOf(collector.url).folder);
    collector.behave = () => 503;
    const client = aClient({ spoolDir, maxAttempts: 1 });
    client.send({ ...EVENT, event_id: 'kept' });
    client.hook('claude-code', { n: 1 });
    await vi.waitFor(() => expect(client.stats().spooled).toBe(2));
    const kept = collector.requests.at(-1)?.headers;
    collector.behave = () => 200;

    client.send({ ...EVENT, event_id: 'fresh' });
    await client.flush();
    await vi.waitFor(() => expect(listEntries(folder)).toEqual([]));

    expect(collector.acknowledged.map(({ path }) => path)).toEqual([
      '/api/events',
      '/api/events',
      '/api/hooks/claude-code',
    ]);
    expect(JSON.parse(collector.acknowledged[1]?.body ?? '')).toMatchObject({ event_id: 'kept' });
    for (const header of ['x-ao-delivery-id', 'x-ao-timestamp', 'x-ao-pid']) {
      expect(collector.acknowledged[2]?.headers[header]).toBe(kept?.[header]);
    }
  });

  it('sends what another process left in the spool', async () => {
    const spoolDir = aFolder();
    const folder = join(spoolDir, destinationOf(collector.url).folder);
    mkdirSync(folder);
    writeEntry(folder, { source: 'claude-code', deliveryId: 'left', body: '{}', headers: {} });
    const client = aClient({ spoolDir });

    client.send(EVENT);
    await client.flush();

    await vi.waitFor(() => expect(collector.acknowledged.map(({ id }) => id)).toContain('left'));
  });

  it('gives up the rest when it is closed while the collector is away', async () => {
    const client = aClient({ url: await closedAddress(), retryFirstMs: 60_000, retryMaxMs: 60_000 });

    client.send(EVENT);
    await client.close();
    await client.close();

    expect(client.stats()).toMatchObject({ accepted: 1, queued: 0, dropped: { closed: 1 } });
  });

  it.each([{ url: 'nonsense //' }, { batchWithinMs: -1 }, { maxQueuedEvents: 0 }, { timeoutMs: Number.NaN }])(
    'refuses %o when it is made',
    (options) => {
      expect(() => createHookClient(options)).toThrow(/AO_CONFIG_INVALID/);
    },
  );

  it('accounts for every event', async () => {
    collector.behave = () => [200, 503, 400, 500][collector.requests.length % 4] ?? 200;
    const client = aClient({ maxAttempts: 2, maxQueuedEvents: 20 });

    for (let n = 0; n < 50; n++) client.send(EVENT);
    await client.close();

    const { accepted, delivered, spooled, queued, dropped } = client.stats();
    const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(accepted).toBe(50);
    expect(delivered + spooled + queued + lost).toBe(50);
  });
});

describe('a process with a client', () => {
  const run = promisify(execFile);
  let library: string;

  beforeEach(async () => {
    const outDir = aFolder();
    await build({
      entry: { index: join(import.meta.dirname, '../src/client/hook-client.ts') },
      outDir,
      format: 'esm',
      outExtension: () => ({ js: '.mjs' }),
      noExternal: ['@ao-observability/core'],
      esbuildOptions: (esbuild) => {
        esbuild.conditions = ['@ao-observability/source'];
      },
      dts: false,
      config: false,
      silent: true,
    });
    library = join(outDir, 'index.mjs');
  });

  async function runScript(lines: string): Promise<{ stdout: string; stderr: string }> {
    const script = join(aFolder(), 'script.mjs');
    writeFileSync(script, `import { createHookClient } from ${JSON.stringify(library)};\n${lines}`);
    return await run(process.execPath, [script]);
  }

  it('delivers its last events before it ends by itself', async () => {
    const output = await runScript(
      `const client = createHookClient({ url: '${collector.url}', batchWithinMs: 60000 });
       client.send({ event_type: 'x', session_id: 's' });`,
    );

    expect(output).toEqual({ stdout: '', stderr: '' });
    expect(received()).toHaveLength(1);
  });

  it('keeps its last events when it ends at once', async () => {
    const spoolDir = aFolder();

    await runScript(
      `const client = createHookClient({ url: '${collector.url}', spoolDir: ${JSON.stringify(spoolDir)} });
       client.send({ event_type: 'x', session_id: 's' });
       process.exit(0);`,
    );

    expect(listEntries(join(spoolDir, destinationOf(collector.url).folder))).toHaveLength(1);
  });

  it('ends although the collector hangs', async () => {
    collector.behave = () => 'hang';

    const output = await runScript(
      `const client = createHookClient({ url: '${collector.url}', timeoutMs: 200, flushTimeoutMs: 200 });
       client.send({ event_type: 'x', session_id: 's' });
       process.on('exit', () => console.log(JSON.stringify(client.stats().dropped)));`,
    );

    expect(JSON.parse(output.stdout)).toMatchObject({ exit: 1 });
  });

  it('adds no listeners for each further client', async () => {
    const output = await runScript(
      `const count = () => process.listenerCount('exit') + process.listenerCount('beforeExit');
       const before = count();
       const clients = Array.from({ length: 30 }, () => createHookClient({ url: '${collector.url}' }));
       console.log(count() - before);
       for (const client of clients) await client.close();
       console.log(count() - before);`,
    );

    expect(output).toEqual({ stdout: '2\n0\n', stderr: '' });
  });
});
