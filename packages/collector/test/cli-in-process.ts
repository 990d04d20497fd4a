import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../src/cli/run-cli.js';

/** An empty folder that is removed when the test ends. */
export function aTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ao-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command line in this process, in an environment made from nothing below `folder`. */
export async function runHere(args: readonly string[], folder: string) {
  // Each run listens for signals; a process of its own has one run.
  process.setMaxListeners(100);
  let stdout = '';
  let stderr = '';
  const code = await runCli(args, {
    out: { write: (text) => (stdout += text) },
    err: { write: (text) => (stderr += text) },
    input: process.stdin,
    environment: { XDG_DATA_HOME: join(folder, 'data'), LOCALAPPDATA: join(folder, 'data') },
    directory: folder,
    home: folder,
  });
  return { code, stdout, stderr };
}
