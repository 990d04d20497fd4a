/** Runs `work` once on the next frame however often it is asked for; not while the document is hidden. */
export class Frame {
  readonly #work: () => void;
  #handle: number | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  request(): void {
    this.#handle ??= requestAnimationFrame(() => {
      this.#handle = undefined;
      this.#work();
    });
  }

  cancel(): void {
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
  }
}
