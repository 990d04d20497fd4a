import { TimelineModel, type StoredEvent, type TimelineEntry } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { SessionTimeline, Unsubscribe } from './fleet-client.js';

/** Events that a conversation of a replay shows at first, and adds when earlier ones are asked for. */
export const REPLAY_PAGE_EVENTS = 2_000;

/** Options of a {@link ReplayTimeline}. */
export interface ReplayTimelineOptions {
  readonly sessionId: string;
  /** All events of the session in the replay, in order of `seq`. */
  readonly events: readonly StoredEvent[];
  /** How many of them have happened. */
  readonly count: number;
  /** Older events of the session exist, and are not in the replay. */
  readonly truncated: boolean;
  readonly onClose: (timeline: ReplayTimeline) => void;
}

/**
 * The conversation of a session as it was. Going on adds events. Going back makes the model anew, when somebody
 * looks, and so of a part that takes no longer than a frame or two.
 */
export class ReplayTimeline implements SessionTimeline {
  readonly sessionId: string;
  readonly state = 'ready';
  readonly loadingEarlier = false;

  readonly #options: ReplayTimelineOptions;
  readonly #changes = new ChangeNotifier();
  #model = new TimelineModel();
  // The part of the events that the model has.
  #first = 0;
  #end = 0;
  #count: number;
  #limit = REPLAY_PAGE_EVENTS;

  constructor(options: ReplayTimelineOptions) {
    this.sessionId = options.sessionId;
    this.#options = options;
    this.#count = options.count;
  }

  get entries(): readonly TimelineEntry[] {
    this.#catchUp();
    return this.#model.entries;
  }

  get hasEarlier(): boolean {
    return this.#wantedFirst() > 0;
  }

  /** Why the beginning is missing, once there is nothing more to load. */
  get truncated(): boolean {
    return this.#options.truncated;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Shows the first `count` events of the session. */
  show(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#changes.notify();
  }

  loadEarlier(): Promise<void> {
    if (this.hasEarlier) {
      this.#limit += REPLAY_PAGE_EVENTS;
      this.#changes.notify();
    }
    return Promise.resolve();
  }

  reload(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.#options.onClose(this);
  }

  #wantedFirst(): number {
    return Math.max(0, this.#count - this.#limit);
  }

  #catchUp(): void {
    if (this.#count < this.#end || this.#wantedFirst() < this.#first) this.#begin();
    // It may grow to twice the limit before the oldest leave: leaving costs a new model.
    else if (this.#count - this.#first > 2 * this.#limit) this.#begin();
    if (this.#end === this.#count) return;
    this.#model.append(this.#options.events.slice(this.#end, this.#count));
    this.#end = this.#count;
  }

  #begin(): void {
    this.#model = new TimelineModel();
    this.#first = this.#wantedFirst();
    this.#end = this.#first;
  }
}
