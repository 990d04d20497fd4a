import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';

/**
 * Replaces a file at once: a reader sees the old or the new content, never a part. A symbolic link stays one, its
 * target is replaced. Permissions are kept; a new file gets `mode`.
 */
export function writeAtomically(file: string, content: string | Buffer, mode = 0o600): void {
  const target = followLink(file);
  mkdirSync(dirname(target), { recursive: true });
  const kept = statSync(target, { throwIfNoEntry: false })?.mode;
  const next = join(dirname(target), `.ao-${randomUUID()}.tmp`);
  const handle = openSync(next, 'wx', kept === undefined ? mode : kept & 0o777);
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(next, target);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** The file that a path means in the end, which need not exist. */
export function followLink(file: string): string {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found?.isSymbolicLink()) return file;
  try {
    return realpathSync(file);
  } catch {
    return resolve(dirname(file), readlinkSync(file));
  }
}
