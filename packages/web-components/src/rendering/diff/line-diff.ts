import { structuredPatch } from 'diff';
import { markWords } from './word-marks.js';

/** A line of a unified diff. */
export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
  /** Number in the old file, absent for an added line. */
  readonly before?: number | undefined;
  /** Number in the new file, absent for a removed line. */
  readonly after?: number | undefined;
  /** What changed inside the line: from, to. Absent when the line is all new or all gone. */
  readonly marks?: readonly (readonly [from: number, to: number])[] | undefined;
}

/** Lines that belong together. */
export type Hunk = readonly DiffLine[];

/** A diff is given up after this time, and shown as everything removed, everything added. */
export const DIFF_TIMEOUT_MS = 50;
/** A diff of more changes than this is given up as well. */
export const MAX_EDIT_LENGTH = 5_000;
const CONTEXT_LINES = 3;

/** The hunks of the change from `before` to `after`. */
export function diffLines(before: string, after: string): readonly Hunk[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    timeout: DIFF_TIMEOUT_MS,
    maxEditLength: MAX_EDIT_LENGTH,
  });
  return patch
    ? patch.hunks.map((hunk) => numberLines(hunk.lines, hunk.oldStart, hunk.newStart))
    : [replaceAll(before, after)];
}

/** The lines of one hunk of a unified diff, numbered from these on, or not at all when nobody knows. */
export function numberLines(lines: readonly string[], oldStart?: number, newStart?: number): Hunk {
  let before = oldStart ?? Number.NaN;
  let after = newStart ?? Number.NaN;
  return markWords(
    lines
      .filter((line) => !line.startsWith('\\'))
      .map((line): DiffLine => {
        const text = line.slice(1);
        if (line.startsWith('+')) return { sign: '+', text, ...numbers({ after: after++ }) };
        if (line.startsWith('-')) return { sign: '-', text, ...numbers({ before: before++ }) };
        return { sign: ' ', text, ...numbers({ before: before++, after: after++ }) };
      }),
  );
}

function numbers(known: Pick<DiffLine, 'before' | 'after'>): Pick<DiffLine, 'before' | 'after'> {
  return Object.values(known).some(Number.isNaN) ? {} : known;
}

function replaceAll(before: string, after: string): Hunk {
  return numberLines([...(before ? signed(before, '-') : []), ...(after ? signed(after, '+') : [])], 1, 1);
}

function signed(text: string, sign: string): string[] {
  return text.split('\n').map((line) => sign + line);
}
