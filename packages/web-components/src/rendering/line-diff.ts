import { structuredPatch } from 'diff';

/** A line of a unified diff. */
export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
  /** Number in the old file, absent for an added line. */
  readonly before?: number | undefined;
  /** Number in the new file, absent for a removed line. */
  readonly after?: number | undefined;
}

/** A diff is given up after this time, and shown as everything removed, everything added. */
export const DIFF_TIMEOUT_MS = 50;
const CONTEXT_LINES = 3;

/** The hunks of the change from `before` to `after`. */
export function diffLines(before: string, after: string): readonly (readonly DiffLine[])[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    timeout: DIFF_TIMEOUT_MS,
    maxEditLength: 5_000,
  });
  return patch
    ? patch.hunks.map((hunk) => numberLines(hunk.lines, hunk.oldStart, hunk.newStart))
    : [replaceAll(before, after)];
}

/** Numbers the lines of one hunk of a unified diff. */
export function numberLines(
  lines: readonly string[],
  oldStart: number,
  newStart: number,
): readonly DiffLine[] {
  let before = oldStart;
  let after = newStart;
  return lines
    .filter((line) => !line.startsWith('\\'))
    .map((line): DiffLine => {
      const text = line.slice(1);
      if (line.startsWith('+')) return { sign: '+', text, after: after++ };
      if (line.startsWith('-')) return { sign: '-', text, before: before++ };
      return { sign: ' ', text, before: before++, after: after++ };
    });
}

function replaceAll(before: string, after: string): readonly DiffLine[] {
  return numberLines([...(before ? signed(before, '-') : []), ...(after ? signed(after, '+') : [])], 1, 1);
}

function signed(text: string, sign: string): string[] {
  return text.split('\n').map((line) => sign + line);
}
