/**
 * Runs `work` once on the next frame however often it is asked for; not while the document is hidden. With
 * `everyMs` it runs again only after the next full multiple of so many milliseconds: those that do so together
 * share one frame, and the browser lays the page out once for all of them.
 */
export class Frame {
  readonly #work: () => void;
  readonly #everyMs: number;
  #handle: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextAt = 0;

  constructor(work: () => void, everyMs = 0) {
    this.#work = work;
    this.#everyMs = everyMs;
  }

  request(): void {
    if (this.#handle !== undefined || this.#timer !== undefined) return;
    const wait = this.#nextAt - performance.now();
    if (wait <= 0) return this.#onNext();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#onNext();
    }, wait);
  }

  cancel(): void {
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    clearTimeout(this.#timer);
    this.#handle = undefined;
    this.#timer = undefined;
  }

  #onNext(): void {
    this.#handle = requestAnimationFrame(() => {
      this.#handle = undefined;
      if (this.#everyMs > 0)
        this.#nextAt = (Math.floor(performance.now() / this.#everyMs) + 1) * this.#everyMs;
      this.#work();
    });
  }
}
