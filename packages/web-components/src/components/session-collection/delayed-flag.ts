import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Turns true when something has lasted a while, so that what is over at once does not flicker. */
export class DelayedFlag implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #delayMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  on = false;

  constructor(host: ReactiveControllerHost, delayMs: number) {
    this.#host = host;
    this.#delayMs = delayMs;
    host.addController(this);
  }

  /** Tells whether it lasts. */
  set(lasts: boolean): void {
    if (!lasts) {
      this.hostDisconnected();
      this.on = false;
    } else if (!this.on) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.on = true;
        this.#host.requestUpdate();
      }, this.#delayMs);
    }
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
