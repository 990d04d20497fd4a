import { KeyPlace } from '../../controllers/key-place.js';
import type { Conversation } from './conversation.js';

/** Which row of the feed has the focus, also while its element is not drawn yet. */
export class FeedFocus {
  /** The key of the row; absent when the focus is elsewhere. */
  key: string | undefined;

  readonly #conversation: Conversation;
  #wanted: string | undefined;
  readonly #place = new KeyPlace();

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** The place of the row in the feed; -1 when none has the focus. */
  get index(): number {
    return this.#place.of(this.#conversation.keys, this.key);
  }

  /** The key of the row that Tab reaches: the one last focused, else the newest. */
  get tabbable(): string | undefined {
    return this.index >= 0 ? this.key : this.#conversation.keys.at(-1);
  }

  /** Whether it is the newest row. */
  isLast(key: string | undefined): boolean {
    return key === this.#conversation.keys.at(-1);
  }

  /** Focuses a row as soon as it is drawn. */
  want(key: string): void {
    this.key = key;
    this.#wanted = key;
  }

  /** Focuses the wanted row if it is drawn. Call it in `updated`. */
  apply(rows: Iterable<HTMLElement>): void {
    if (this.#wanted === undefined) return;
    for (const row of rows) {
      if (row.dataset['key'] !== this.#wanted) continue;
      this.#wanted = undefined;
      row.focus({ preventScroll: true });
      return;
    }
  }

  reset(): void {
    this.key = undefined;
    this.#wanted = undefined;
  }
}
