import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { aFolder } from './run-hook.js';

let program: string;
let home: string;

beforeAll(async () => {
  const outDir = aFolder();
  await build({
    entry: {
      cli: join(import.meta.dirname, '../src/cli.ts'),
      'install-cli': join(import.meta.dirname, '../src/install-cli.ts'),
    },
    outDir,
    outExtension: () => ({ js: '.js' }),
    external: ['./install-cli.js'],
    noExternal: ['@ao-observability/core'],
    esbuildOptions: (esbuild) => {
      esbuild.conditions = ['@ao-observability/source'];
    },
    format: 'esm',
    dts: false,
    config: false,
    silent: true,
  });
  program = join(outDir, 'cli.js');
});
beforeEach(() => {
  home = aFolder();
});

function aoHook(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], HOME: home };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, cwd: home }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

it('shows in a dry run what install would do, and does nothing', async () => {
  const { code, stdout, stderr } = await aoHook('install', '--dry-run', '--claude-version', '2.1.330');

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('+    "PreToolUse": [');
  expect(stdout).toContain('would hook 16 events');
  expect(existsSync(join(home, '.claude'))).toBe(false);
});

it('refuses what it does not understand, with the usage', async () => {
  for (const args of [
    ['instal'],
    ['install', '--scope', 'all'],
    ['install', '--colour'],
    ['install', 'now'],
  ]) {
    const { code, stdout, stderr } = await aoHook(...args);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ao-hook: .*\n/);
    expect(stderr).toContain('ao-hook uninstall [options]');
  }
});

it('says in one line what is wrong with a settings file', async () => {
  await aoHook('install', '--scope', 'local', '--client', 'sh', '--claude-version', '2.1.330');

  expect(await aoHook('install', '--mode', 'http', '--claude-version', '2.1.1')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Claude Code posts hooks since 2.1.63'),
  });
});

it('prints the state as JSON, and its usage on request', async () => {
  const { stdout } = await aoHook('status');

  expect(JSON.parse(stdout)).toMatchObject({ scopes: [{ scope: 'user', installed: false }, {}, {}] });
  expect(await aoHook('--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ao-hook install'),
  });
});

it('has the limits in the script that the Node client has', () => {
  const script = readFileSync(join(import.meta.dirname, '../ao-hook.sh'), 'utf8');

  expect(script).toContain('"${AO_SPOOL_MAX_FILES:-}" 5000');
  expect(script).toContain(`"\${AO_SPOOL_MAX_BYTES:-}" ${64 * 1024 * 1024}`);
  expect(script).toContain(`trim rejected 100 ${16 * 1024 * 1024} rejected_removed`);
});

it('is published with the script', () => {
  const { files } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    files: string[];
  };

  expect(files).toContain('ao-hook.sh');
});
