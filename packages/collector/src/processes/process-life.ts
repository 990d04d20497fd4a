import { readFile } from 'node:fs/promises';

/** Clock ticks a second in `/proc`; Linux fixes it for user space. */
const TICKS_PER_SECOND = 100;

/** Clocks of the kernel and of events differ a little. */
const TOLERANCE_MS = 5_000;

/**
 * Whether a process with this id lives that can be the one last heard of at `heardAt`. One that began later
 * only got its number; that is known on Linux, elsewhere every process with the id is taken for it.
 */
export async function isProcessAlive(pid: number, heardAt: number): Promise<boolean> {
  if (!hasProcess(pid)) return false;
  const startedAt = await processStart(pid);
  return startedAt === undefined || startedAt <= heardAt + TOLERANCE_MS;
}

function hasProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in milliseconds since 1970; `undefined` where it cannot be known. */
export async function processStart(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const [stat, kernel] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/stat', 'utf8'),
    ]);
    // The name, in parentheses, may hold anything; the fields behind it begin with the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[19]);
    const boot = Number(/^btime (\d+)$/m.exec(kernel)?.[1]);
    const startedAt = (boot + ticks / TICKS_PER_SECOND) * 1_000;
    return Number.isFinite(startedAt) ? startedAt : undefined;
  } catch {
    return undefined;
  }
}
