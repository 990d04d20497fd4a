import type { EpochMs } from '@ao-observability/core';
import type { Stretch } from './span.js';
import { TimeScale, type ScaleOptions } from './time-scale.js';

/** What part of the time is shown, and how large. */
export interface View {
  readonly from: EpochMs;
  readonly msPerPx: number;
}

/** What a view is laid over. */
export interface Axis extends Pick<ScaleOptions, 'gaps'> {
  /** All that can be shown. */
  readonly domain: Stretch;
  readonly width: number;
}

/** A folded gap is at most this wide. */
const GAP_PX = 56;
/** Folds take at most this share of the width when everything is shown. */
const GAP_SHARE = 0.5;
/** Times are known to the millisecond; drawing them larger tells nothing. */
const MIN_MS_PER_PX = 0.2;
/** How far beyond the whole a view may be zoomed out. */
const MAX_ZOOM_OUT = 1.25;
/** This much of what there is stays in view. */
const KEPT_PX = 48;
/** Room at both ends when something is fitted. */
const FIT_SHARE = 0.02;

/** How wide gaps are drawn on an axis. */
export function gapWidth({ gaps = [], width }: Pick<Axis, 'gaps' | 'width'>): number {
  return Math.min(GAP_PX, (width * GAP_SHARE) / Math.max(1, gaps.length));
}

/** The scale of a view. */
export function scaleOf({ from, msPerPx }: View, axis: Axis): TimeScale {
  return new TimeScale({ from, msPerPx, gaps: axis.gaps, gapPx: gapWidth(axis) });
}

/** The view that shows a stretch and, at both ends, a share of the width around it. */
export function fit({ start, end }: Stretch, axis: Axis, share = FIT_SHARE): View {
  const { width } = axis;
  const gapPx = gapWidth(axis);
  let folded = 0;
  let foldedPx = 0;
  for (const gap of axis.gaps ?? []) {
    const part = Math.min(end, gap.end) - Math.max(start, gap.start);
    if (part <= 0) continue;
    folded += part;
    foldedPx += (part / (gap.end - gap.start)) * gapPx;
  }
  const inner = width * (1 - 2 * share);
  const msPerPx = Math.max(MIN_MS_PER_PX, (end - start - folded) / Math.max(1, inner - foldedPx));
  const scale = scaleOf({ from: start, msPerPx }, axis);
  const room = (width - scale.toX(end)) / 2;
  return { from: scale.toTime(-room), msPerPx };
}

/** Makes everything larger (`factor` below 1) or smaller; the time under `x` stays there. */
export function zoom(view: View, axis: Axis, { factor, x }: { factor: number; x: number }): View {
  const whole = fit(axis.domain, axis).msPerPx;
  const msPerPx = Math.min(
    Math.max(MIN_MS_PER_PX, whole * MAX_ZOOM_OUT),
    Math.max(MIN_MS_PER_PX, view.msPerPx * factor),
  );
  const fixed = scaleOf(view, axis).toTime(x);
  return kept({ from: scaleOf({ from: fixed, msPerPx }, axis).toTime(-x), msPerPx }, axis);
}

/** Moves the view by pixels, to later times when they are positive. */
export function pan(view: View, axis: Axis, pixels: number): View {
  return kept({ ...view, from: scaleOf(view, axis).toTime(pixels) }, axis);
}

/** Moves the view as little as possible so that a stretch, or its beginning, can be seen. */
export function reveal(view: View, axis: Axis, { start, end }: Stretch): View {
  const scale = scaleOf(view, axis);
  const from = scale.toX(start);
  const to = Math.min(scale.toX(end), from + axis.width / 2);
  if (from < 0) return pan(view, axis, from - KEPT_PX);
  return to > axis.width ? pan(view, axis, to - axis.width + KEPT_PX) : view;
}

/** The times at both edges. */
export function rangeOf(view: View, axis: Axis): Stretch {
  const scale = scaleOf(view, axis);
  return { start: scale.toTime(0), end: scale.toTime(axis.width) };
}

function kept(view: View, axis: Axis): View {
  const scale = scaleOf(view, axis);
  const before = scale.toX(axis.domain.end) - KEPT_PX;
  const after = scale.toX(axis.domain.start) - (axis.width - KEPT_PX);
  if (before < 0) return { ...view, from: scale.toTime(before) };
  return after > 0 ? { ...view, from: scale.toTime(after) } : view;
}
