#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { isatty } from 'node:tty';
import { drainFromEnv, keepPayload } from './hook-run.js';
import { readStdin } from './read-stdin.js';

const [command] = process.argv.slice(2);

if (command === '--drain') {
  await quietly(() => drainFromEnv(process.env));
} else if (command !== undefined || isatty(0)) {
  const { runInstallCli } = await import('./install-cli.js');
  process.exitCode = await runInstallCli(process.argv.slice(2), process.env);
} else {
  await quietly(async () => keepPayload(await readStdin(), process.env, fileURLToPath(import.meta.url)));
}

/** Whatever happens, the agent gets exit code 0 and no output. */
async function quietly(work: () => Promise<void>): Promise<void> {
  process.on('uncaughtException', () => process.exit(0));
  try {
    await work();
  } catch {
    // The agent must not notice.
  }
  process.exitCode = 0;
}
