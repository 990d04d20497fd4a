import {
  AoError,
  TimelineModel,
  type Cursor,
  type Page,
  type StoredEvent,
  type TimelineEntry,
} from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { SessionTimeline, Unsubscribe } from './fleet-client.js';
import { ModelRebuild } from './model-rebuild.js';

/** Events read in one go. */
export const TIMELINE_PAGE_EVENTS = 500;
/** Events a timeline keeps; beyond, the earliest leave and can be read again with `loadEarlier`. */
export const MAX_TIMELINE_EVENTS = 100_000;
/** The part that leaves at once, so that the model is not built anew for each event. */
const TRIMMED_PART = 0.2;
/** Live events that are taken at once. After more, as when a hidden tab is looked at again, the rest follows. */
const MAX_TAKEN_EVENTS = 1_000;

/** Reads events of one session that come before a cursor, newest page first, in ascending order. */
export type ReadEvents = (query: { before?: Cursor; limit: number }) => Promise<Page<StoredEvent, Cursor>>;

/** Options of a {@link SessionTimelineStore}. */
export interface SessionTimelineStoreOptions {
  readonly sessionId: string;
  readonly read: ReadEvents;
  readonly onClose?: (() => void) | undefined;
  /** @default TIMELINE_PAGE_EVENTS */
  readonly pageEvents?: number | undefined;
  /** @default MAX_TIMELINE_EVENTS */
  readonly maxEvents?: number | undefined;
}

/** Keeps a window of a session's events and the conversation that core's `TimelineModel` makes of them. */
export class SessionTimelineStore implements SessionTimeline {
  readonly sessionId: string;
  state: SessionTimeline['state'] = 'loading';
  error: string | undefined;
  hasEarlier = false;
  loadingEarlier = false;

  readonly #options: { readonly read: ReadEvents; readonly pageEvents: number; maxEvents: number };
  readonly #onClose: (() => void) | undefined;
  readonly #changes = new ChangeNotifier();
  #events: StoredEvent[] = [];
  #model = new TimelineModel();
  #rebuild: ModelRebuild | undefined;
  // Live events that the model has not taken yet. Nobody may look for long.
  #waiting: StoredEvent[] = [];
  #generation = 0;
  #closed = false;

  constructor(options: SessionTimelineStoreOptions) {
    const {
      sessionId,
      read,
      onClose,
      pageEvents = TIMELINE_PAGE_EVENTS,
      maxEvents = MAX_TIMELINE_EVENTS,
    } = options;
    this.sessionId = sessionId;
    this.#options = { read, pageEvents, maxEvents };
    this.#onClose = onClose;
    void this.reload();
  }

  get entries(): readonly TimelineEntry[] {
    if (this.state === 'ready') this.#takeWaiting();
    return this.#model.entries;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  async reload(): Promise<void> {
    const generation = ++this.#generation;
    if (this.state === 'error') this.#change({ state: 'loading', error: undefined });
    try {
      const page = await this.#options.read({ limit: this.#options.pageEvents });
      if (generation !== this.#generation || this.#closed) return;
      this.#show([...page.items]);
      this.hasEarlier = page.next !== null;
      this.limit(this.#options.maxEvents);
      this.#change({ state: 'ready', error: undefined });
    } catch (error) {
      if (generation === this.#generation) this.#change({ state: 'error', error: sentence(error) });
    }
  }

  async loadEarlier(): Promise<void> {
    const first = this.#events[0];
    if (!this.hasEarlier || this.loadingEarlier || first === undefined) return;
    const generation = this.#generation;
    this.#change({ loadingEarlier: true });
    try {
      const page = await this.#options.read({ before: first.seq, limit: this.#options.pageEvents });
      if (generation === this.#generation && !this.#closed) {
        this.#events = [...page.items, ...this.#events];
        this.#model.append(page.items);
        this.#rebuild?.addSkipped(page.items.length);
        this.hasEarlier = page.next !== null;
      }
      this.#change({ loadingEarlier: false, error: undefined });
    } catch (error) {
      this.#change({ loadingEarlier: false, error: sentence(error) });
    }
  }

  limit(maxEvents: number): void {
    this.#options.maxEvents = Math.max(1, Math.floor(maxEvents));
    if (this.#events.length > this.#options.maxEvents) this.#trim();
  }

  /** Takes a live event of this session. */
  push(event: StoredEvent): void {
    if (this.#closed) return;
    this.#waiting.push(event);
    if (this.#waiting.length > this.#options.maxEvents) this.#dropWaiting();
    if (this.state === 'ready') this.#changes.notify();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#rebuild?.cancel();
    this.#onClose?.();
  }

  #takeWaiting(): void {
    if (this.#waiting.length === 0) return;
    const last = this.#events.at(-1)?.seq ?? 0;
    const fresh = this.#waiting.splice(0, MAX_TAKEN_EVENTS).filter(({ seq }) => seq > last);
    for (const event of fresh) this.#events.push(event);
    this.#model.append(fresh);
    if (this.#waiting.length > 0) setTimeout(() => this.#closed || this.#changes.notify());
    if (this.#events.length > this.#options.maxEvents) this.#trim();
  }

  #trim(): void {
    this.#rebuild ??= new ModelRebuild({
      events: () => this.#events,
      skip: this.#events.length - this.#keptEvents,
      onDone: (model, skipped) => {
        this.#rebuild = undefined;
        this.#model = model;
        this.#events = this.#events.slice(skipped);
        this.hasEarlier = true;
        this.#changes.notify();
      },
    });
  }

  get #keptEvents(): number {
    return Math.max(1, Math.round(this.#options.maxEvents * (1 - TRIMMED_PART)));
  }

  // Nobody looked at them, as in a hidden tab. What is dropped can be read again.
  #dropWaiting(): void {
    const newest = this.#waiting.slice(-this.#options.pageEvents);
    this.#waiting = [];
    if (this.state !== 'ready') return void this.reload();
    this.#show(newest);
    this.hasEarlier = true;
  }

  #show(events: StoredEvent[]): void {
    this.#rebuild?.cancel();
    this.#rebuild = undefined;
    this.#events = events;
    this.#model = new TimelineModel();
    this.#model.append(events);
  }

  #change(fields: Partial<Pick<SessionTimelineStore, 'state' | 'error' | 'loadingEarlier'>>): void {
    Object.assign(this, fields);
    this.#changes.notify();
  }
}

function sentence(error: unknown): string {
  return AoError.is(error) || error instanceof Error ? error.message : String(error);
}
