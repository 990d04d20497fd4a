/** What a {@link TrackPointer} tells its owner. Places are from 0 to 1, in the direction of reading. */
export interface TrackPointerOptions {
  /** The line was pressed or dragged to a place. */
  seek(place: number): void;
  /** `hovered` or `dragged` changed. */
  update(): void;
  isRightToLeft(): boolean;
}

/** Follows the pointer over a line that can be pressed and dragged. */
export class TrackPointer {
  /** Where the pointer is; absent while it is elsewhere. */
  hovered: number | undefined;
  dragged = false;
  readonly #options: TrackPointerOptions;

  constructor(options: TrackPointerOptions) {
    this.#options = options;
  }

  readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.dragged = true;
    this.#options.seek(this.#placeOf(event));
    // The focus goes to the thumb, not to what lies under the pointer.
    event.preventDefault();
  };

  readonly onMove = (event: PointerEvent): void => {
    this.hovered = this.#placeOf(event);
    if (this.dragged) this.#options.seek(this.hovered);
    this.#options.update();
  };

  readonly onUp = (): void => {
    this.dragged = false;
    this.#options.update();
  };

  readonly onLeave = (): void => {
    this.hovered = undefined;
    this.#options.update();
  };

  #placeOf(event: PointerEvent): number {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const place = width > 0 ? Math.min(1, Math.max(0, (event.clientX - left) / width)) : 0;
    return this.#options.isRightToLeft() ? 1 - place : place;
  }
}
