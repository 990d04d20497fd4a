import type { Cursor, TimelineEntry } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import type { Conversation } from './conversation.js';
import { FindHighlights } from './find-highlights.js';
import { findMatches, type FindMatch } from './find-matches.js';
import { unloadedHits, type UnloadedHits } from './unloaded-hits.js';

/** So long after the last letter the rows, and then the source, are searched. */
const LOCAL_DELAY_MS = 150;
const SOURCE_DELAY_MS = 300;
/** Pages of earlier events that "Load" reads at most. */
const MAX_LOADED_PAGES = 40;

/** What {@link FindController} asks of its owner. */
export interface FindOptions {
  readonly conversation: Conversation;
  client(): FleetClient | undefined;
  /** Whether an entry is drawn at all, whatever is open. */
  isShown(entry: TimelineEntry): boolean;
  /** Brings the row with this key into view, once it has one. */
  show(key: string): void;
  update(): void;
}

/** Finds words in the conversation: goes from match to match, opens what hides one, and closes it afterwards. */
export class FindController {
  open = false;
  words = '';
  /** Which match is shown, from 0; -1 while none is. */
  index = -1;
  matches: readonly FindMatch[] = [];
  unloaded: UnloadedHits | undefined;
  loading = false;

  readonly #options: FindOptions;
  readonly #highlights = new FindHighlights();
  #entries: readonly TimelineEntry[] | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #abort: AbortController | undefined;
  #seeking = false;

  constructor(options: FindOptions) {
    this.#options = options;
  }

  /** Shows the box. */
  start(): void {
    this.open = true;
    this.#options.update();
  }

  /** Hides the box, takes the marks away and closes what was opened for a match. */
  stop(): void {
    this.open = false;
    this.#reset();
    this.words = '';
    this.#highlights.clear();
    this.#options.conversation.reveal([]);
    this.#options.update();
  }

  /** The host has words to find, or none: their first match is shown as soon as there is one. */
  want(words: string | undefined): void {
    if (words === this.words || (!words && !this.open)) return;
    if (!words) return this.stop();
    this.open = true;
    this.type(words);
    this.#seeking = true;
  }

  /** Somebody types. */
  type(words: string): void {
    this.words = words;
    this.#reset();
    this.#later(LOCAL_DELAY_MS, () => this.step(1));
    this.#later(SOURCE_DELAY_MS, () => void this.#askSource());
    this.#options.update();
  }

  /** Goes to the next match, or with -1 to the one before; from the last to the first. */
  step(by: 1 | -1): void {
    const current = this.matches[this.index]?.key;
    this.#search();
    const count = this.matches.length;
    const at = this.matches.findIndex(({ key }) => key === current);
    // The newest words are what somebody in a live session looks for, but reading goes downwards.
    this.index = count === 0 ? -1 : at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count;
    const match = this.matches[this.index];
    if (match || this.#options.conversation.timeline?.state === 'ready') this.#seeking = false;
    this.#options.conversation.reveal(match ? [...match.agents, match.key] : [], match?.key);
    if (match) this.#options.show(match.key);
    this.#options.update();
  }

  /** Reads earlier events until the newest match that is not here is. */
  async load(): Promise<void> {
    const { timeline } = this.#options.conversation;
    const wanted = this.unloaded?.newestEarlier;
    if (!timeline || wanted === undefined || this.loading) return;
    this.loading = true;
    this.#options.update();
    for (
      let pages = 0;
      pages < MAX_LOADED_PAGES && timeline.hasEarlier && this.#loadedFrom() > wanted;
      pages += 1
    ) {
      const before = this.#loadedFrom();
      await timeline.loadEarlier();
      if (this.#options.conversation.timeline !== timeline || this.#loadedFrom() === before) break;
    }
    this.loading = false;
    this.#search();
    await this.#askSource();
  }

  /** Follows the conversation as it grows, and marks the words in what is drawn. */
  updated(rows: Iterable<HTMLElement>): void {
    if (!this.open || this.words.trim() === '') return this.#highlights.clear();
    if (this.#entries && this.#entries !== this.#options.conversation.entries && this.#timers.length === 0)
      this.#later(LOCAL_DELAY_MS, () => this.#searchAgain());
    this.#highlights.update(rows, this.words, this.matches[this.index]?.key);
  }

  /** Another session is shown. */
  reset(): void {
    this.stop();
    this.#entries = undefined;
  }

  #searchAgain(): void {
    if (this.#seeking) return this.step(1);
    this.#search();
    this.#options.update();
  }

  #search(): void {
    const current = this.matches[this.index]?.key;
    this.#entries = this.#options.conversation.entries;
    this.matches = findMatches(this.#entries, this.words, (entry) => this.#options.isShown(entry));
    this.index = this.matches.findIndex(({ key }) => key === current);
  }

  async #askSource(): Promise<void> {
    const client = this.#options.client();
    const { timeline } = this.#options.conversation;
    const text = this.words.trim();
    if (!client || !timeline || text === '') return;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const hits = await unloadedHits(
        client,
        { text, session_id: timeline.sessionId, loadedFrom: this.#loadedFrom() },
        abort.signal,
      );
      if (!abort.signal.aborted) this.unloaded = hits;
    } catch {
      // What is loaded was searched; that the rest cannot be is no reason to disturb.
      this.unloaded = undefined;
    }
    this.#options.update();
  }

  #loadedFrom(): Cursor {
    return this.#options.conversation.entries.reduce((first, { seq }) => Math.min(first, seq), Infinity);
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers = this.#timers.filter((one) => one !== timer);
      work();
    }, ms);
    this.#timers.push(timer);
  }

  #reset(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#abort?.abort();
    this.#seeking = false;
    this.matches = [];
    this.index = -1;
    this.unloaded = undefined;
  }
}
