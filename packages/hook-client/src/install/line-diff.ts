/** Lines around a change that are shown. */
const CONTEXT_LINES = 3;
/** Above so many lines to compare, the whole middle is shown as replaced. */
const COMPARE_LIMIT = 3000;

type Line = readonly [mark: ' ' | '-' | '+', text: string];

/** The difference between two texts in the unified format, without file names; empty when there is none. */
export function lineDiff(before: string, after: string): string {
  if (before === after) return '';
  const lines = compare(before === '' ? [] : before.split('\n'), after === '' ? [] : after.split('\n'));
  const shown = new Set<number>();
  lines.forEach(([mark], at) => {
    if (mark === ' ') return;
    for (let near = at - CONTEXT_LINES; near <= at + CONTEXT_LINES; near++) shown.add(near);
  });
  const rows = lines.flatMap(([mark, text], at) => {
    if (!shown.has(at)) return [];
    return at > 0 && shown.has(at - 1) ? [`${mark}${text}`] : ['@@', `${mark}${text}`];
  });
  return rows.join('\n');
}

function compare(a: readonly string[], b: readonly string[]): Line[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))];
}

function same(lines: readonly string[]): Line[] {
  return lines.map((text) => [' ', text]);
}

function compareMiddle(a: readonly string[], b: readonly string[]): Line[] {
  if (a.length > COMPARE_LIMIT || b.length > COMPARE_LIMIT) {
    return [...a.map((text): Line => ['-', text]), ...b.map((text): Line => ['+', text])];
  }
  // Length of the longest common rest from each pair of places.
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const rest = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = common[i] ?? new Uint16Array(0);
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? rest(i + 1, j + 1) + 1 : Math.max(rest(i + 1, j), rest(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push([' ', left]);
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || rest(i + 1, j) >= rest(i, j + 1))) {
      lines.push(['-', left]);
      i++;
    } else {
      lines.push(['+', right ?? '']);
      j++;
    }
  }
  return lines;
}
