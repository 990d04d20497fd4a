import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder, cleanUp, runCli } from './cli-process.js';

const BEFORE = '{\n  "model": "opus",\n    "permissions": { "allow": ["Bash(ls)"] }\n}\n';

let home: string;
let file: string;

beforeEach(() => {
  home = aFolder();
  file = join(home, '.claude', 'settings.json');
  mkdirSync(join(home, '.claude'));
  writeFileSync(file, BEFORE);
});

afterEach(cleanUp);

function hooks(...args: string[]) {
  return runCli(['hooks', ...args], { environment: { HOME: home, USERPROFILE: home } });
}

describe('ao-collector hooks', () => {
  it('shows the change and makes none with --dry-run', async () => {
    const { code, stdout } = await hooks('install', '--dry-run');

    expect(code).toBe(0);
    expect(stdout).toContain('+');
    expect(stdout).toContain('PreToolUse');
    expect(stdout).toContain('Nothing was changed');
    expect(readFileSync(file, 'utf8')).toBe(BEFORE);
  });

  it('refuses to change settings when it can neither ask nor was told --yes', async () => {
    const { code, stderr } = await hooks('install');

    expect(code).toBe(2);
    expect(stderr).toContain('Give --yes');
    expect(readFileSync(file, 'utf8')).toBe(BEFORE);
  });

  it('installs, tells the status, and uninstalls byte for byte', async () => {
    const installed = await hooks('install', '--yes', '--url', 'http://127.0.0.1:4711');
    const status = await hooks('status');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const again = await hooks('install', '--yes', '--url', 'http://127.0.0.1:4711');
    const uninstalled = await hooks('uninstall', '--yes');

    expect(installed).toMatchObject({ code: 0, stdout: expect.stringContaining('http://127.0.0.1:4711') });
    expect(settings).toMatchObject({ model: 'opus', hooks: { PreToolUse: expect.anything() } });
    expect(status.stdout).toMatch(/✓ user\s+command mode, \d+ events → http:\/\/127\.0\.0\.1:4711/);
    expect(again.stdout).toContain('nothing changes');
    expect(uninstalled.code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(BEFORE);
  });

  it('takes mode and scope, and the port of the collector settings', async () => {
    const project = aFolder();
    writeFileSync(join(project, 'ao-collector.config.json'), '{"port": 5005}');
    const args = ['hooks', 'install', '--yes', '--mode', 'http', '--scope', 'local'];

    const { code } = await runCli(args, {
      directory: project,
      environment: { HOME: home, USERPROFILE: home },
    });

    expect(code).toBe(0);
    const text = readFileSync(join(project, '.claude', 'settings.local.json'), 'utf8');
    expect(text).toContain('http://127.0.0.1:5005/api/hooks/claude-code');
    expect(readFileSync(file, 'utf8')).toBe(BEFORE);
    expect(existsSync(join(project, '.claude', 'settings.json'))).toBe(false);
  });

  it('names a wrong scope and the right ones', async () => {
    const { code, stderr } = await hooks('install', '--scope', 'global');

    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are user, project, local');
  });
});
