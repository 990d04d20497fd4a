import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRecord } from '../sources/claude-code/transcript/line-value.js';
import type { TranscriptState } from '../sources/claude-code/transcript/transcript-state.js';

/** How far a transcript was read. */
export interface ReadPosition {
  offset: number;
  /** See `fileMark`. */
  mark: string;
  state: TranscriptState;
}

const VERSION = 1;

/** How far each transcript was read; kept in a file when there is one. The least recently read leave first. */
export class ReadPositions {
  readonly #file: string | undefined;
  readonly #limit: number;
  readonly #positions = new Map<string, ReadPosition>();
  #storeId = '';
  #isChanged = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(file: string | undefined, limit: number) {
    this.#file = file;
    this.#limit = limit;
  }

  get size(): number {
    return this.#positions.size;
  }

  get(path: string): ReadPosition | undefined {
    return this.#positions.get(path);
  }

  set(path: string, position: ReadPosition): void {
    this.#positions.delete(path);
    this.#positions.set(path, position);
    if (this.#positions.size > this.#limit) this.#positions.delete(this.#positions.keys().next().value!);
    this.#isChanged = true;
  }

  delete(path: string): void {
    this.#isChanged = this.#positions.delete(path) || this.#isChanged;
  }

  /**
   * Reads the file. What it holds for another store is forgotten: there the events are missing. Rejects when the file
   * is there and cannot be understood; everything is then read once more.
   */
  async load(storeId: string): Promise<void> {
    this.#storeId = storeId;
    if (this.#file === undefined) return;
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return;
    const content: unknown = JSON.parse(text);
    if (!isRecord(content) || content['version'] !== VERSION || !isRecord(content['files'])) {
      throw new Error(`${this.#file} does not hold read positions of version ${VERSION}`);
    }
    if (content['store_id'] !== storeId) return;
    const known = Object.entries(content['files']).filter(isEntry).slice(-this.#limit);
    for (const [path, position] of known) this.#positions.set(path, position);
  }

  /** Writes the file when something changed: a whole new one takes the place of the old one. */
  save(): Promise<void> {
    const previous = this.#saving.catch(() => undefined);
    this.#saving = previous.then(() => this.#write());
    return this.#saving;
  }

  async #write(): Promise<void> {
    if (this.#file === undefined || !this.#isChanged) return;
    this.#isChanged = false;
    try {
      const next = `${this.#file}.next`;
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(
        next,
        JSON.stringify({
          version: VERSION,
          store_id: this.#storeId,
          files: Object.fromEntries(this.#positions),
        }),
        { mode: 0o600 },
      );
      await rename(next, this.#file);
    } catch (error) {
      this.#isChanged = true;
      throw error;
    }
  }
}

function isEntry(entry: [string, unknown]): entry is [string, ReadPosition] {
  const [, position] = entry;
  if (!isRecord(position)) return false;
  const { offset, mark, state } = position;
  return (
    Number.isSafeInteger(offset) &&
    typeof mark === 'string' &&
    isRecord(state) &&
    Array.isArray(state['told_usage']) &&
    isRecord(state['calls'])
  );
}
