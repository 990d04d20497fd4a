import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../system-error.js';

/** A lock whose owner has not touched it for so long is taken over: its process number may be reused by now. */
const STALE_LOCK_MS = 120_000;

/**
 * Takes the right to send from a folder; false when another process has it.
 *
 * A lock whose owner is gone is taken over. Should two processes take it over at once, both send with the same
 * delivery ids and the collector keeps one of each.
 */
export function takeLock(folder: string, now: number): boolean {
  const lock = join(folder, 'lock');
  if (createLock(lock)) return true;
  if (isLocked(folder, now)) return false;
  try {
    renameSync(lock, `${lock}.${process.pid}`);
    rmSync(`${lock}.${process.pid}`, { force: true });
  } catch {
    return false;
  }
  return createLock(lock);
}

/** Whether a living process sends from this folder. */
export function isLocked(folder: string, now: number): boolean {
  const lock = join(folder, 'lock');
  try {
    const owner = readFileSync(lock, 'utf8').trim();
    const fresh = now - statSync(lock).mtimeMs < STALE_LOCK_MS;
    return fresh && (owner === '' || isAlive(Number(owner)));
  } catch {
    return false;
  }
}

/** Shows that the owner still works. */
export function touchLock(folder: string, now: number): void {
  try {
    utimesSync(join(folder, 'lock'), now / 1000, now / 1000);
  } catch {
    // Somebody took the lock over: both may go on.
  }
}

export function releaseLock(folder: string): void {
  const lock = join(folder, 'lock');
  try {
    if (Number(readFileSync(lock, 'utf8')) === process.pid) rmSync(lock, { force: true });
  } catch {
    // It is gone already.
  }
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

/** Where nobody cleans up after dead processes, their numbers stay taken. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}
