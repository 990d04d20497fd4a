import type { EpochMs } from '@ao-observability/core';

/** A stretch of time was marked; both ends are absent when the mark was taken away. */
export class AoRangeChangeEvent extends Event {
  static readonly type = 'ao-range-change';
  readonly from: EpochMs | undefined;
  readonly to: EpochMs | undefined;

  constructor(from?: EpochMs, to?: EpochMs) {
    super(AoRangeChangeEvent.type, { bubbles: true, composed: true });
    this.from = from;
    this.to = to;
  }
}
