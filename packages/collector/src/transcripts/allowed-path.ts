import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** What became of a path that a hook named. */
export type PathVerdict =
  | { verdict: 'allowed'; path: string }
  /** Not a transcript below a root, or a link out of it. */
  | { verdict: 'refused' }
  /** Not there, or not yet. */
  | { verdict: 'missing' };

/** Checks a path against the roots, with all links followed. */
export async function allowedPath(path: string, roots: readonly string[]): Promise<PathVerdict> {
  if (!isAbsolute(path) || !path.endsWith('.jsonl')) return { verdict: 'refused' };
  const real = await realOf(path);
  if (real === undefined) {
    return { verdict: roots.some((root) => isBelow(path, root)) ? 'missing' : 'refused' };
  }
  const realRoots = await Promise.all(roots.map(realOf));
  const isInside = realRoots.some((root) => root !== undefined && isBelow(real, root));
  if (!isInside || !real.endsWith('.jsonl')) return { verdict: 'refused' };
  return (await isFile(real)) ? { verdict: 'allowed', path: real } : { verdict: 'refused' };
}

async function realOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
