import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackSpoolDir, placesFromEnv, resolvePlaces } from './install/hook-places.js';
import { DEFAULT_URL, type Destination, destinationOf } from './spool/destination.js';
import { drainSpool } from './spool/drain-spool.js';
import { writeEntry } from './spool/spool-entry.js';
import { isLocked } from './spool/spool-lock.js';
import { countLoss, SPOOL_LIMITS, type SpoolLimits } from './spool/spool-losses.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds a detached sender waits for an answer. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Keeps one payload and leaves the sending to a process that nobody waits for. */
export function keepPayload(body: Uint8Array, env: Environment, self: string): void {
  if (body.length === 0) return;
  const folder = spoolFolder(env, destinationFrom(env));
  const source = env['AO_SOURCE'] ?? '';
  if (body.length > limitsFrom(env).bytes) return countLoss(folder, 'overflow', 1);
  try {
    writeEntry(folder, {
      source: /^[a-z0-9-]+$/.test(source) ? source : 'claude-code',
      deliveryId: randomUUID(),
      body,
      headers: {
        'x-ao-session-name': env['AGENT_SESSION_NAME'],
        'x-ao-parent-session-id': env['AO_PARENT_SESSION_ID'],
        'x-ao-pid': /^\d+$/.test(env['CLAUDE_PID'] ?? '') ? env['CLAUDE_PID'] : String(process.ppid),
      },
    });
  } catch {
    return countLoss(folder, 'unwritable', 1);
  }
  // Whoever sends at this moment looks again before it ends.
  if (isLocked(folder, Date.now())) return;
  spawn(process.execPath, [self, '--drain'], { detached: true, stdio: 'ignore', windowsHide: true }).unref();
}

/** Sends what waits for the collector that the environment names. */
export function drainFromEnv(env: Environment): Promise<void> {
  const destination = destinationFrom(env);
  return drainSpool({
    base: destination.base,
    folder: spoolFolder(env, destination),
    limits: limitsFrom(env),
    token: env['AO_TOKEN'],
    timeoutMs: ANSWER_TIMEOUT_MS,
  });
}

function destinationFrom(env: Environment): Destination {
  return destinationOf(env['OBSERVABILITY_BACKEND_URL'] || env['AO_HOOK_URL'] || DEFAULT_URL);
}

function limitsFrom(env: Environment): SpoolLimits {
  return {
    files: limitFrom(env['AO_SPOOL_MAX_FILES'], SPOOL_LIMITS.files),
    bytes: limitFrom(env['AO_SPOOL_MAX_BYTES'], SPOOL_LIMITS.bytes),
  };
}

function limitFrom(text: string | undefined, usual: number): number {
  return /^\d+$/.test(text ?? '') ? Number(text) || usual : usual;
}

/** A private folder to work in; when the usual one cannot be used, one below the folder for temporary files. */
function spoolFolder(env: Environment, destination: Destination): string {
  const usual = resolvePlaces(placesFromEnv(env)).spoolDir;
  try {
    return usableFolder(join(usual, destination.folder));
  } catch {
    const uid = process.getuid?.();
    const own = fallbackSpoolDir();
    mkdirSync(own, { recursive: true, mode: 0o700 });
    const found = lstatSync(own);
    // Anybody can create folders there: only our own is good enough.
    if (!found.isDirectory() || (uid !== undefined && found.uid !== uid))
      throw new Error('no private folder');
    return usableFolder(join(own, destination.folder));
  }
}

function usableFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK);
  return folder;
}
