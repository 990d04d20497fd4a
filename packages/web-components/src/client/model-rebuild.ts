import { TimelineModel, type StoredEvent } from '@ao-observability/core';

/** Events that a model takes without the reader noticing: a few milliseconds. */
export const PORTION_EVENTS = 500;
/** One portion a frame leaves time for everything else. */
const PAUSE_MS = 16;

/** What is built, and what it is built of. */
export interface RebuildOptions {
  /** The events as they are when asked: more may come at the end meanwhile. */
  events(): readonly StoredEvent[];
  /** Events at the beginning that are left out. */
  readonly skip: number;
  /** The new model has taken all events. */
  onDone(model: TimelineModel, skipped: number): void;
}

/** Builds the conversation of a part of the events beside the one that is shown, a portion a frame. */
export class ModelRebuild {
  readonly #options: RebuildOptions;
  readonly #model = new TimelineModel();
  #skip: number;
  #next: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RebuildOptions) {
    this.#options = options;
    this.#skip = options.skip;
    this.#next = options.skip;
    this.#wait();
  }

  /** So many events came before the others. They are left out as well. */
  addSkipped(count: number): void {
    this.#skip += count;
    this.#next += count;
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(() => this.#step(), PAUSE_MS);
  }

  #step(): void {
    const portion = this.#options.events().slice(this.#next, this.#next + PORTION_EVENTS);
    this.#model.append(portion);
    this.#next += portion.length;
    if (this.#next < this.#options.events().length) this.#wait();
    else this.#options.onDone(this.#model, this.#skip);
  }
}
