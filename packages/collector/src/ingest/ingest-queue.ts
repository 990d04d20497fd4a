import { AoError, type AgentEvent } from '@ao-observability/core';
import type { IngestMeter } from '../metrics/ingest-meter.js';
import { commitGroup, type BatchOutcome } from './commit-group.js';
import type { Commit } from './event-committer.js';
import type { ItemResult } from './ingest-result.js';

/** What bounds the queue. */
export interface IngestQueueLimits {
  queueEvents: number;
  queueBytes: number;
  commitEvents: number;
}

interface Waiting {
  readonly events: readonly AgentEvent[];
  readonly bytes: number;
  resolve: (results: ItemResult[]) => void;
  reject: (error: Error) => void;
}

/**
 * Holds requests until they are stored. Those that arrive while a commit is under way share the next one;
 * with an empty queue a request is committed at once.
 */
export class IngestQueue {
  readonly #commit: Commit;
  readonly #limits: IngestQueueLimits;
  readonly #meter: IngestMeter;
  readonly #idle: (() => void)[] = [];
  #waiting: Waiting[] = [];
  #events = 0;
  #bytes = 0;
  #running = false;
  #closed = false;

  constructor(commit: Commit, { limits, meter }: { limits: IngestQueueLimits; meter: IngestMeter }) {
    this.#commit = commit;
    this.#limits = limits;
    this.#meter = meter;
  }

  /** Events taken and not yet settled. */
  get events(): number {
    return this.#events;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves after the commit; rejects with `AO_INGEST_FULL`, `AO_COLLECTOR_STOPPING` or the store's error. */
  submit(events: readonly AgentEvent[], bytes: number): Promise<ItemResult[]> {
    const refusal = this.#closed ? stopping() : this.#fullness(events.length, bytes);
    if (refusal) {
      this.#meter.drop(this.#closed ? 'stopping' : 'queue_full', events.length);
      return Promise.reject(refusal);
    }
    this.#events += events.length;
    this.#bytes += bytes;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, bytes, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  /** Takes nothing more. Resolves when all that was taken is settled. */
  close(): Promise<void> {
    this.#closed = true;
    if (!this.#running) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #fullness(events: number, bytes: number): AoError | undefined {
    const { queueEvents, queueBytes } = this.#limits;
    // A request larger than the whole queue is taken when nothing else waits, or it never would be.
    if (this.#events === 0) return undefined;
    if (this.#events + events <= queueEvents && this.#bytes + bytes <= queueBytes) return undefined;
    return new AoError('AO_INGEST_FULL', {
      detail: `${this.#events} events, ${this.#bytes} bytes wait to be stored (queueEvents ${queueEvents}, queueBytes ${queueBytes}).`,
      hint: 'Send again in a moment.',
      retryable: true,
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Requests whose bodies arrived in the same turn of the event loop share this commit.
      await new Promise(setImmediate);
      await this.#commitNext();
    }
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #commitNext(): Promise<void> {
    const group = this.#takeGroup();
    const outcomes = await commitGroup(
      group.map(({ events }) => events),
      this.#commit,
    );
    group.forEach((request, index) => this.#settle(request, outcomes[index]!));
  }

  #settle({ events, bytes, resolve, reject }: Waiting, { results, error }: BatchOutcome): void {
    this.#events -= events.length;
    this.#bytes -= bytes;
    this.#meter.drop('store_rejected', results.filter(({ status }) => status === 'invalid').length);
    this.#meter.drop('store_failed', events.length - results.length);
    if (error) reject(error);
    else resolve(results);
  }

  #takeGroup(): Waiting[] {
    let events = 0;
    const end = this.#waiting.findIndex((request, index) => {
      events += request.events.length;
      return index > 0 && events > this.#limits.commitEvents;
    });
    if (end === -1) return this.#waiting.splice(0);
    return this.#waiting.splice(0, end);
  }
}

function stopping(): AoError {
  return new AoError('AO_COLLECTOR_STOPPING', { retryable: true });
}
