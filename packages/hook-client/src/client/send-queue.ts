import type { QueuedItem } from './queued-item.js';

export interface QueueLimits {
  maxQueuedEvents: number;
  maxQueuedBytes: number;
  maxBatchEvents: number;
  maxBatchBytes: number;
}

/** Events in the order they came, up to a limit. They stay until somebody says what became of them. */
export class SendQueue {
  bytes = 0;
  readonly #items: QueuedItem[] = [];
  readonly #limits: QueueLimits;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#items.length;
  }

  /** False when the item does not fit. */
  push(item: QueuedItem): boolean {
    const { maxQueuedEvents, maxQueuedBytes } = this.#limits;
    if (this.#items.length >= maxQueuedEvents || this.bytes + item.bytes > maxQueuedBytes) return false;
    this.#items.push(item);
    this.bytes += item.bytes;
    return true;
  }

  /** The next items that may share a request. Native payloads go one by one. */
  nextBatch(maxEvents = this.#limits.maxBatchEvents): QueuedItem[] {
    const batch: QueuedItem[] = [];
    let bytes = 0;
    for (const item of this.#items) {
      if (batch.length > 0 && (item.source !== '_events' || batch[0]?.source !== '_events')) break;
      bytes += item.bytes;
      if (batch.length > 0 && (batch.length >= maxEvents || bytes > this.#limits.maxBatchBytes)) break;
      batch.push(item);
    }
    return batch;
  }

  /** Takes out the first items. */
  remove(count: number): QueuedItem[] {
    const removed = this.#items.splice(0, count);
    for (const item of removed) this.bytes -= item.bytes;
    return removed;
  }
}
