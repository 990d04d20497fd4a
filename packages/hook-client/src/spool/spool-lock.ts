import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
  const owner = ownerOf(lock);
  // It went in the meantime. Moving it away now could move the lock of whoever was faster.
  if (owner === undefined) return createLock(lock);
  return !isHeld(lock, owner, now) && takeOver(lock, owner);
}

function takeOver(lock: string, owner: string): boolean {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    const isTheSame = ownerOf(aside) === owner;
    // Somebody else took it over first: it is given back.
    if (!isTheSame) linkSync(aside, lock);
    return isTheSame && createLock(lock);
  } catch {
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Whether a living process sends from this folder. */
export function isLocked(folder: string, now: number): boolean {
  const lock = join(folder, 'lock');
  const owner = ownerOf(lock);
  return owner !== undefined && isHeld(lock, owner, now);
}

/** What the lock says; undefined when there is none. Empty for a moment while it is made. */
function ownerOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function isHeld(lock: string, owner: string, now: number): boolean {
  try {
    const fresh = now - statSync(lock).mtimeMs < STALE_LOCK_MS;
    return fresh && (owner === '' || isAlive(Number(owner)));
  } catch {
    // It went in the meantime; the next event looks again.
    return true;
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
