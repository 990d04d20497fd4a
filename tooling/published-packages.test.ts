import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const packages = readdirSync(join(root, 'packages'));
const isWindows = process.platform === 'win32';

let folder: string;

function npm(args: string[], cwd: string): string {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
  });
}

/** Every door of every package that code can import; the CDN file needs a browser, the React one React. */
function doors(): string[] {
  return packages.flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    return Object.keys(manifest.exports)
      .filter((door) => !/\.json$|\.css$|cdn|testing|react/.test(door))
      .map((door) => manifest.name + door.slice(1).replace('*', 'agent-timeline'));
  });
}

describe('the packages as published, installed into an empty folder', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ao-published-'));
    const tarballs = packages.map((name) => {
      const [packed] = JSON.parse(
        npm(['pack', '--json', '--pack-destination', folder], join(root, 'packages', name)),
      );
      return `./${packed.filename}`;
    });
    writeFileSync(join(folder, 'package.json'), '{"name":"host","private":true,"type":"module"}');
    npm(['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], folder);
    // The native part was compiled when this repository was installed; compiling it again takes minutes.
    const native = 'node_modules/better-sqlite3/build';
    if (existsSync(join(root, native))) cpSync(join(root, native), join(folder, native), { recursive: true });
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(doors())('imports %s', (door) => {
    const script = `await import(${JSON.stringify(door)}); console.log('imported')`;

    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(said).toBe('imported\n');
  });

  it('ships no tests and no build leftovers', () => {
    const shipped = packages.flatMap((name) => {
      const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
      return readdirSync(join(folder, 'node_modules', manifest.name), { recursive: true, encoding: 'utf8' });
    });

    expect(shipped.filter((file) => /\.test\.|tsbuildinfo/.test(file))).toEqual([]);
    expect(shipped).toContain('LICENSE');
    expect(shipped).toContain('README.md');
  });

  it('starts with npx ao-collector, takes an event and serves the dashboard', async () => {
    const collector = spawn(
      'npx',
      [
        '--no-install',
        'ao-collector',
        '--port',
        '0',
        '--db',
        join(folder, 'events.db'),
        '--log-format',
        'json',
      ],
      { cwd: folder, shell: isWindows, detached: !isWindows },
    );
    try {
      const url = await listeningUrl(collector.stdout);
      const event = { event_type: 'session_start', session_id: 'abc-123', timestamp: '2025-11-16T10:30:00Z' };

      const posted = await fetch(`${url}/api/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
      });
      const { sessions } = (await (await fetch(`${url}/api/sessions`)).json()) as {
        sessions: { session_id: string }[];
      };
      const page = await fetch(url);

      expect(posted.status).toBe(200);
      expect(sessions.map((session) => session.session_id)).toEqual(['abc-123']);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).toContain('<agent-dashboard');
    } finally {
      // `npx` may end before the collector does; its output is closed when both have ended.
      const ended = once(collector, 'close');
      collector.stdout.resume();
      if (isWindows) collector.kill();
      else process.kill(-collector.pid!, 'SIGTERM');
      await ended;
    }
  });
});

async function listeningUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const entry = line.startsWith('{') ? (JSON.parse(line) as { url?: string }) : {};
    if (entry.url) return entry.url;
  }
  throw new Error('The collector ended without saying where it listens.');
}
