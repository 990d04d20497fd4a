import { comparePositions, type Position } from './position.js';

/**
 * Items in order of their position, found by bisection. An item that comes last, as nearly all do, is added
 * at no cost; one in between moves those behind it.
 */
export class SortedList<Item extends { readonly position: Position }> {
  readonly #items: Item[] = [];

  get items(): readonly Item[] {
    return this.#items;
  }

  /** Tells where the item is now. */
  add(item: Item): number {
    const last = this.#items.at(-1);
    if (!last || comparePositions(last.position, item.position) <= 0) return this.#items.push(item) - 1;
    const index = this.indexAfter(item.position);
    this.#items.splice(index, 0, item);
    return index;
  }

  /** Tells where the item was; -1 when it was not here. */
  remove(item: Item): number {
    const index = this.indexOf(item);
    if (index >= 0) this.#items.splice(index, 1);
    return index;
  }

  /** An item must still have the position that it was added with. */
  indexOf(item: Item): number {
    let index = this.indexAfter(item.position) - 1;
    while (index >= 0 && this.#items[index] !== item) index -= 1;
    return index;
  }

  /** Index of the first item behind a position. */
  indexAfter(position: Position): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePositions(this.#items[middle]!.position, position) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  firstAfter(position: Position): Item | undefined {
    return this.#items[this.indexAfter(position)];
  }

  /** The last item at or before a position. */
  lastUntil(position: Position): Item | undefined {
    return this.#items[this.indexAfter(position) - 1];
  }

  /** Items behind `after` up to and with `until`; from the beginning or to the end where one is absent. */
  between(after: Position | undefined, until: Position | undefined): Item[] {
    const start = after ? this.indexAfter(after) : 0;
    return this.#items.slice(start, until ? this.indexAfter(until) : undefined);
  }
}
