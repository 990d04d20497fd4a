import type { EpochMs } from '@ao-observability/core';
import type { Stretch } from './span.js';

/** What a {@link TimeScale} is made of. */
export interface ScaleOptions {
  /** The time at x = 0. */
  readonly from: EpochMs;
  readonly msPerPx: number;
  /** Folded away: in order, not touching each other. */
  readonly gaps?: readonly Stretch[] | undefined;
  /** How wide a folded gap is drawn, whatever its length. */
  readonly gapPx?: number | undefined;
}

/**
 * Turns times into pixels and back. Between gaps it is linear; a folded gap has a fixed width, so that hours of
 * silence take no more room than minutes. Both directions are exact inverses of each other.
 */
export class TimeScale {
  readonly from: EpochMs;
  readonly msPerPx: number;
  readonly gaps: readonly Stretch[];
  readonly gapPx: number;
  // Where each gap begins, in pixels from `from` when nothing before is folded beyond it.
  readonly #gapX: Float64Array;
  readonly #origin: number;
  // Neighbouring look-ups mostly fall between the same gaps.
  #last = 0;

  constructor({ from, msPerPx, gaps = [], gapPx = 0 }: ScaleOptions) {
    this.from = from;
    this.msPerPx = msPerPx;
    this.gaps = gaps;
    this.gapPx = gapPx;
    this.#gapX = new Float64Array(gaps.length);
    let folded = 0;
    for (const [index, { start, end }] of gaps.entries()) {
      this.#gapX[index] = (start - from - folded) / msPerPx + index * gapPx;
      folded += end - start;
    }
    this.#origin = this.#world(from);
  }

  /** Pixels from the left edge. */
  toX(time: EpochMs): number {
    return this.#world(time) - this.#origin;
  }

  /** The time at a pixel. */
  toTime(x: number): EpochMs {
    const world = x + this.#origin;
    let index = this.gaps.length - 1;
    while (index >= 0 && this.#gapX[index]! > world) index -= 1;
    const gap = this.gaps[index];
    if (!gap) return this.from + world * this.msPerPx;
    const into = world - this.#gapX[index]!;
    if (into < this.gapPx) return gap.start + (into / this.gapPx) * (gap.end - gap.start);
    return gap.end + (into - this.gapPx) * this.msPerPx;
  }

  #world(time: EpochMs): number {
    const { gaps } = this;
    if (gaps.length === 0) return (time - this.from) / this.msPerPx;
    const index = this.#gapBefore(time);
    const gap = gaps[index];
    if (!gap) return (time - this.from) / this.msPerPx;
    const start = this.#gapX[index]!;
    if (time < gap.end) return start + ((time - gap.start) / (gap.end - gap.start)) * this.gapPx;
    return start + this.gapPx + (time - gap.end) / this.msPerPx;
  }

  /** The last gap that begins at or before a time; -1 when there is none. */
  #gapBefore(time: EpochMs): number {
    const { gaps } = this;
    const here = gaps[this.#last];
    const next = gaps[this.#last + 1];
    if (here && here.start <= time && (!next || next.start > time)) return this.#last;
    let low = 0;
    let high = gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (gaps[middle]!.start <= time) low = middle + 1;
      else high = middle;
    }
    this.#last = Math.max(0, low - 1);
    return low - 1;
  }
}
