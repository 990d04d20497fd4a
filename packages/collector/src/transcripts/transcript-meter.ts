import type { TranscriptCounters } from '../metrics/collector-status.js';
import type { TranscriptChunk } from './read-transcript.js';

/** Types come from files; beyond this many, the rest is counted together. */
const MAX_NAMES = 100;

/** Counts what is read of transcripts, and what is not. */
export class TranscriptMeter {
  reads = 0;
  refused = 0;
  missing = 0;
  failed = 0;
  restarts = 0;
  postponed = 0;
  #bytes = 0;
  #lines = 0;
  #events = 0;
  #problems = 0;
  readonly #unknown = new Map<string, number>();
  readonly #skipped = new Map<string, number>();

  /** Counts a chunk whose events are stored. */
  add(chunk: TranscriptChunk, bytes: number): void {
    this.#bytes += bytes;
    this.#lines += chunk.lines;
    this.#events += chunk.events.length;
    this.#problems += chunk.problems.length;
    addAll(this.#unknown, chunk.unknown_types);
    addAll(this.#skipped, chunk.skipped);
  }

  read(waiting: number): TranscriptCounters {
    const { reads, refused, missing, failed, restarts, postponed } = this;
    return {
      reads,
      bytes: this.#bytes,
      lines: this.#lines,
      events: this.#events,
      problems: this.#problems,
      unknown_types: Object.fromEntries(this.#unknown),
      skipped: Object.fromEntries(this.#skipped),
      refused,
      missing,
      failed,
      restarts,
      postponed,
      waiting,
    };
  }
}

function addAll(counts: Map<string, number>, added: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(added)) {
    const key = counts.has(name) || counts.size < MAX_NAMES ? name : 'other';
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
}
