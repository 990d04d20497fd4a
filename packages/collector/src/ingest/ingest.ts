import type { AgentEvent, EpochMs } from '@ao-observability/core';
import { acceptEvent } from '@ao-observability/core/schema';
import type { IngestMeter } from '../metrics/ingest-meter.js';
import type { IngestQueue } from './ingest-queue.js';
import type { IngestResult, ItemResult } from './ingest-result.js';
import { itemError } from './item-error.js';

/** Where the events of a request come from. */
export interface IngestOrigin {
  /** Name given to events that have none. @default 'generic' */
  source?: string | undefined;
  /** Size of the request body, as a measure of the memory that the events take. */
  bytes?: number;
}

/** The way in, for requests and for the host application alike. */
export class Ingest {
  readonly #queue: IngestQueue;
  readonly #meter: IngestMeter;
  readonly #now: () => EpochMs;

  constructor(queue: IngestQueue, meter: IngestMeter, now: () => EpochMs) {
    this.#queue = queue;
    this.#meter = meter;
    this.#now = now;
  }

  /** Checks each item and stores the valid ones. An item may be an `Error` that says why it could not be read. */
  async take(items: readonly unknown[], { source, bytes = 0 }: IngestOrigin = {}): Promise<IngestResult> {
    const context = {
      received_at: new Date(this.#now()).toISOString(),
      ...(source !== undefined && { source }),
    };
    const events: AgentEvent[] = [];
    const results = items.map((item): ItemResult | undefined => {
      try {
        if (item instanceof Error) throw item;
        events.push(acceptEvent(item, context));
        return undefined;
      } catch (error) {
        return invalidItem(item, error);
      }
    });
    this.#meter.requests += 1;
    this.#meter.received += items.length;
    this.#meter.drop('invalid', items.length - events.length);
    const stored = events.length === 0 ? [] : await this.#queue.submit(events, bytes);
    let next = 0;
    return summarizeResults(results.map((result) => result ?? stored[next++]!));
  }
}

function invalidItem(item: unknown, error: unknown): ItemResult {
  const id = (item as { event_id?: unknown } | null)?.event_id;
  return { ...(typeof id === 'string' && { event_id: id }), status: 'invalid', error: itemError(error) };
}

function summarizeResults(results: readonly ItemResult[]): IngestResult {
  const count = (wanted: ItemResult['status']) => results.filter(({ status }) => status === wanted).length;
  return {
    stored: count('stored'),
    duplicates: count('duplicate'),
    dropped: count('dropped'),
    invalid: count('invalid'),
    results,
  };
}
