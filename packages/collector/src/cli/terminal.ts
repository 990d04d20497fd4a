import type { PaintTarget } from './paint.js';

/** Where a command writes. */
export interface OutputStream extends PaintTarget {
  /** Characters in a line of a terminal. */
  readonly columns?: number;
  write(text: string): unknown;
  /** `error`: nobody reads any more. */
  once?(event: 'error', listener: () => void): unknown;
}

/** What a command sees of the place where it was started. */
export interface Terminal {
  out: OutputStream;
  err: OutputStream;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  environment: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  directory: string;
  /** The user's home directory. */
  home: string;
}

/** A path as a person reads it, with `~` for the home directory. */
export function shortPath(path: string, home: string): string {
  const isBelow = home !== '' && path.startsWith(home) && /^[/\\]/.test(path.slice(home.length));
  return isBelow ? `~${path.slice(home.length)}` : path;
}
