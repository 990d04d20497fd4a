import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How much room an element has: below 600, 900 and 1,200 px, or more. */
export type Room = 'narrow' | 'small' | 'medium' | 'wide';

/** Tells an element how much room it has, and updates it when that changes. */
export class SizeController implements ReactiveController {
  room: Room = 'wide';

  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#measure(this.#host.getBoundingClientRect().width);
    this.#observer = new ResizeObserver(([entry]) => {
      // Drawing inside the observer's callback would make the browser report a loop.
      if (entry) requestAnimationFrame(() => this.#measure(entry.contentRect.width));
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #measure(width: number): void {
    if (width === 0) return;
    const room = width < 600 ? 'narrow' : width < 900 ? 'small' : width < 1_200 ? 'medium' : 'wide';
    if (room === this.room) return;
    this.room = room;
    this.#host.requestUpdate();
  }
}
