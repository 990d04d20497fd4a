import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { TranscriptState } from '../sources/claude-code/transcript/transcript-state.js';
import type { ImportFile } from './find-import-files.js';

/** How far a file was imported. */
export interface ImportPlace {
  bytes: number;
  modified_ms: number;
  offset: number;
  /** Of a transcript; needed to read on. */
  state?: TranscriptState;
  done: boolean;
}

/**
 * Remembers on disk how far each file was imported, so that the next import goes on there. One line for each
 * step; losing the last ones costs time, not events, because known events are skipped by their ids.
 */
export class ImportJournal {
  readonly #path: string;
  readonly #places: Map<string, ImportPlace>;
  #file: WriteStream | undefined;

  private constructor(path: string, places: Map<string, ImportPlace>) {
    this.#path = path;
    this.#places = places;
  }

  static async open(path: string): Promise<ImportJournal> {
    const places = new Map<string, ImportPlace>();
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const line of text.split('\n')) {
      const entry = parse(line);
      if (entry) places.set(entry.path, entry.place);
    }
    const journal = new ImportJournal(path, places);
    await journal.#compact();
    return journal;
  }

  /** Where to go on with a file; `undefined` when it is new, or was replaced by another. */
  placeOf({ path, bytes, modified_ms }: ImportFile): ImportPlace | undefined {
    const place = this.#places.get(path);
    if (!place || bytes < place.bytes) return undefined;
    const isSame = place.bytes === bytes && place.modified_ms === modified_ms;
    // Finished and longer now: there is more behind the place.
    return isSame ? place : { ...place, done: false };
  }

  async note(path: string, place: ImportPlace): Promise<void> {
    this.#places.set(path, place);
    this.#file ??= createWriteStream(this.#path, { flags: 'a' });
    if (!this.#file.write(lineOf(path, place))) await once(this.#file, 'drain');
  }

  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await once(this.#file, 'close');
  }

  async #compact(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const lines = [...this.#places].map(([path, place]) => lineOf(path, place));
    await writeFile(`${this.#path}.new`, lines.join(''));
    await rename(`${this.#path}.new`, this.#path);
  }
}

function lineOf(path: string, { state, done, ...place }: ImportPlace): string {
  return `${JSON.stringify({ path, place: { ...place, done, state } })}\n`;
}

/** A line that was being written when the process ended is left out. */
function parse(line: string): { path: string; place: ImportPlace } | undefined {
  try {
    const entry = JSON.parse(line) as { path?: unknown; place?: ImportPlace };
    return typeof entry.path === 'string' && typeof entry.place?.offset === 'number'
      ? { path: entry.path, place: entry.place }
      : undefined;
  } catch {
    return undefined;
  }
}
