import { AoError, type AgentEvent } from '@ao-observability/core';
import { messageOf } from '../plugins/plugin-runner.js';
import { itemError } from './item-error.js';
import type { Commit } from './event-committer.js';
import type { ItemResult } from './ingest-result.js';

/** The events of one request. */
export type EventBatch = readonly AgentEvent[];

/** What became of one request of a group. */
export interface BatchOutcome {
  /** An answer for each event that is settled; all of them unless there is an `error`. */
  results: ItemResult[];
  /** Why some events could not be stored now. The same request can succeed later. */
  error?: Error;
}

/**
 * Failed commits in a row after which the store is taken to be down. Above the depth to which the largest
 * request is halved, so that an event which cannot be stored is found.
 */
const STORE_DOWN_AFTER = 20;

/**
 * Stores the requests of a group in one commit. When that fails, each is tried alone, and halved until the
 * event that cannot be stored is found, so that one request never makes another fail.
 */
export async function commitGroup(batches: readonly EventBatch[], commit: Commit): Promise<BatchOutcome[]> {
  try {
    const results = await commit(batches.flat());
    let start = 0;
    return batches.map(({ length }) => ({ results: results.slice(start, (start += length)) }));
  } catch (error) {
    const search = new FaultSearch(commit, asError(error));
    if (batches.length > 1 || batches[0]!.length > 1) {
      for (const batch of batches) await search.tryBatch(batch);
    } else {
      search.fail(batches[0]!, asError(error));
    }
    return batches.map((batch) => search.outcomeOf(batch));
  }
}

class FaultSearch {
  readonly #commit: Commit;
  readonly #results = new Map<AgentEvent, ItemResult>();
  /** Failed events: at fault if the store takes another one later, else victims of a store that is down. */
  readonly #suspects = new Map<AgentEvent, Error>();
  #lastError: Error;
  #failuresInRow = 1;

  constructor(commit: Commit, error: Error) {
    this.#commit = commit;
    this.#lastError = error;
  }

  async tryBatch(batch: EventBatch): Promise<void> {
    if (this.#failuresInRow >= STORE_DOWN_AFTER || isTemporary(this.#lastError)) {
      this.fail(batch, this.#lastError);
      return;
    }
    try {
      this.#succeed(batch, await this.#commit(batch));
    } catch (error) {
      this.#lastError = asError(error);
      this.#failuresInRow += 1;
      await this.#halve(batch);
    }
  }

  fail(batch: EventBatch, error: Error): void {
    for (const event of batch) {
      if (AoError.is(error, 'AO_EVENT_INVALID') && batch.length === 1) this.#reject(event, error);
      else this.#suspects.set(event, error);
    }
  }

  outcomeOf(batch: EventBatch): BatchOutcome {
    const results = batch.flatMap((event) => this.#results.get(event) ?? []);
    if (results.length === batch.length) return { results };
    const failed = batch.find((event) => this.#suspects.has(event));
    return { results, error: (failed && this.#suspects.get(failed)) ?? this.#lastError };
  }

  async #halve(batch: EventBatch): Promise<void> {
    if (batch.length === 1) {
      this.fail(batch, this.#lastError);
      return;
    }
    const middle = batch.length >> 1;
    await this.tryBatch(batch.slice(0, middle));
    await this.tryBatch(batch.slice(middle));
  }

  #succeed(batch: EventBatch, results: readonly ItemResult[]): void {
    this.#failuresInRow = 0;
    for (const [event, error] of this.#suspects) this.#reject(event, error);
    this.#suspects.clear();
    batch.forEach((event, index) => this.#results.set(event, results[index]!));
  }

  #reject(event: AgentEvent, error: Error): void {
    this.#results.set(event, { event_id: event.event_id, status: 'invalid', error: itemError(error) });
  }
}

function isTemporary(error: Error): boolean {
  return AoError.is(error) && error.retryable;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(messageOf(error));
}
