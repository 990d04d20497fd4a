import type { LitElement } from 'lit';
import { Frame } from './frame.js';
import { KeyPlace } from './key-place.js';
import { RowHeights } from './row-heights.js';

/** Rows drawn above and below what is visible. */
const OVERSCAN = 6;
/** So many of them may be missing before rows are drawn again. */
const SPARE = 4;
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

/** A row to draw. */
export interface WindowItem {
  readonly key: string;
  readonly index: number;
}

/** A row in view, and how far its beginning is below the upper edge. */
export interface FeedPlace {
  readonly key: string;
  readonly offset: number;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

const NO_ROWS: Range = { first: 0, last: -1 };

/**
 * Draws only the rows of a feed that can be seen. While the reader is anywhere but at the end, the rows in view
 * stay where they are, whatever is added, removed or grows around them.
 */
export class FeedWindow {
  readonly #host: LitElement;
  readonly #options: FeedWindowOptions;
  readonly #frame = new Frame(() => this.#host.requestUpdate());
  readonly #heights = new RowHeights();
  readonly #observer: ResizeObserver | undefined;
  readonly #observed = new Set<Element>();
  #keys: readonly string[] = [];
  #scroller: HTMLElement | null = null;
  #viewport = 0;
  #paddingStart = PADDING_PX;
  /** Where the scroller begins in the host. */
  #inset: number | undefined;
  #drawn: Range = NO_ROWS;
  /** The rows in view before rows changed; the first that is left decides. */
  #anchors: readonly FeedPlace[] | undefined;
  #wanted: string | undefined;
  #align: 'nearest' | 'center' = 'nearest';
  /** Where the view was last: an element that has left the document forgets. */
  #top = 0;
  readonly #focusedAt = new KeyPlace();
  readonly #wantedAt = new KeyPlace();
  readonly #anchorAt = new KeyPlace();
  /** Rows were missing the last time as well. */
  #again = false;

  constructor(host: LitElement, options: FeedWindowOptions) {
    this.#host = host;
    this.#options = options;
    this.#observer =
      typeof ResizeObserver === 'undefined'
        ? undefined
        : new ResizeObserver((sizes) => this.#onResize(sizes));
    host.addController({ hostDisconnected: () => this.#disconnect() });
  }

  /** The rows to draw; `measure` puts them on their place. */
  get items(): readonly WindowItem[] {
    const visible = this.#visible(this.#nextTop());
    const first = Math.max(0, visible.first - OVERSCAN);
    const last = Math.min(this.#keys.length - 1, visible.last + OVERSCAN);
    this.#drawn = { first, last };
    const items = Array.from({ length: last - first + 1 }, (_, offset) => this.#item(first + offset));
    const focused = this.#focusedAt.of(this.#keys, this.#options.focusedKey());
    if (focused >= 0 && focused < first) items.unshift(this.#item(focused));
    else if (focused > last) items.push(this.#item(focused));
    return items;
  }

  get #height(): number {
    return this.#paddingStart + this.#heights.total + PADDING_PX;
  }

  /** The first row in view. */
  get place(): FeedPlace | undefined {
    if (this.#keys.length === 0) return undefined;
    // The browser tells of scrolling late, or, where nothing is drawn, not at all.
    const top = this.#scroller?.scrollTop ?? this.#top;
    const { first } = this.#visible(top);
    return { key: this.#keys[first]!, offset: this.#startOf(first) - top };
  }

  /**
   * Sets the rows. Those that were there keep their heights.
   *
   * @param instead - the key of a row that stays in view instead of one that is gone
   */
  setKeys(keys: readonly string[], instead?: (lost: string) => string | undefined): void {
    const padding = this.#options.paged() ? PAGER_PX : PADDING_PX;
    if (keys === this.#keys && padding === this.#paddingStart) return;
    this.#hold();
    this.#paddingStart = padding;
    const before = this.#keys;
    this.#keys = keys;
    let same = 0;
    const shorter = Math.min(before.length, keys.length);
    while (same < shorter && before[same] === keys[same]) same += 1;
    if (same === before.length) return this.#append(same);
    if (instead) this.#replaceAnchors(keys, instead);
    const heights = this.#heights.truncate(same);
    const heightOf = new Map<string, number>();
    for (let index = same; index < before.length; index += 1)
      heightOf.set(before[index]!, heights[index - same]!);
    for (let index = same; index < keys.length; index += 1)
      this.#heights.push(heightOf.get(keys[index]!) ?? ESTIMATED_ROW_PX);
  }

  /** Measures the rows that were drawn, and keeps the end in view while following. Call it in `updated`. */
  measure(): void {
    this.#attach(this.#options.scroller());
    const rows = this.#rows();
    this.#observe(rows);
    const sizes = rows.map((row) => [row, row.offsetHeight] as const);
    this.#take(sizes);
    this.#settle(rows);
    this.#complete();
  }

  /** Scrolls to the end, without telling anybody. */
  toEnd(): void {
    const scroller = this.#options.scroller();
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Scrolls a row into view: no further than needed, or to its middle. */
  toRow(index: number, align: 'nearest' | 'center' = 'nearest'): void {
    this.#wanted = this.#keys[index];
    this.#align = align;
    this.#host.requestUpdate();
  }

  /** Scrolls so that a row is where it was. */
  toPlace(place: FeedPlace): void {
    this.#anchors = [place];
    this.#host.requestUpdate();
  }

  /** Rows are measured anew: another session is shown. */
  reset(): void {
    this.#keys = [];
    this.#heights.truncate(0);
    this.#drawn = NO_ROWS;
    this.#anchors = undefined;
    this.#wanted = undefined;
  }

  /** Draws once more when rows are missing. A view that nobody gave a height learns its own only in a frame. */
  #complete(): void {
    const missing = !this.#covers(0);
    if (missing && this.#again) this.#frame.request();
    else if (missing) this.#host.requestUpdate();
    this.#again = missing;
  }

  #append(from: number): void {
    for (let index = from; index < this.#keys.length; index += 1) this.#heights.push(ESTIMATED_ROW_PX);
  }

  #item(index: number): WindowItem {
    return { key: this.#keys[index]!, index };
  }

  #startOf(index: number): number {
    return this.#paddingStart + this.#heights.startOf(index);
  }

  #visible(top: number): Range {
    if (this.#keys.length === 0) return NO_ROWS;
    const from = top - this.#paddingStart;
    return {
      first: this.#heights.indexAt(Math.max(0, from)),
      last: this.#heights.indexAt(from + this.#viewport),
    };
  }

  #covers(spare: number): boolean {
    const { first, last } = this.#visible(this.#scroller?.scrollTop ?? 0);
    const { first: from, last: to } = this.#drawn;
    const end = this.#keys.length - 1;
    return (from === 0 || first - spare >= from) && (to === end || last + spare <= to);
  }

  /** Where the upper edge of the view will be when the rows are drawn. */
  #nextTop(): number {
    const end = Math.max(0, this.#height - this.#viewport);
    if (this.#options.following()) return end;
    const top = this.#anchoredTop() ?? this.#scroller?.scrollTop ?? 0;
    const wanted = this.#wantedAt.of(this.#keys, this.#wanted);
    return Math.min(end, Math.max(0, wanted < 0 ? top : this.#topToSee(wanted, top)));
  }

  #topToSee(index: number, top: number): number {
    const start = this.#startOf(index);
    const height = this.#heights.heightOf(index);
    if (this.#align === 'center') return start - Math.max(PADDING_PX, (this.#viewport - height) / 2);
    const end = start + height;
    if (start < top) return start - PADDING_PX;
    return end > top + this.#viewport ? Math.min(start, end - this.#viewport + PADDING_PX) : top;
  }

  /** Remembers what is in view, before something changes. */
  #hold(): void {
    if (this.#anchors || !this.#scroller || this.#keys.length === 0) return;
    const top = this.#scroller.scrollTop;
    const { first, last } = this.#visible(top);
    const anchors = Array.from({ length: last - first + 1 }, (_, offset) => ({
      key: this.#keys[first + offset]!,
      offset: this.#startOf(first + offset) - top,
    }));
    const [cut] = anchors;
    // What begins above the edge may grow there, unless the reader is at work in it.
    if (cut && cut.offset < 0 && cut.key !== this.#options.focusedKey()) anchors.push(anchors.shift()!);
    this.#anchors = anchors;
  }

  #replaceAnchors(keys: readonly string[], instead: (lost: string) => string | undefined): void {
    const [first] = this.#anchors ?? [];
    if (!first || keys.length === 0) return;
    const left = new Set(keys);
    if (this.#anchors?.some(({ key }) => left.has(key))) return;
    const key = instead(first.key);
    if (key !== undefined) this.#anchors = [{ key, offset: first.offset }];
  }

  #anchoredTop(): number | undefined {
    for (const { key, offset } of this.#anchors ?? []) {
      const index = this.#anchorAt.of(this.#keys, key);
      if (index >= 0) return this.#startOf(index) - offset;
    }
    return undefined;
  }

  #take(sizes: readonly (readonly [HTMLElement, number])[]): boolean {
    const changed = sizes.filter(
      ([row, height]) => height > 0 && height !== this.#heights.heightOf(indexOf(row)),
    );
    if (changed.length === 0) return false;
    this.#hold();
    for (const [row, height] of changed) this.#heights.set(indexOf(row), height);
    return true;
  }

  /** Puts the rows where they belong, and the view where it was. */
  #settle(rows: readonly HTMLElement[]): void {
    // Custom properties would make the browser look at the style of everything inside the rows.
    for (const row of rows) setStyle(row, 'transform', `translateY(${this.#startOf(indexOf(row))}px)`);
    const scroller = this.#scroller;
    const feed = rows[0]?.parentElement;
    if (!scroller || !feed) return;
    setStyle(feed, 'blockSize', `${this.#height}px`);
    const top = this.#nextTop();
    this.#anchors = undefined;
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
    this.#top = top;
    const { first, last } = this.#drawn;
    const wanted = this.#wantedAt.of(this.#keys, this.#wanted);
    if (wanted >= first && wanted <= last) this.#wanted = undefined;
  }

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('article[data-index]')];
  }

  readonly #onScroll = (): void => {
    this.#top = this.#scroller?.scrollTop ?? this.#top;
    if (!this.#covers(SPARE)) this.#host.requestUpdate();
  };

  /** Something grew between two updates, or the view did. Drawing here would make the browser report an error. */
  #onResize(entries: readonly ResizeObserverEntry[]): void {
    const sizes = entries
      .filter(({ target }) => target !== this.#scroller)
      .map(
        ({ target, borderBoxSize: [box] }) =>
          [target as HTMLElement, Math.round(box?.blockSize ?? 0)] as const,
      );
    const resized = sizes.length < entries.length && this.#resize();
    if (!this.#take(sizes) && !resized) return;
    this.#settle(this.#rows());
    if (!this.#covers(0)) this.#frame.request();
  }

  /** The view became larger or smaller, or something came above it: then what is read stays on its place. */
  #resize(): boolean {
    const scroller = this.#scroller;
    const height = scroller?.clientHeight ?? 0;
    if (!scroller || height === 0) return false;
    const inset = scroller.getBoundingClientRect().top - this.#host.getBoundingClientRect().top;
    const moved = Math.round(inset - (this.#inset ?? inset));
    if (height === this.#viewport && moved === 0) return false;
    this.#viewport = height;
    this.#inset = inset;
    if (moved !== 0 && !this.#options.following()) {
      this.#hold();
      this.#anchors = this.#anchors?.map(({ key, offset }) => ({ key, offset: offset - moved }));
    }
    return true;
  }

  #attach(scroller: HTMLElement | null): void {
    if (scroller === this.#scroller) return;
    this.#disconnect();
    this.#scroller = scroller;
    this.#inset = undefined;
    if (!scroller) return;
    this.#resize();
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#observer?.observe(scroller);
  }

  #observe(rows: readonly HTMLElement[]): void {
    const drawn = new Set<Element>(rows);
    for (const row of this.#observed) {
      if (drawn.has(row)) continue;
      this.#observed.delete(row);
      this.#observer?.unobserve(row);
    }
    for (const row of rows) {
      if (this.#observed.has(row)) continue;
      this.#observed.add(row);
      this.#observer?.observe(row);
    }
  }

  #disconnect(): void {
    this.#frame.cancel();
    this.#observer?.disconnect();
    this.#observed.clear();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller = null;
  }
}

function indexOf(row: HTMLElement): number {
  return Number(row.dataset['index']);
}

function setStyle({ style }: HTMLElement, name: 'transform' | 'blockSize', value: string): void {
  if (style[name] !== value) style[name] = value;
}
