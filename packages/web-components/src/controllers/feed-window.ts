import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  VirtualizerController,
  type Range,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/lit-virtual';
import type { LitElement } from 'lit';

/** Rows drawn above and below what is visible. */
const OVERSCAN = 6;
/** The height of a row that was not measured yet. */
const ESTIMATED_ROW_PX = 36;
/** Space at both ends of the feed. */
const PADDING_PX = 12;
/** Room for the button that reads earlier events. */
const PAGER_PX = 48;

/** What {@link FeedWindow} asks of its owner. */
export interface FeedWindowOptions {
  scroller(): HTMLElement | null;
  /** Whether the end must stay in view. */
  following(): boolean;
  /** The key of a row that must stay in the document because it has the focus. */
  focusedKey(): string | undefined;
  /** Whether there is a button that reads earlier events above the rows. */
  paged(): boolean;
}

/**
 * Draws only the rows of a feed that can be seen. While the reader is anywhere but at the end, the rows in view
 * stay where they are, whatever is added, removed or grows around them.
 */
export class FeedWindow {
  readonly #host: LitElement;
  readonly #options: FeedWindowOptions;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #keys: readonly string[] = [];
  #following: boolean | undefined;

  constructor(host: LitElement, options: FeedWindowOptions) {
    this.#host = host;
    this.#options = options;
    this.#virtualizer = new VirtualizerController<HTMLElement, HTMLElement>(
      host,
      this.#settings(),
    ).getVirtualizer();
  }

  /** The rows to draw, with their place. */
  get items(): readonly VirtualItem[] {
    return this.#virtualizer.getVirtualItems();
  }

  get height(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** Sets the rows. Options change only when rows or following did: each change costs a walk over all rows. */
  setKeys(keys: readonly string[]): void {
    const following = this.#options.following();
    if (sameKeys(keys, this.#keys) && following === this.#following) return;
    this.#keys = keys;
    this.#following = following;
    this.#virtualizer.setOptions(this.#settings());
  }

  /** Measures the rows that were drawn, and keeps the end in view while following. Call it in `updated`. */
  measure(): void {
    for (const row of this.#host.renderRoot.querySelectorAll<HTMLElement>('article[data-index]')) {
      this.#virtualizer.measureElement(row);
      // While the reader scrolls, rows are only observed, which would be a frame late.
      if (this.#virtualizer.isScrolling)
        this.#virtualizer.resizeItem(Number(row.dataset['index']), row.offsetHeight);
    }
    this.#virtualizer.measureElement(null);
    if (this.#options.following()) this.toEnd();
  }

  /** Scrolls to the end, without telling anybody. */
  toEnd(): void {
    const scroller = this.#options.scroller();
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Scrolls a row into view. */
  toRow(index: number): void {
    this.#virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  /** Rows are measured anew: another session is shown. */
  reset(): void {
    this.#keys = [];
    this.#virtualizer.setOptions(this.#settings());
    this.#virtualizer.measure();
  }

  #settings() {
    const keys = this.#keys;
    const following = this.#options.following();
    return {
      count: keys.length,
      onChange: () => this.#host.requestUpdate(),
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      measureElement: heightOf,
      // Rows are measured after each update already. Drawing inside an observer's callback would make the
      // browser report an error to the page.
      useAnimationFrameWithResizeObserver: true,
      getScrollElement: () => this.#options.scroller(),
      estimateSize: () => ESTIMATED_ROW_PX,
      getItemKey: (index: number) => keys[index] ?? index,
      overscan: OVERSCAN,
      paddingStart: this.#options.paged() ? PAGER_PX : PADDING_PX,
      paddingEnd: PADDING_PX,
      rangeExtractor: (range: Range) => this.#range(range),
      // Keys anchor the rows in view, also when earlier ones are put before them.
      anchorTo: 'end' as const,
      // Below zero nothing counts as "at the end", so a row that grows while the reader holds still does not scroll.
      scrollEndThreshold: following ? 1 : -1,
    };
  }

  #range({ startIndex, endIndex, overscan, count }: Range): number[] {
    const first = Math.max(0, startIndex - overscan);
    const last = Math.min(count - 1, endIndex + overscan);
    const indexes = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    const key = this.#options.focusedKey();
    const focused = key === undefined ? -1 : this.#keys.indexOf(key);
    if (focused >= 0 && focused < first) indexes.unshift(focused);
    else if (focused > last) indexes.push(focused);
    return indexes;
  }
}

// Read at once after each update, so that rows never overlap, not even for a frame.
function heightOf(row: HTMLElement, entry: ResizeObserverEntry | undefined): number {
  const [box] = entry?.borderBoxSize ?? [];
  return box ? Math.round(box.blockSize) : row.offsetHeight;
}

function sameKeys(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((key, index) => key === other[index]));
}
