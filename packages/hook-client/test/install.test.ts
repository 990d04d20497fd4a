import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  detectClaudeVersion,
  hooksStatus,
  installHooks,
  placesFromEnv,
  uninstallHooks,
  type InstallOptions,
} from '../src/index.js';
import { recordingCollector } from './recording-collector.js';
import { aFolder, runHook } from './run-hook.js';

const THEIRS = `{\r\n\t"permissions": { "allow": ["Bash(ls)"] },\r\n\t"hooks": {\r\n\t\t"Stop": [ { "hooks": [ { "type": "command", "command": "say done" } ] } ]\r\n\t}\r\n}`;

let home: string;
let options: InstallOptions;
let file: string;

beforeEach(() => {
  home = aFolder();
  options = { home, cwd: join(home, 'project'), claudeVersion: '2.1.330', client: 'sh' };
  file = join(home, '.claude', 'settings.json');
});

function settle(text: string): void {
  mkdirSync(join(home, '.claude'), { recursive: true });
  writeFileSync(file, text);
}

function read(path = file): {
  hooks: Record<string, { hooks: { type: string; command?: string; url?: string }[] }[]>;
} {
  return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof read>;
}

describe('installHooks', () => {
  it('makes the settings file when there is none, and uninstalling leaves no trace', async () => {
    const report = await installHooks(options);

    expect(report).toMatchObject({ file, changed: true, warnings: [], claudeVersion: '2.1.330' });
    expect(report.events).toHaveLength(16);
    expect(report).not.toHaveProperty('backup');
    expect(Object.keys(read().hooks)).toEqual(report.events);
    expect(statSync(report.client).mode & 0o777).toBe(0o755);

    expect(await uninstallHooks(options)).toMatchObject({ changed: true, restored: true });
    expect(existsSync(join(home, '.claude'))).toBe(false);
    expect(readdirSync(join(home, '.local', 'share'))).toEqual([]);
  });

  it('installs a command that delivers', async () => {
    const collector = await recordingCollector();
    await installHooks({ ...options, url: collector.url });
    const command = read().hooks['PreToolUse']?.[0]?.hooks[0]?.command ?? '';

    const run = await runHook({ name: 'installed', command }, { HOME: home }, '{"n":1}');

    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    await vi.waitFor(() => expect(collector.acknowledged).toHaveLength(1), { timeout: 20_000 });
    await collector.close();
  });

  it('installs a command that stays silent when the client is gone', async () => {
    const { client } = await installHooks(options);
    const command = read().hooks['Stop']?.[0]?.hooks[0]?.command ?? '';
    rmSync(client);

    expect(await runHook({ name: 'gone', command }, { HOME: home }, '{}')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('keeps everything of others byte for byte, and gives it back byte for byte', async () => {
    settle(THEIRS);

    const report = await installHooks(options);

    expect(readFileSync(file, 'utf8')).toContain(THEIRS.slice(0, THEIRS.indexOf(' ]\r\n\t}')));
    expect(read().hooks['Stop']).toHaveLength(2);
    expect(readFileSync(report.backup ?? '', 'utf8')).toBe(THEIRS);
    expect(report.diff).toContain('+\t\t"PreToolUse": [');
    await uninstallHooks(options);
    expect(readFileSync(file, 'utf8')).toBe(THEIRS);
  });

  it.each(['', '{}', '{ }', '{"hooks":{}}', '{\n\n}\n', '\uFEFF{"a":1}', '{"hooks":{"Stop":[ ]}}'])(
    'gives back %j byte for byte',
    async (text) => {
      settle(text);

      await installHooks(options);
      expect(readFileSync(file, 'utf8')).not.toBe(text);
      await uninstallHooks(options);

      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('changes nothing the second time, also after others changed the file', async () => {
    settle(THEIRS);
    await installHooks(options);
    const once = readFileSync(file, 'utf8');

    expect(await installHooks(options)).toMatchObject({ changed: false, diff: '' });
    const edited = once.replace('Bash(ls)', 'Bash(cat)');
    writeFileSync(file, edited);
    expect(await installHooks(options)).toMatchObject({ changed: false, diff: '' });

    expect(readFileSync(file, 'utf8')).toBe(edited);
  });

  it('replaces its hooks when the options differ', async () => {
    settle(THEIRS);
    await installHooks(options);

    await installHooks({ ...options, mode: 'http', url: 'http://localhost:9999' });

    expect(read().hooks['PreToolUse']).toEqual([
      {
        hooks: [
          expect.objectContaining({ type: 'http', url: 'http://localhost:9999/api/hooks/claude-code' }),
        ],
      },
    ]);
    expect(read().hooks['SessionStart']?.[0]?.hooks[0]?.type).toBe('command');
    await uninstallHooks(options);
    expect(readFileSync(file, 'utf8')).toBe(THEIRS);
  });

  it('shows in a dry run what it would change, and changes nothing', async () => {
    settle(THEIRS);

    const report = await installHooks({ ...options, dryRun: true });

    expect(report.changed).toBe(true);
    expect(report.diff).toMatch(/^@@\n/);
    expect(readFileSync(file, 'utf8')).toBe(THEIRS);
    expect(readdirSync(home)).toEqual(['.claude']);
  });

  it('writes through a symbolic link and keeps permissions', async () => {
    const real = join(home, 'dotfiles.json');
    writeFileSync(real, '{"a":1}', { mode: 0o640 });
    chmodSync(real, 0o640);
    mkdirSync(join(home, '.claude'));
    symlinkSync(real, file);

    await installHooks(options);

    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(read(real).hooks).toHaveProperty('Stop');
    expect(statSync(real).mode & 0o777).toBe(0o640);
    await uninstallHooks(options);
    expect(readFileSync(real, 'utf8')).toBe('{"a":1}');
  });

  it.each(['{"a":1,}', '{// note\n"a":1}', '[]', '{"hooks":[]}', '{"a":'])(
    'refuses a broken file: %s',
    async (text) => {
      settle(text);

      await expect(installHooks(options)).rejects.toThrow(
        /settings\.json: .*left as it is.*AO_SETTINGS_INVALID/,
      );

      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('refuses text that is not UTF-8', async () => {
    mkdirSync(join(home, '.claude'));
    writeFileSync(file, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));

    await expect(installHooks(options)).rejects.toThrow(/AO_SETTINGS_INVALID/);
  });

  it('warns of settings that keep hooks from working', async () => {
    settle(
      '{"disableAllHooks":true,"allowedHttpHookUrls":[],"hooks":{"PreToolUse":[{"hooks":[{"type":"htp"}]}]}}',
    );

    const { warnings } = await installHooks({ ...options, mode: 'http' });

    expect(warnings).toEqual([
      expect.stringContaining('disableAllHooks'),
      expect.stringContaining('allowedHttpHookUrls'),
      expect.stringContaining('"PreToolUse"'),
    ]);
  });

  it('hooks less and says so when the version cannot be found out', async () => {
    const { claudeVersion: _, ...rest } = options;
    vi.stubEnv('PATH', home);
    try {
      const report = await installHooks(rest);
      expect(report.events).toHaveLength(9);
      expect(report.warnings).toEqual([expect.stringContaining('version')]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('writes the settings of a project so that they work for others', async () => {
    await installHooks({ ...options, scope: 'project', token: 'secret' }).then(({ warnings }) =>
      expect(warnings).toEqual([expect.stringContaining('token')]),
    );

    const text = readFileSync(join(home, 'project', '.claude', 'settings.json'), 'utf8');
    expect(text).not.toContain(home);
    expect(text).toContain('${XDG_DATA_HOME:-$HOME/.local/share}/ao-observability/hooks/ao-hook.sh');
  });
});

describe('uninstallHooks', () => {
  it('takes out only our hooks when the file was changed since', async () => {
    settle(THEIRS);
    await installHooks(options);
    writeFileSync(file, readFileSync(file, 'utf8').replace('say done', 'say ready'));

    expect(await uninstallHooks(options)).toMatchObject({ changed: true, restored: false });

    expect(readFileSync(file, 'utf8')).toBe(THEIRS.replace('say done', 'say ready'));
  });

  it('recognises our hooks without a record of the install', async () => {
    const other = { ...options, dataDir: join(home, 'elsewhere') };
    settle(THEIRS);
    await installHooks(other);

    expect(await uninstallHooks(options)).toMatchObject({ changed: true, restored: false });

    expect(readFileSync(file, 'utf8')).toBe(THEIRS);
  });

  it('does nothing without hooks of ours', async () => {
    expect(await uninstallHooks(options)).toMatchObject({ changed: false, diff: '' });
    settle(THEIRS);
    expect(await uninstallHooks(options)).toMatchObject({ changed: false, diff: '' });
    expect(readFileSync(file, 'utf8')).toBe(THEIRS);
  });

  it('keeps the client as long as another scope uses it', async () => {
    const { client } = await installHooks(options);
    await installHooks({ ...options, scope: 'local' });

    await uninstallHooks(options);
    expect(existsSync(client)).toBe(true);
    await uninstallHooks({ ...options, scope: 'local' });
    expect(existsSync(client)).toBe(false);
  });
});

describe('hooksStatus', () => {
  it('tells what is installed where, and what waits', async () => {
    await installHooks({ ...options, url: 'http://127.0.0.1:1' });
    await installHooks({ ...options, scope: 'local', mode: 'http', url: 'http://localhost:9999' });
    const project = join(home, 'project', '.claude', 'settings.json');
    writeFileSync(project, '{');
    const command = read().hooks['Stop']?.[0]?.hooks[0]?.command ?? '';
    await runHook({ name: 'installed', command }, { HOME: home }, '{"n":1}');

    const status = await hooksStatus(options);

    expect(status.scopes).toMatchObject([
      { scope: 'user', file, installed: true, mode: 'command', url: 'http://127.0.0.1:1', problems: [] },
      {
        scope: 'project',
        file: project,
        installed: false,
        problems: [expect.stringContaining('AO_SETTINGS_INVALID')],
      },
      { scope: 'local', installed: true, mode: 'http', url: 'http://localhost:9999' },
    ]);
    expect(status.clients[0]).toMatchObject({ kind: 'sh', present: true, executable: true });
    expect(status.clients[1]).toMatchObject({ kind: 'node', present: false, executable: false });
    const own = status.spool.filter(({ folder }) => folder.startsWith(home));
    expect(own).toEqual([
      {
        folder: join(home, '.local/state/ao-observability/spool/http___127.0.0.1_1'),
        waiting: 1,
        waitingBytes: 7,
        oldestAt: expect.stringMatching(/Z$/),
        rejected: 0,
        losses: {},
      },
    ]);
  });
});

describe('detectClaudeVersion', () => {
  function program(name: string, text: string): string {
    const path = join(home, name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return path;
  }

  it('asks the program', async () => {
    expect(await detectClaudeVersion({ executable: program('claude', 'echo "2.1.330 (Claude Code)"') })).toBe(
      '2.1.330',
    );
  });

  it.each(['exit 1', 'echo nonsense', 'exec sleep 60'])(
    'is undefined when the program does: %s',
    async (text) => {
      expect(
        await detectClaudeVersion({ executable: program('claude', text), timeoutMs: 300 }),
      ).toBeUndefined();
      expect(await detectClaudeVersion({ executable: join(home, 'missing') })).toBeUndefined();
    },
  );
});

it('finds its places in the environment', () => {
  const env = { HOME: '/h', CLAUDE_CONFIG_DIR: '/c', XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s' };

  expect(placesFromEnv(env)).toEqual({
    home: '/h',
    configDir: '/c',
    dataDir: join('/d', 'ao-observability'),
    spoolDir: join('/s', 'ao-observability', 'spool'),
  });
  expect(placesFromEnv({ AO_SPOOL_DIR: '/x', XDG_STATE_HOME: '/s' })).toMatchObject({ spoolDir: '/x' });
  expect(placesFromEnv({})).toEqual({
    home: undefined,
    configDir: undefined,
    dataDir: undefined,
    spoolDir: undefined,
  });
});
