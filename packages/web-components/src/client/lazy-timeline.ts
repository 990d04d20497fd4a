import type { TimelineEntry } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { SessionTimeline, Unsubscribe } from './fleet-client.js';

const NO_ENTRIES: readonly TimelineEntry[] = [];

/** A conversation whose code is still on its way. It is `loading` until then, and passes everything on afterwards. */
export class LazyTimeline implements SessionTimeline {
  readonly sessionId: string;
  readonly #load: () => Promise<SessionTimeline>;
  readonly #changes = new ChangeNotifier();
  #timeline: SessionTimeline | undefined;
  #error: string | undefined;
  #limit: number | undefined;
  #closed = false;

  constructor(sessionId: string, load: () => Promise<SessionTimeline>) {
    this.sessionId = sessionId;
    this.#load = load;
    void this.#open();
  }

  get entries(): readonly TimelineEntry[] {
    return this.#timeline?.entries ?? NO_ENTRIES;
  }

  get state(): SessionTimeline['state'] {
    return this.#timeline?.state ?? (this.#error === undefined ? 'loading' : 'error');
  }

  get error(): string | undefined {
    return this.#timeline ? this.#timeline.error : this.#error;
  }

  get hasEarlier(): boolean {
    return this.#timeline?.hasEarlier ?? false;
  }

  get loadingEarlier(): boolean {
    return this.#timeline?.loadingEarlier ?? false;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  async loadEarlier(): Promise<void> {
    await this.#timeline?.loadEarlier();
  }

  async reload(): Promise<void> {
    await (this.#timeline ? this.#timeline.reload() : this.#open());
  }

  limit(maxEvents: number): void {
    this.#limit = maxEvents;
    this.#timeline?.limit?.(maxEvents);
  }

  close(): void {
    this.#closed = true;
    this.#timeline?.close();
  }

  async #open(): Promise<void> {
    this.#error = undefined;
    try {
      const timeline = await this.#load();
      if (this.#closed) return timeline.close();
      this.#timeline = timeline;
      if (this.#limit !== undefined) timeline.limit?.(this.#limit);
      timeline.onChange(() => this.#changes.notify());
    } catch (error) {
      this.#error = (error as Error).message;
    }
    this.#changes.notify();
  }
}
