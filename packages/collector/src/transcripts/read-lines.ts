import type { FileHandle } from 'node:fs/promises';

/** A whole line of a file, or one that is too long to be held. */
export interface FileLine {
  /** Absent when the line is longer than the limit. */
  text?: string;
  /** Bytes from the beginning of the file to behind the line's end. */
  end: number;
}

/** Where and how lines are read. */
export interface ReadLinesOptions {
  from: number;
  /** Longest line, in bytes. */
  lineBytes: number;
  /** Bytes read at once. */
  blockBytes?: number;
  signal?: AbortSignal | undefined;
}

const NEWLINE = 0x0a;

/**
 * The lines of a file from an offset on. A last line without its end is left alone. No more than one line and one
 * block are held.
 */
export async function* readLines(file: FileHandle, options: ReadLinesOptions): AsyncGenerator<FileLine> {
  const { from, lineBytes, blockBytes = 256 * 1_024, signal } = options;
  const block = Buffer.allocUnsafe(blockBytes);
  const open = new OpenLine(lineBytes);
  let offset = from;
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(block, 0, block.length, offset);
    if (bytesRead === 0) return;
    const read = block.subarray(0, bytesRead);
    let start = 0;
    for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, start)) {
      const text = open.close(read.subarray(start, end));
      start = end + 1;
      yield { end: offset + start, ...(text !== undefined && { text }) };
    }
    open.add(read.subarray(start));
    offset += bytesRead;
  }
}

/** The pieces of the line under way; beyond the limit they are let go. */
class OpenLine {
  readonly #limit: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a piece; the block that it is part of will be used again. */
  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#limit) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(Buffer.from(piece));
  }

  /** The whole line with its last piece; `undefined` when it was too long. */
  close(last: Buffer): string | undefined {
    const isWhole = this.#bytes + last.length <= this.#limit;
    const text = isWhole ? Buffer.concat([...this.#pieces, last]).toString('utf8') : undefined;
    this.#pieces = [];
    this.#bytes = 0;
    return text;
  }
}
