/** Code up to this size is coloured at once. */
export const SYNC_CODE = 8_192;
/** Longer code is coloured in slices while the page is idle, up to this size and number of lines. */
export const MAX_CODE = 51_200;
/** See `MAX_CODE`. */
export const MAX_CODE_LINES = 800;
const SLICE = 4_096;

/** How code of this size is coloured. */
export function effortFor(code: string): 'sync' | 'idle' | 'never' {
  if (code.length > MAX_CODE) return 'never';
  let lines = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines += 1;
  if (lines > MAX_CODE_LINES) return 'never';
  return code.length <= SYNC_CODE ? 'sync' : 'idle';
}

/**
 * Cuts code into slices that are coloured one by one. A cut is made before a line that begins a new top-level
 * thing, because there no comment and no string is open; without one the code stays whole up to twice the size.
 */
export function sliceCode(code: string): readonly string[] {
  const slices: string[] = [];
  let from = 0;
  while (code.length - from > SLICE) {
    const end = cutAfter(code, from + SLICE);
    slices.push(code.slice(from, end));
    from = end;
  }
  if (from < code.length) slices.push(code.slice(from));
  return slices;
}

function cutAfter(code: string, from: number): number {
  const topLevel = /\n\n(?=\S)/g;
  topLevel.lastIndex = from;
  const found = topLevel.exec(code);
  if (found && found.index < from + SLICE) return found.index + 2;
  const line = code.indexOf('\n', from + SLICE);
  return line < 0 ? code.length : line + 1;
}
