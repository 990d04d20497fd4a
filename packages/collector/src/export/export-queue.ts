import type { Exporter, Logger, PluginStatus, StoredEvent } from '@ao-observability/core';
import type { ExportCounters } from '../metrics/collector-status.js';
import { messageOf } from '../plugins/plugin-runner.js';
import { withTimeLimit } from '../plugins/time-limit.js';

/** What bounds the queue. */
export interface ExportQueueLimits {
  exportQueueEvents: number;
  exportQueueBytes: number;
  exportBatchEvents: number;
  exportAttemptMs: number;
  exportRetryMs: number;
  stopMs: number;
}

/** What a queue works with. */
export interface ExportQueueOptions {
  exporter: Exporter;
  limits: ExportQueueLimits;
  logger: Logger;
  report: (status: PluginStatus) => void;
}

const FIRST_RETRY_MS = 100;

interface Entry {
  event: StoredEvent;
  bytes: number;
}

/**
 * Gives stored events to one exporter in batches, in order. A batch that fails is tried again with growing
 * pauses; meanwhile new events wait, and are dropped and counted when the queue is full.
 */
export class ExportQueue {
  readonly #options: ExportQueueOptions;
  readonly #dropped = new Map<string, number>();
  readonly #abort = new AbortController();
  #entries: Entry[] = [];
  #bytes = 0;
  #exported = 0;
  #retries = 0;
  #running: Promise<void> | undefined;
  #isStopping = false;
  #wake: (() => void) | undefined;

  constructor(options: ExportQueueOptions) {
    this.#options = options;
  }

  add(events: readonly StoredEvent[]): void {
    const { exportQueueEvents, exportQueueBytes } = this.#options.limits;
    for (const event of events) {
      const bytes = JSON.stringify(event).length;
      const isFull = this.#entries.length >= exportQueueEvents || this.#bytes + bytes > exportQueueBytes;
      if (this.#isStopping || isFull) {
        this.#drop(this.#isStopping ? 'stopping' : 'queue_full', 1);
        continue;
      }
      this.#entries.push({ event, bytes });
      this.#bytes += bytes;
    }
    if (this.#entries.length > 0) this.#running ??= this.#run();
  }

  /** Exports what waits, within `stopMs`; what is left then is dropped and counted. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#wake?.();
    try {
      await withTimeLimit(this.#running ?? Promise.resolve(), this.#options.limits.stopMs, 'the last export');
    } catch (error) {
      this.#abort.abort();
      this.#drop('stopping', this.#entries.length);
      this.#entries = [];
      this.#options.logger.error({ exporter: this.#options.exporter.name }, messageOf(error));
    }
  }

  counters(): ExportCounters {
    return {
      name: this.#options.exporter.name,
      queued: this.#entries.length,
      exported: this.#exported,
      retries: this.#retries,
      dropped: Object.fromEntries(this.#dropped),
    };
  }

  async #run(): Promise<void> {
    const { exportBatchEvents, exportRetryMs } = this.#options.limits;
    const firstPause = Math.min(FIRST_RETRY_MS, exportRetryMs);
    let pause = firstPause;
    while (this.#entries.length > 0) {
      const batch = this.#entries.slice(0, exportBatchEvents);
      if (await this.#attempt(batch)) {
        pause = firstPause;
        this.#remove(batch);
      } else if (this.#abort.signal.aborted) break;
      else {
        await this.#sleep(pause);
        pause = Math.min(pause * 2, exportRetryMs);
      }
    }
    this.#running = undefined;
  }

  async #attempt(batch: readonly Entry[]): Promise<boolean> {
    const { exporter, limits, report } = this.#options;
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.#abort.signal, attempt.signal]);
    const events = batch.map(({ event }) => event);
    try {
      await withTimeLimit(
        Promise.resolve(exporter.export(events, signal)),
        limits.exportAttemptMs,
        'one export',
      );
      report({ state: 'ok' });
      return true;
    } catch (error) {
      attempt.abort();
      this.#retries += 1;
      report({ state: 'degraded', message: messageOf(error) });
      return false;
    }
  }

  #remove(batch: readonly Entry[]): void {
    // Emptied by a stop that ran out of time while this batch was on its way.
    if (this.#entries[0] !== batch[0]) return;
    this.#entries.splice(0, batch.length);
    for (const { bytes } of batch) this.#bytes -= bytes;
    this.#exported += batch.length;
  }

  /** Waits with some randomness, so that many exporters do not come back at once. A stop ends the wait. */
  #sleep(pause: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pause * (0.5 + Math.random() / 2));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #drop(reason: string, count: number): void {
    if (count > 0) this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + count);
  }
}
