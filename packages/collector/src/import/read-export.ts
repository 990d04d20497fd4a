import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { AgentEvent } from '@ao-observability/core';
import { acceptEvent } from '@ao-observability/core/schema';

/** A part of an export. */
export interface ExportChunk {
  events: AgentEvent[];
  /** Bytes of the file that were read for the chunks so far. */
  offset: number;
  problems: string[];
}

/** Characters of lines behind one chunk. */
const CHUNK_CHARACTERS = 1_000_000;
/** Problems that are named; the others are only counted. */
const NAMED_PROBLEMS = 20;
const STORED_FIELDS = ['seq', 'received_at', 'preview'];

/** Whether the first line of a file is an event as we export it, rather than a line of a transcript. */
export async function isExport(path: string): Promise<boolean> {
  if (path.endsWith('.gz')) return true;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const line = buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0]!;
    return /"event_type"\s*:/.test(line) && /"event_id"\s*:/.test(line);
  } finally {
    await file.close();
  }
}

/** Reads a JSONL export, compressed when its name ends with `.gz`. A line that is no event is a problem. */
export async function* readExport(path: string, signal?: AbortSignal): AsyncGenerator<ExportChunk> {
  const file = createReadStream(path, { ...(signal && { signal }) });
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // A pipe does not pass errors on.
  if (input !== file) file.on('error', (error) => input.destroy(error));
  const lines = createInterface({ input, crlfDelay: Infinity });
  // The interface has no word for a broken input; the iteration below would only end.
  const broken = new Promise<never>((_, reject) => input.once('error', reject));
  broken.catch(() => undefined);
  const chunk = new OpenChunk();
  let number = 0;
  const iterator = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await Promise.race([iterator.next(), broken]);
      if (done) break;
      chunk.add(value, ++number);
      if (chunk.characters >= CHUNK_CHARACTERS) yield chunk.take(file.bytesRead);
    }
    // The end of the lines is told before the error that caused it.
    if (input.errored) throw input.errored;
    yield chunk.take(file.bytesRead);
  } finally {
    lines.close();
    file.destroy();
    input.destroy();
  }
}

class OpenChunk {
  characters = 0;
  #events: AgentEvent[] = [];
  #problems: string[] = [];
  #moreProblems = 0;

  add(line: string, number: number): void {
    this.characters += line.length;
    if (line.trim() === '') return;
    try {
      this.#events.push(readEvent(line));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#problems.length < NAMED_PROBLEMS) this.#problems.push(`line ${number}: ${reason}`);
      else this.#moreProblems += 1;
    }
  }

  take(offset: number): ExportChunk {
    const more = this.#moreProblems > 0 ? [`${this.#moreProblems} more problems`] : [];
    const chunk = { events: this.#events, offset, problems: [...this.#problems, ...more] };
    this.characters = 0;
    this.#events = [];
    this.#problems = [];
    this.#moreProblems = 0;
    return chunk;
  }
}

function readEvent(line: string): AgentEvent {
  const stored = JSON.parse(line) as Record<string, unknown>;
  const entries = Object.entries(stored).filter(([field]) => !STORED_FIELDS.includes(field));
  // An event without a time of its own happened, as far as anybody knows, when it was received.
  const { received_at } = stored;
  return acceptEvent(Object.fromEntries(entries), {
    received_at: typeof received_at === 'string' ? received_at : new Date(0).toISOString(),
  });
}
