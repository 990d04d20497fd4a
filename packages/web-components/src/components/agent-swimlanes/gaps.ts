import type { EpochMs } from '@ao-observability/core';
import { endOf, type Stretch } from './span.js';

/** Silence that is longer than this can be folded. */
export const MIN_GAP_MS = 2 * 60_000;
/** What stays of a gap at each side, so that the spans around it do not touch the fold. */
const MARGIN_MS = 5_000;

/** What the axis covers. */
export interface GapOptions {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly now: EpochMs;
}

/** When something happened, with pauses that are too short to fold taken as activity. Spans are in order. */
export function busyStretches(spans: readonly Stretch[]): Stretch[] {
  const busy: Stretch[] = [];
  let start: EpochMs | undefined;
  let end = -Infinity;
  for (const span of spans) {
    if (start === undefined || span.start - end > MIN_GAP_MS) {
      if (start !== undefined) busy.push({ start, end });
      start = span.start;
    }
    end = Math.max(end, span.end);
  }
  if (start !== undefined) busy.push({ start, end });
  return busy;
}

/** The stretches of an axis in which nothing happens; `busy` may be in any order. */
export function findGaps(busy: readonly Stretch[], { from, to, now }: GapOptions): Stretch[] {
  const gaps: Stretch[] = [];
  let quietSince = from;
  let first = true;
  for (const stretch of busy.toSorted((one, other) => one.start - other.start)) {
    if (stretch.start - quietSince > MIN_GAP_MS)
      gaps.push({ start: first ? quietSince : quietSince + MARGIN_MS, end: stretch.start - MARGIN_MS });
    quietSince = Math.max(quietSince, endOf(stretch, now));
    first = false;
  }
  if (to - quietSince > MIN_GAP_MS) gaps.push({ start: quietSince + MARGIN_MS, end: to - MARGIN_MS });
  return gaps;
}
