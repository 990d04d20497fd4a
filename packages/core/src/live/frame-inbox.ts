import type { SingleFrame } from './parse-frames.js';

/** What an inbox does with frames. */
export interface FrameInboxOptions {
  /** Takes one frame. While a promise it returned is pending, later frames are held. */
  take(frame: SingleFrame): Promise<void> | void;
  /** Most frames held. */
  limit: number;
  /** More frames came than may be held; those held are gone. Called once, after the pending frame was taken. */
  onOverflow(): void;
  /** Taking a frame failed; those held are gone. */
  onError(error: unknown): void;
}

/** Hands frames on one at a time, in order, and holds those that come while one takes long. Bounded. */
export class FrameInbox {
  readonly #options: FrameInboxOptions;
  #held: SingleFrame[] = [];
  #busy = false;
  #overflowed = false;
  #closed = false;

  constructor(options: FrameInboxOptions) {
    this.#options = options;
  }

  push(frames: readonly SingleFrame[]): void {
    if (this.#closed || this.#overflowed) return;
    this.#held.push(...frames);
    if (!this.#busy) this.#drain();
    else if (this.#held.length > this.#options.limit) this.#overflowed = true;
    if (this.#overflowed) this.#held = [];
  }

  /** Forgets what is held; nothing is called afterwards. */
  close(): void {
    this.#closed = true;
    this.#held = [];
  }

  #drain(): void {
    // `held` is taken as a whole, because shifting a long array is slow.
    for (let batch = this.#held; batch.length > 0 && !this.#closed; batch = this.#held) {
      this.#held = [];
      for (const [index, frame] of batch.entries()) {
        if (this.#closed) return;
        const pending = this.#options.take(frame);
        if (!pending) continue;
        this.#held = [...batch.slice(index + 1), ...this.#held];
        this.#wait(pending);
        return;
      }
    }
  }

  #wait(pending: Promise<void>): void {
    this.#busy = true;
    pending.then(
      () => {
        this.#busy = false;
        if (this.#closed) return;
        if (this.#overflowed) this.#options.onOverflow();
        else this.#drain();
      },
      (error: unknown) => {
        if (!this.#closed) this.#options.onError(error);
      },
    );
  }
}
