import type { StoredEvent } from '@ao-observability/core';
import { SessionTimelineStore, type SessionTimelineStoreOptions } from './session-timeline-store.js';

/** The timelines that are open on one client. Two views of the same session each have their own window. */
export class TimelineRegistry {
  readonly #open = new Map<string, Set<SessionTimelineStore>>();

  open(options: Omit<SessionTimelineStoreOptions, 'onClose'>): SessionTimelineStore {
    const { sessionId } = options;
    const store: SessionTimelineStore = new SessionTimelineStore({
      ...options,
      onClose: () => this.#forget(store),
    });
    const stores = this.#open.get(sessionId) ?? new Set();
    this.#open.set(sessionId, stores.add(store));
    return store;
  }

  /** Hands a live event to whoever shows its session. */
  push(event: StoredEvent): void {
    for (const store of this.#open.get(event.session_id) ?? []) store.push(event);
  }

  /** Reads everything again, because the log is another one. */
  reload(): void {
    for (const stores of this.#open.values()) for (const store of stores) void store.reload();
  }

  #forget(store: SessionTimelineStore): void {
    const stores = this.#open.get(store.sessionId);
    stores?.delete(store);
    if (stores?.size === 0) this.#open.delete(store.sessionId);
  }
}
