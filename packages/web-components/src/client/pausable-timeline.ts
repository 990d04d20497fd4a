import type { TimelineEntry } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { SessionTimeline, Unsubscribe } from './fleet-client.js';

/**
 * A conversation that can be held still. One that is opened meanwhile is read first and held then; earlier
 * entries can be read at any time.
 */
export class PausableTimeline implements SessionTimeline {
  readonly #source: SessionTimeline;
  readonly #onClose: () => void;
  readonly #changes = new ChangeNotifier();
  #stop: Unsubscribe | undefined;
  #paused = false;
  #held: readonly TimelineEntry[] | undefined;

  constructor(source: SessionTimeline, onClose: () => void) {
    this.#source = source;
    this.#onClose = onClose;
    this.#stop = source.onChange(() => this.#hear());
  }

  set paused(paused: boolean) {
    this.#paused = paused;
    this.#held = undefined;
    if (paused) this.#hold();
    this.#changes.notify();
  }

  get sessionId(): string {
    return this.#source.sessionId;
  }

  get entries(): readonly TimelineEntry[] {
    return this.#held ?? this.#source.entries;
  }

  get state(): SessionTimeline['state'] {
    return this.#source.state;
  }

  get error(): string | undefined {
    return this.#source.error;
  }

  get hasEarlier(): boolean {
    return this.#source.hasEarlier;
  }

  get loadingEarlier(): boolean {
    return this.#source.loadingEarlier;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  async loadEarlier(): Promise<void> {
    const last = this.#held?.at(-1)?.seq;
    await this.#source.loadEarlier();
    if (this.#held && last !== undefined) this.#held = this.#source.entries.filter(({ seq }) => seq <= last);
    this.#changes.notify();
  }

  reload(): Promise<void> {
    return this.#source.reload();
  }

  limit(maxEvents: number): void {
    this.#source.limit?.(maxEvents);
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#source.close();
    this.#onClose();
  }

  #hear(): void {
    if (this.#held) return;
    if (this.#paused) this.#hold();
    this.#changes.notify();
  }

  #hold(): void {
    if (this.#source.state === 'ready') this.#held = this.#source.entries;
  }
}
