import { lazy } from '../lazy.js';
import type { FileChange } from '../tools/file-changes.js';
import type { Hunk } from './line-diff.js';

const differ = lazy(() => import('./line-diff.js'));

/** Comparing costs; a change is compared once as long as its object lives. */
const known = new WeakMap<FileChange, readonly Hunk[]>();

/** The hunks of a change; `undefined` until the diff module has been fetched. */
export function changeHunks(change: FileChange, onReady: () => void): readonly Hunk[] | undefined {
  const cached = known.get(change);
  if (cached) return cached;
  const module = differ.get(onReady);
  if (!module) return undefined;
  const hunks = change.hunks
    ? change.hunks.map(({ lines, oldStart, newStart }) => module.numberLines(lines, oldStart, newStart))
    : change.edits.flatMap(({ before, after }) => module.diffLines(before, after));
  known.set(change, hunks);
  return hunks;
}

/** "+3 −1" of a change. */
export function changeSize(hunks: readonly Hunk[]): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const { sign } of hunks.flat()) {
    if (sign === '+') added += 1;
    else if (sign === '-') removed += 1;
  }
  return { added, removed };
}
