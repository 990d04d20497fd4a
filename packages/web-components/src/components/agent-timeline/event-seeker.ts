import type { TimelineEntry } from '@ao-observability/core';
import type { Conversation } from './conversation.js';
import { pathTo, type EntryPath } from './timeline-rows.js';

/** Pages of earlier events that are read to find an event. */
export const MAX_SEEK_PAGES = 40;

/** What {@link EventSeeker} asks of its owner. */
export interface SeekOptions {
  readonly conversation: Conversation;
  /** Whether an entry is drawn at all, whatever is open. */
  isShown(entry: TimelineEntry): boolean;
  /** The row with this key shows the event; brings it into view. */
  found(key: string): void;
}

/** Brings the event of a link into view, reading earlier events until it is here. */
export class EventSeeker {
  /** `missing`: it is not among the events that can be read. `hidden`: the filter hides it. */
  state: 'idle' | 'seeking' | 'missing' | 'hidden' = 'idle';

  readonly #options: SeekOptions;
  #eventId: string | undefined;
  #pages = 0;

  constructor(options: SeekOptions) {
    this.#options = options;
  }

  /** Looks for an event, or for none. */
  seek(eventId: string | undefined): void {
    this.#eventId = eventId;
    this.#pages = 0;
    this.state = eventId === undefined ? 'idle' : 'seeking';
  }

  /** Goes on looking: the conversation has changed. */
  step(): void {
    const { conversation } = this.#options;
    const { timeline } = conversation;
    const id = this.#eventId;
    if (this.state !== 'seeking' || id === undefined || !timeline || timeline.state !== 'ready') return;
    const path = pathTo(conversation.entries, ({ event_ids }) => event_ids.includes(id));
    if (path) return this.#show(path);
    if (timeline.loadingEarlier) return;
    if (timeline.hasEarlier && this.#pages < MAX_SEEK_PAGES && timeline.error === undefined) {
      this.#pages += 1;
      void timeline.loadEarlier();
    } else this.state = 'missing';
  }

  #show({ entry, key, agents }: EntryPath): void {
    this.state = this.#options.isShown(entry) ? 'idle' : 'hidden';
    if (this.state === 'hidden') return;
    this.#eventId = undefined;
    this.#options.conversation.reveal(agents, key);
    this.#options.found(key);
  }
}
