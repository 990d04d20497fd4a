import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

/** A client to test: the command that an agent would run. */
export interface ClientUnderTest {
  name: string;
  command: string;
}

/** How one run of a hook ended. */
export interface HookRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const SCRIPT = join(root, 'ao-hook.sh');

/** The script under every shell of this machine, as a program, and as an installed command runs it. */
export function shellClients(): ClientUnderTest[] {
  const shells = ['sh', 'dash', 'bash --posix', 'busybox sh'];
  // `sh` is often another name of one of the others.
  const byProgram = new Map(shells.map((shell) => [programOf(shell), shell]));
  const found = [...byProgram].filter(([program]) => program !== undefined);
  return [
    {
      name: 'ao-hook.sh, read by the shell of the agent',
      command: `[ -r '${SCRIPT}' ] && . '${SCRIPT}'; exit 0`,
    },
    ...found.map(([, shell]) => ({
      name: `ao-hook.sh under ${shell}`,
      command: `exec ${shell} '${SCRIPT}'`,
    })),
  ];
}

/** The Node client, built as it is published. */
export async function nodeClient(): Promise<ClientUnderTest> {
  const outDir = aFolder();
  await build({
    entry: { 'ao-hook': join(root, 'src/cli.ts') },
    outDir,
    outExtension: () => ({ js: '.mjs' }),
    external: ['./install-cli.js'],
    format: 'esm',
    target: 'node20',
    platform: 'node',
    minify: true,
    splitting: false,
    dts: false,
    config: false,
    silent: true,
  });
  return { name: 'ao-hook in Node', command: `exec '${process.execPath}' '${join(outDir, 'ao-hook.mjs')}'` };
}

/** A new empty folder. */
export function aFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'ao-hook-')));
}

/** Runs a hook as the agent does, through `/bin/sh -c`, with nothing of our own environment but the path. */
export async function runHook(
  client: ClientUnderTest,
  env: Record<string, string>,
  input: string | Buffer,
): Promise<HookRun> {
  const child = startHook(client, env);
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return await endOf(child);
}

export function startHook(client: ClientUnderTest, env: Record<string, string>): ChildProcess {
  return spawn('/bin/sh', ['-c', client.command], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'pipe',
  });
}

/** Waits until the process is gone and its output is closed, as an agent does. */
export function endOf(child: ChildProcess): Promise<HookRun> {
  const run: HookRun = { code: null, stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (run.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (run.stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...run, code }));
  });
}

/** The file that a command runs in the end; undefined when there is none. */
function programOf(command: string): string | undefined {
  try {
    const name = command.split(' ')[0] ?? '';
    return realpathSync(execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim());
  } catch {
    return undefined;
  }
}
