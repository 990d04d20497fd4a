import { EventEmitter } from 'eventemitter3';

/**
 * An event emitter whose listeners cannot harm the one who emits, nor each other: what a listener throws is
 * reported as an uncaught error is in a browser, and the next listener is called. Listeners have no `this`.
 */
export class GuardedEmitter<Events extends object> extends EventEmitter<Events, never> {
  override emit<Name extends EventEmitter.EventNames<Events>>(
    event: Name,
    ...args: EventEmitter.EventArgs<Events, Name>
  ): boolean {
    const listeners = this.listeners(event);
    for (const listener of listeners) {
      // The last argument limits the removal to listeners that were added with `once`.
      this.removeListener(event, listener, undefined, true);
      try {
        listener(...args);
      } catch (error) {
        report(error);
      }
    }
    return listeners.length > 0;
  }
}

function report(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
}
