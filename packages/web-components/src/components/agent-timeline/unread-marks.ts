import type { Cursor } from '@ao-observability/core';
import type { ViewMemory } from '../../client/view-memory.js';

/** Seen marks are written at most this often: each is a write to the storage. */
const WRITE_MS = 1_000;

/** Where somebody left a session, and how far they have seen it since. */
export class UnreadMarks {
  /** The newest event that was seen before; absent when everything was, or nothing ever. */
  seenSeq: Cursor | undefined;

  readonly #memory: () => ViewMemory;
  #sessionId: string | undefined;
  #decided = false;
  #seen: Cursor = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(memory: () => ViewMemory) {
    this.#memory = memory;
  }

  /** A session is opened. */
  open(sessionId: string): void {
    this.close();
    this.#sessionId = sessionId;
    this.#seen = 0;
    this.#decided = false;
    this.seenSeq = undefined;
  }

  /** Its newest entries are here: what of them is new is decided now, and does not change under the reader's eyes. */
  loaded(lastSeq: Cursor): void {
    if (this.#decided || this.#sessionId === undefined) return;
    this.#decided = true;
    const { seenSeq } = this.#memory().marks(this.#sessionId);
    if (seenSeq !== undefined && seenSeq < lastSeq) this.seenSeq = seenSeq;
  }

  /** Somebody has seen everything up to here. */
  see(seq: Cursor): void {
    if (!this.#decided || seq <= this.#seen) return;
    this.#seen = seq;
    this.#timer ??= setTimeout(() => this.#write(), WRITE_MS);
  }

  /** The reader comes back to a page that was hidden: what came meanwhile is new. */
  returned(lastSeq: Cursor): void {
    if (this.#decided && this.#seen > 0 && lastSeq > this.#seen) this.seenSeq = this.#seen;
  }

  /** Writes what was seen and lets go of the session. */
  close(): void {
    if (this.#timer !== undefined) this.#write();
    this.#sessionId = undefined;
    this.seenSeq = undefined;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#sessionId !== undefined) this.#memory().mark(this.#sessionId, { seenSeq: this.#seen });
  }
}
