import { diffWordsWithSpace } from 'diff';
import type { DiffLine, Hunk } from './line-diff.js';

/** Longer lines are not compared word by word. */
export const MAX_MARKED_LINE = 1_000;
/** Pairs of lines of one hunk that are compared. */
export const MAX_MARKED_PAIRS = 200;
/** Marking one hunk is given up after this time; the lines left are shown without marks. */
export const MARKING_MS = 50;
/** Lines with fewer common characters than this share are two lines, not one that changed. */
const LEAST_COMMON = 0.4;

/** Marks what changed inside lines that were replaced by similar ones. */
export function markWords(hunk: Hunk): Hunk {
  const pairs = changeRuns(hunk)
    .flatMap(({ removed, added }) =>
      removed.slice(0, added.length).map((at, index) => [at, added[index] ?? at] as const),
    )
    .slice(0, MAX_MARKED_PAIRS);
  if (pairs.length === 0) return hunk;
  const marked = [...hunk];
  const deadline = performance.now() + MARKING_MS;
  for (const [removedAt, addedAt] of pairs) {
    if (performance.now() > deadline) break;
    markPair(marked, removedAt, addedAt);
  }
  return marked;
}

/** Removed lines with the added lines right after them, by their places in the hunk. */
function changeRuns(hunk: Hunk): readonly { removed: number[]; added: number[] }[] {
  const runs: { removed: number[]; added: number[] }[] = [];
  let before: DiffLine['sign'] = ' ';
  for (const [index, { sign }] of hunk.entries()) {
    if (sign === '-' && before !== '-') runs.push({ removed: [], added: [] });
    if (sign === '-') runs.at(-1)?.removed.push(index);
    else if (sign === '+' && before !== ' ') runs.at(-1)?.added.push(index);
    before = sign === '+' && before === ' ' ? ' ' : sign;
  }
  return runs;
}

function markPair(lines: DiffLine[], removedAt: number, addedAt: number): void {
  const [removed, added] = [lines[removedAt], lines[addedAt]];
  if (!removed || !added || Math.max(removed.text.length, added.text.length) > MAX_MARKED_LINE) return;
  const parts = diffWordsWithSpace(removed.text, added.text, { timeout: 5, maxEditLength: 200 });
  if (!parts) return;
  const gone: [number, number][] = [];
  const fresh: [number, number][] = [];
  const place = { before: 0, after: 0, common: 0 };
  for (const { value, removed: isGone, added: isFresh } of parts) {
    const { length } = value;
    if (isGone) gone.push([place.before, place.before + length]);
    else if (isFresh) fresh.push([place.after, place.after + length]);
    else place.common += value.trim().length;
    if (!isFresh) place.before += length;
    if (!isGone) place.after += length;
  }
  const longest = Math.max(removed.text.trim().length, added.text.trim().length);
  if (place.common < longest * LEAST_COMMON) return;
  lines[removedAt] = { ...removed, marks: gone };
  lines[addedAt] = { ...added, marks: fresh };
}
