import type { Cursor, EpochMs, SessionSummary, StorePlugin, StoredEvent } from '@ao-observability/core';

/** Events read at once. */
const PAGE_EVENTS = 500;

/** What a follower works with. */
export interface StoreFollowerOptions {
  store: StorePlugin;
  now: () => EpochMs;
  /** Events after this one are read. */
  cursor: () => Cursor;
  deliver: (events: readonly StoredEvent[], sessions: readonly SessionSummary[]) => void;
  onError: (error: unknown) => void;
}

/** Reads events from the store that did not come through this process, and delivers them in order. */
export class StoreFollower {
  readonly #options: StoreFollowerOptions;
  #target: Cursor = 0;
  #running = false;

  constructor(options: StoreFollowerOptions) {
    this.#options = options;
  }

  /** There are events that have not been delivered; newer ones must wait for them. */
  get isBehind(): boolean {
    return this.#options.cursor() < this.#target;
  }

  /** Delivers everything up to `target`. */
  catchUp(target: Cursor): void {
    this.#target = Math.max(this.#target, target);
    this.retry();
  }

  /** Goes on after a failure. */
  retry(): void {
    if (this.#running || !this.isBehind) return;
    this.#running = true;
    this.#readOn()
      .catch((error: unknown) => this.#options.onError(error))
      .finally(() => {
        this.#running = false;
      });
  }

  async #readOn(): Promise<void> {
    const { store, cursor, deliver, now } = this.#options;
    while (this.isBehind) {
      const { items } = await store.readEvents({ after: cursor(), limit: PAGE_EVENTS, payload: 'preview' });
      if (items.length === 0) {
        // Pruned meanwhile.
        this.#target = cursor();
        return;
      }
      const ids = [...new Set(items.map(({ session_id }) => session_id))];
      const sessions = await store.readSessions({ session_ids: ids, now: now(), limit: ids.length });
      deliver(items, sessions.items);
    }
  }
}
