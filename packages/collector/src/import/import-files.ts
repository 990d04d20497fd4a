import type { AgentEvent } from '@ao-observability/core';
import { describeTranscript } from '../transcripts/describe-transcript.js';
import { readTranscript } from '../transcripts/read-transcript.js';
import type { TranscriptState } from '../sources/claude-code/transcript/transcript-state.js';
import type { ImportFile } from './find-import-files.js';
import type { ImportJournal, ImportPlace } from './import-journal.js';
import type { ImportTarget } from './import-target.js';
import { isExport, readExport } from './read-export.js';

/** How far an import is. */
export interface ImportProgress {
  files: number;
  files_done: number;
  /** Unchanged since an earlier import, and not read again. */
  files_unchanged: number;
  bytes: number;
  bytes_done: number;
  stored: number;
  duplicates: number;
  dropped: number;
  /** Lines that could not be understood, and events that were refused. */
  problems: number;
}

/** What is wrong with a file. */
export interface ImportFault {
  path: string;
  /** The file could not be imported to its end. */
  failed: boolean;
  reasons: readonly string[];
}

/** What an import came to. */
export interface ImportOutcome extends ImportProgress {
  faults: readonly ImportFault[];
  /** `signal` ended it before it was done. */
  interrupted: boolean;
}

/** How files are imported. */
export interface ImportOptions {
  target: ImportTarget;
  journal: ImportJournal;
  /** Whether hooks told of a session already. @default none was watched */
  wasWatched?: (sessionId: string) => Promise<boolean>;
  /** Read files again that were imported before. @default false */
  again?: boolean;
  signal: AbortSignal;
  onProgress?: (progress: Readonly<ImportProgress>) => void;
}

/** Problems that are kept for each file. */
const KEPT_REASONS = 5;

/** A part of a file, of whichever kind. */
interface Part {
  events: readonly AgentEvent[];
  offset: number;
  state?: TranscriptState;
  problems: readonly string[];
}

/** Imports files one after the other, in bounded memory. A file that fails does not stop the others. */
export async function importFiles(
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<ImportOutcome> {
  return new Import(files, options).run();
}

class Import {
  readonly #files: readonly ImportFile[];
  readonly #options: ImportOptions;
  readonly #progress: ImportProgress;
  readonly #faults: ImportFault[] = [];

  constructor(files: readonly ImportFile[], options: ImportOptions) {
    this.#files = files;
    this.#options = options;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const counts = { stored: 0, duplicates: 0, dropped: 0, problems: 0 };
    this.#progress = {
      files: files.length,
      files_done: 0,
      files_unchanged: 0,
      bytes,
      bytes_done: 0,
      ...counts,
    };
  }

  async run(): Promise<ImportOutcome> {
    const { signal } = this.#options;
    for (const file of this.#files) {
      if (signal.aborted) break;
      const bytesBefore = this.#progress.bytes_done;
      await this.#importFile(file);
      if (signal.aborted) break;
      this.#progress.files_done += 1;
      this.#progress.bytes_done = bytesBefore + file.bytes;
      this.#tell();
    }
    const interrupted = this.#progress.files_done < this.#files.length;
    return { ...this.#progress, faults: this.#faults, interrupted };
  }

  async #importFile(file: ImportFile): Promise<void> {
    const { journal, again = false } = this.#options;
    const place = again ? undefined : journal.placeOf(file);
    if (place?.done) {
      this.#progress.files_unchanged += 1;
      return;
    }
    const reasons: string[] = [];
    try {
      await this.#importParts(file, place, reasons);
    } catch (error) {
      if (this.#options.signal.aborted) return;
      reasons.unshift(error instanceof Error ? error.message : String(error));
      this.#faults.push({ path: file.path, failed: true, reasons: reasons.slice(0, KEPT_REASONS) });
      return;
    }
    if (reasons.length > 0) {
      this.#faults.push({ path: file.path, failed: false, reasons: reasons.slice(0, KEPT_REASONS) });
    }
  }

  async #importParts(file: ImportFile, place: ImportPlace | undefined, reasons: string[]): Promise<void> {
    const { target, journal, signal } = this.#options;
    const start = this.#progress.bytes_done;
    const { bytes, modified_ms } = file;
    let last: ImportPlace = { bytes, modified_ms, offset: place?.offset ?? 0, done: false };
    for await (const part of this.#partsOf(file, place)) {
      signal.throwIfAborted();
      const { stored, duplicates, dropped, refused } = await target(part.events);
      this.#progress.stored += stored;
      this.#progress.duplicates += duplicates;
      this.#progress.dropped += dropped;
      const problems = [...part.problems, ...refused];
      this.#progress.problems += problems.length;
      if (reasons.length < KEPT_REASONS) reasons.push(...problems);
      last = {
        bytes,
        modified_ms,
        offset: part.offset,
        done: false,
        ...(part.state && { state: part.state }),
      };
      await journal.note(file.path, last);
      this.#progress.bytes_done = start + Math.min(part.offset, bytes);
      this.#tell();
    }
    await journal.note(file.path, { ...last, done: true });
  }

  async *#partsOf({ path }: ImportFile, place: ImportPlace | undefined): AsyncGenerator<Part> {
    const { signal, wasWatched } = this.#options;
    // Compressed exports have no place to go on from; their events are known by their ids.
    if (await isExport(path)) return yield* readExport(path, signal);
    const from = place?.state ? { from: place.offset, state: place.state } : {};
    const { session_id } = await describeTranscript(path, false);
    const mode = (await wasWatched?.(session_id)) ? 'live' : 'import';
    yield* readTranscript(path, { ...from, mode, signal });
  }

  #tell(): void {
    this.#options.onProgress?.({ ...this.#progress });
  }
}
