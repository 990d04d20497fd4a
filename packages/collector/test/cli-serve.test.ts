import { createServer } from 'node:net';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CollectorApi } from '@ao-observability/core/live';
import { dataDirectory } from '../src/cli/data-directory.js';
import { aFolder, cleanUp, runCli, startCli } from './cli-process.js';

afterEach(cleanUp);

const START = { event_type: 'session_start', session_id: 'abc-123', timestamp: '2025-11-16T10:30:00Z' };

const STRANGER = new URL('./fixtures/stranger-store.mjs', import.meta.url).href;

/** A module with a store of which a part is replaced. */
function aStore(folder: string, replaced: string): string {
  return `import createStore from ${JSON.stringify(STRANGER)};
const inner = createStore({ file: ${JSON.stringify(join(folder, 'kept.json'))} });
export default { ...inner, ${replaced} };`;
}

describe('ao-collector serve', () => {
  it('is the default command, takes a free port and prints the URL in a JSON line', async () => {
    const cli = startCli(['--port', '0', '--db', join(aFolder(), 'ao.db')]);

    const url = await cli.listening();

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(new CollectorApi({ url }).status()).resolves.toMatchObject({ state: 'ready' });
    cli.child.kill('SIGTERM');
    await expect(cli.ended).resolves.toEqual({ code: 0, signal: null });
    expect(cli.stderr()).toBe('');
    expect(cli.logLines().at(-1)).toMatchObject({ msg: expect.stringContaining('stopped') });
  });

  it('serves the dashboard, unless it is told not to', async () => {
    const withDashboard = startCli(['--port', '0', '--db', ':memory:']);
    const without = startCli(['--port', '0', '--db', ':memory:', '--no-dashboard']);

    const page = await fetch(await withDashboard.listening());
    const nothing = await fetch(await without.listening());

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(nothing.status).toBe(404);
  });

  it('makes the default database in the data folder of the user', async () => {
    const home = aFolder();
    const environment = { HOME: home, USERPROFILE: home, LOCALAPPDATA: home, AO_PORT: '0' };

    await startCli([], { environment }).listening();

    const folder = dataDirectory({ platform: process.platform, environment, home });
    expect(existsSync(join(folder, 'events.db'))).toBe(true);
  });

  it('loses nothing that it acknowledged when SIGTERM comes while events arrive', async () => {
    const db = join(aFolder(), 'ao.db');
    const first = startCli(['--port', '0', '--db', db]);
    const api = new CollectorApi({ url: await first.listening() });
    const acknowledged: string[] = [];
    let isStopping = false;
    const send = async (sender: number) => {
      for (let n = 0; !isStopping || n < 20; n++) {
        const event_id = `${sender}-${n}`;
        const sent = await api
          .ingest([{ ...START, event_id, session_id: `s${sender}` }])
          .catch(() => undefined);
        if (!sent) return;
        acknowledged.push(event_id);
        if (acknowledged.length === 200) {
          isStopping = true;
          first.child.kill('SIGTERM');
        }
      }
    };

    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(send));
    await expect(first.ended).resolves.toEqual({ code: 0, signal: null });

    const second = startCli(['--port', '0', '--db', db]);
    const { events } = await new CollectorApi({ url: await second.listening() }).events({
      limit: 1_000,
      after: 0,
    });
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(events.map((event) => event.event_id)).toEqual(expect.arrayContaining(acknowledged));
  });

  it('says that an ao-collector answers already when it has the port', async () => {
    const url = await startCli(['--port', '0', '--db', ':memory:']).listening();

    const second = await runCli(['--port', new URL(url).port, '--db', ':memory:']);

    expect(second.code).toBe(3);
    expect(second.stderr).toMatch(
      /an ao-collector \d+\.\d+\.\d+ already answers at http:\/\/127\.0\.0\.1:\d+\./,
    );
    expect(second.stderr).toContain('--port <number> or AO_PORT');
    expect(second.stderr).toContain('[AO_PORT_IN_USE]');
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says that another program has the port', async () => {
    const stranger = createServer((socket) => socket.end('hello\n'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as { port: number };

    const refused = await runCli(['--port', String(port), '--db', ':memory:']);
    stranger.close();

    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`another program listens on 127.0.0.1:${port}.`);
  });

  it("stores in a stranger's module", async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'mine.mjs'), `export { default } from ${JSON.stringify(STRANGER)};`);
    const file = join(directory, 'kept.json');
    const args = ['--port', '0', '--store', './mine.mjs', '--store-options', JSON.stringify({ file })];
    const cli = startCli(args, { directory });
    const api = new CollectorApi({ url: await cli.listening() });

    await api.ingest([START]);

    await expect(api.status()).resolves.toMatchObject({ store: { name: 'stranger' } });
    await expect(api.events({ session_id: 'abc-123' })).resolves.toMatchObject({
      events: [{ session_id: 'abc-123' }],
    });
    expect(existsSync(file)).toBe(true);
  });

  it('ends at once on a second signal, with the exit code of that signal', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'stuck.mjs'), aStore(directory, 'stop: () => new Promise(() => {})'));
    const cli = startCli(['--port', '0', '--store', './stuck.mjs'], { directory });
    await cli.listening();

    cli.child.kill('SIGINT');
    await vi.waitFor(() => expect(cli.stdout()).toContain('SIGINT: stopping'));
    cli.child.kill('SIGTERM');

    await expect(cli.ended).resolves.toEqual({ code: 143, signal: null });
    expect(cli.logLines().at(-1)).toMatchObject({ msg: 'SIGTERM: ended without waiting' });
  });

  it('ends with one line when something fails that nobody expected', async () => {
    const directory = aFolder();
    const later = 'setTimeout(() => { throw new Error("the disk is on fire"); })';
    writeFileSync(
      join(directory, 'burns.mjs'),
      aStore(directory, `async stats() { ${later}; return inner.stats(); }`),
    );

    const { code, stderr } = await runCli(['--port', '0', '--store', './burns.mjs'], { directory });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^✗ Something unexpected happened: the disk is on fire\. .*AO_DEBUG.*\n$/);
  });

  it('names everything that a module lacks to be a store', async () => {
    const directory = aFolder();
    writeFileSync(
      join(directory, 'wrong.mjs'),
      "export default () => ({ kind: 'exporter', name: 'wrong' });",
    );

    const refused = await runCli(['--store', './wrong.mjs'], { directory });

    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      './wrong.mjs does not give a store: "kind" is "exporter", expected "store"',
    );
    expect(refused.stderr).toContain('"append" is not a function');
    expect(refused.stderr).toContain('[AO_PLUGIN_INVALID]');
  });

  it('says in one line what is wrong with a database, and in a stack with AO_DEBUG', async () => {
    const db = join(aFolder(), 'not-a-database.db');
    writeFileSync(db, 'x'.repeat(4_096));

    const refused = await runCli(['--port', '0', '--db', db]);
    const verbose = await runCli(['--port', '0', '--db', db], { environment: { AO_DEBUG: '1' } });

    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(db);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    expect(verbose.stderr).toMatch(/\n\s+at /);
  });

  it.each([
    [['--port', 'http'], '--port is "http". Expected a whole number from 0 to 65535. [AO_CONFIG_INVALID]'],
    [['dmo'], 'there is no command "dmo". Did you mean "demo"? [AO_CONFIG_INVALID]'],
    [['--prot', '1'], "unknown option '--prot'"],
    [['--host', '0.0.0.0'], 'token'],
  ])('ends with code 2 for %j', async (args, message) => {
    const refused = await runCli([...args, '--db', ':memory:']);

    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(message);
  });
});

describe('ao-collector', () => {
  it('prints its version and its help', async () => {
    const version = await runCli(['--version']);
    const help = await runCli(['--help']);

    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) });
    expect(help.code).toBe(0);
    for (const word of ['serve', 'demo', 'doctor', 'hooks', 'tail', 'config', 'Examples:', 'Exit codes:']) {
      expect(help.stdout).toContain(word);
    }
  });

  it('explains the options of the collector with their variables', async () => {
    const { code, stdout } = await runCli(['serve', '--help']);

    expect(code).toBe(0);
    expect(stdout).toContain('--store-options <json>');
    expect(stdout).toContain('[AO_STORE_OPTIONS]');
  });
});
