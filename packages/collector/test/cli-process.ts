import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Everything that a test started, so that it can be ended and removed. */
const processes = new Set<ChildProcess>();
const folders = new Set<string>();

/** How a command line ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The real `ao-collector`, as a process of its own. */
export interface CliProcess {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** The lines of standard output as JSON; fails when one is something else. */
  logLines: () => Record<string, unknown>[];
  ended: Promise<Ended>;
  /** Resolves with the URL of the `listening` line. */
  listening: () => Promise<string>;
}

/** Where a command line runs. */
export interface CliOptions {
  environment?: Record<string, string>;
  directory?: string;
}

/** An empty folder, removed by {@link cleanUp}. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ao-cli-'));
  folders.add(folder);
  return folder;
}

/** Starts the built command line in an environment made from nothing. */
export function startCli(args: readonly string[], { environment, directory }: CliOptions = {}): CliProcess {
  if (!existsSync(CLI)) throw new Error(`${CLI} is missing: run "npm run build" first`);
  const home = aFolder();
  const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, LOCALAPPDATA: home, ...environment };
  const child = spawn(process.execPath, [CLI, ...args], { env, cwd: directory ?? home, stdio: 'pipe' });
  processes.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      processes.delete(child);
      resolve({ code, signal });
    });
  });
  const logLines = () =>
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const listening = () =>
    vi.waitFor(
      () => {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${stdout}${stderr}`);
        const line = logLines().find((entry) => entry.event === 'listening');
        if (!line) throw new Error(`does not listen yet: ${stdout}${stderr}`);
        return line.url as string;
      },
      { timeout: 15_000, interval: 20 },
    );
  return { child, stdout: () => stdout, stderr: () => stderr, logLines, ended, listening };
}

/** Runs the command line to its end. */
export async function runCli(args: readonly string[], options?: CliOptions) {
  const cli = startCli(args, options);
  const { code } = await cli.ended;
  return { code, stdout: cli.stdout(), stderr: cli.stderr() };
}

/** Ends every process that was started, and removes every folder. */
export async function cleanUp(): Promise<void> {
  const ending = [...processes].map((child) => {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    return gone;
  });
  await Promise.all(ending);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
