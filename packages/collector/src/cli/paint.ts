const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Puts a colour around text, or not. */
export type Paint = Record<keyof typeof STYLES, (text: string) => string>;

/** The part of a terminal stream that decides about colour. */
export interface PaintTarget {
  readonly isTTY?: boolean;
  /** Of Node's terminal streams; honours `NO_COLOR`, `FORCE_COLOR` and `TERM`. */
  hasColors?(): boolean;
}

/** Colours for a terminal; plain text for a pipe, a file and a terminal without colours. */
export function paintFor(stream: PaintTarget): Paint {
  const isColoured = stream.isTTY === true && stream.hasColors?.() === true;
  const entries = Object.entries(STYLES).map(([name, [open, close]]) => {
    const style = (text: string) => (isColoured ? `\u001b[${open}m${text}\u001b[${close}m` : text);
    return [name, style];
  });
  return Object.fromEntries(entries) as Paint;
}
