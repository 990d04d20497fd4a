import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aFolder, cleanUp, runCli, startCli } from './cli-process.js';

afterEach(cleanUp);

interface Finding {
  check: string;
  state: string;
  detail: string;
  advice?: string;
}

async function diagnose(args: readonly string[], environment: Record<string, string> = {}) {
  const { code, stdout } = await runCli(['doctor', '--json', ...args], { environment });
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] };
  return { code, ok, of: (check: string) => findings.filter((finding) => finding.check === check) };
}

/** A program of that name which prints one line. */
function aProgram(name: string, line: string): string {
  const folder = aFolder();
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${line}'\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

describe('ao-collector doctor', () => {
  it('finds a running collector, its database and Claude Code', async () => {
    const db = join(aFolder(), 'ao.db');
    const url = await startCli(['--port', '0', '--db', db]).listening();
    const path = `${aProgram('claude', '2.1.330 (Claude Code)')}${delimiter}${process.env.PATH}`;

    const found = await diagnose(['--db', db, '--port', new URL(url).port], { PATH: path });

    expect(found).toMatchObject({ code: 0, ok: true });
    expect(found.of('Node.js')).toMatchObject([
      { state: 'ok', detail: expect.stringContaining(process.versions.node) },
    ]);
    expect(found.of('Database')).toMatchObject([
      { state: 'ok', detail: expect.stringContaining('0 events in 0 sessions') },
    ]);
    expect(found.of('Collector')).toMatchObject([
      { state: 'ok', detail: expect.stringContaining(`answers at ${url}`) },
    ]);
    expect(found.of('Claude Code')).toMatchObject([{ state: 'ok', detail: '2.1.330' }]);
    expect(found.of('Hooks')).toMatchObject([
      { state: 'warning', advice: expect.stringContaining('hooks install') },
    ]);
    expect(found.of('Spool')).toMatchObject([{ state: 'ok' }]);
  });

  it('says what is missing on a bare machine, without calling it broken', async () => {
    const bin = aFolder();
    symlinkSync(process.execPath, join(bin, 'node'));

    const found = await diagnose(['--port', '0'], { PATH: bin });

    expect(found.code).toBe(0);
    expect(found.of('curl')).toMatchObject([{ state: 'warning', detail: 'not found' }]);
    expect(found.of('Claude Code')).toMatchObject([{ state: 'warning' }]);
    expect(found.of('Database')).toMatchObject([
      { detail: expect.stringContaining('will be made at the first start') },
    ]);
    expect(found.of('Collector')).toMatchObject([
      { state: 'ok', detail: expect.stringContaining('is free') },
    ]);
  });

  it('ends with code 1 for a database that is none', async () => {
    const db = join(aFolder(), 'ao.db');
    writeFileSync(db, 'not a database '.repeat(500));

    const found = await diagnose(['--db', db, '--port', '0']);

    expect(found).toMatchObject({ code: 1, ok: false });
    expect(found.of('Database')).toMatchObject([{ state: 'problem', detail: expect.stringContaining(db) }]);
  });

  it('warns of a proxy that would get the events', async () => {
    const environment = { HTTP_PROXY: 'http://proxy.example:3128', NO_PROXY: 'intranet.example' };

    const trapped = await diagnose(['--port', '0'], environment);
    const excepted = await diagnose(['--port', '0'], { ...environment, NO_PROXY: 'localhost,127.0.0.1' });

    expect(trapped.of('Proxy')).toMatchObject([
      { state: 'warning', detail: expect.stringContaining('lacks 127.0.0.1, localhost') },
    ]);
    expect(excepted.of('Proxy')).toMatchObject([{ state: 'ok' }]);
  });

  it('tells where installed hooks lead, and that nothing answers there', async () => {
    const home = aFolder();
    const environment = { HOME: home, USERPROFILE: home };
    await runCli(['hooks', 'install', '--yes', '--url', 'http://127.0.0.1:9'], { environment });

    const found = await diagnose(['--port', '0'], environment);

    expect(found.of('Hooks')).toMatchObject([
      { state: 'warning', detail: expect.stringContaining('http://127.0.0.1:9 does not answer') },
    ]);
  });

  it('prints one aligned line a check without --json', async () => {
    const { stdout } = await runCli(['doctor', '--port', '0', '--db', ':memory:']);

    const columns = stdout
      .split('\n')
      .filter((line) => /^ {2}[✓!✗] /u.test(line))
      .map((line) => line.search(/ {3}\S/));
    expect(columns.length).toBeGreaterThanOrEqual(8);
    expect(stdout).toContain('No problem found');
    expect(stdout).not.toContain('\u001b');
  });

  it('finds a settings file that cannot be read', async () => {
    const home = aFolder();
    mkdirSync(join(home, '.claude'));
    writeFileSync(join(home, '.claude', 'settings.json'), '{ not json');

    const found = await diagnose(['--port', '0'], { HOME: home, USERPROFILE: home });

    expect(found.code).toBe(1);
    expect(found.of('Hooks')[0]).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('settings.json'),
    });
  });
});
