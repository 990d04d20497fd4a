import { AoError } from '@ao-observability/core';

/** Counts the bytes of all bodies that are being received, so that many at once cannot fill the memory. */
export class BodyBudget {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  /** Throws `AO_INGEST_FULL` when that is too much. What was taken must be given back. */
  take(bytes: number): void {
    if (this.#used > 0 && this.#used + bytes > this.#limit) {
      throw new AoError('AO_INGEST_FULL', {
        detail: `${this.#used} bytes of request bodies are being received (limit "queueBytes" ${this.#limit}).`,
        hint: 'Send again in a moment.',
        retryable: true,
      });
    }
    this.#used += bytes;
  }

  giveBack(bytes: number): void {
    this.#used -= bytes;
  }
}
