import type { ReactiveController } from 'lit';

const INTERVAL_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` every second while the document is visible. One timer serves the whole page. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, INTERVAL_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Whether the shared timer runs; it stops with its last listener. */
export function isTicking(): boolean {
  return timer !== undefined;
}

function tick(): void {
  if (document.hidden) return;
  for (const listener of listeners) listener();
}

/** Calls `work` every second, or more rarely, while its host is in the document. */
export class TickerController implements ReactiveController {
  readonly #work: () => void;
  #stop: (() => void) | undefined;

  /** @param everySeconds - how rarely to call it */
  constructor(work: () => void, everySeconds = 1) {
    let ticks = 0;
    this.#work = () => {
      ticks += 1;
      if (ticks % everySeconds === 0) work();
    };
  }

  hostConnected(): void {
    this.#stop = onTick(this.#work);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
