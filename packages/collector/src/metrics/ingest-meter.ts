import type { IngestCounters } from './collector-status.js';

/** Counts what comes in and what becomes of it. */
export class IngestMeter {
  requests = 0;
  received = 0;
  stored = 0;
  duplicates = 0;
  problems = 0;
  commits = 0;
  readonly #dropped = new Map<string, number>();
  readonly #ignored = new Map<string, number>();

  drop(reason: string, count = 1): void {
    add(this.#dropped, reason, count);
  }

  ignore(reason: string): void {
    add(this.#ignored, reason, 1);
  }

  read(queued: number): IngestCounters {
    const { requests, received, stored, duplicates, problems, commits } = this;
    const dropped = Object.fromEntries(this.#dropped);
    const ignored = Object.fromEntries(this.#ignored);
    return { requests, received, stored, duplicates, dropped, ignored, problems, commits, queued };
  }
}

/** Names come from plugins; beyond this many, the rest is counted together. */
const MAX_NAMES = 100;

function add(counts: Map<string, number>, name: string, count: number): void {
  if (count === 0) return;
  const key = counts.has(name) || counts.size < MAX_NAMES ? name : 'other';
  counts.set(key, (counts.get(key) ?? 0) + count);
}
