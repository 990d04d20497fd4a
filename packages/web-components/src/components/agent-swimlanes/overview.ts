import type { EpochMs } from '@ao-observability/core';
import { prepareCanvas } from './canvas.js';
import type { Lane } from './lane.js';
import { MARK_PX } from './lane-marks.js';
import type { Palette } from './palette.js';
import { endOf, isFailure } from './span.js';
import type { TimeScale } from './time-scale.js';

/** How much happened in each pixel of the whole time, and where somebody should look. */
export interface Activity {
  /** Lanes at work, by pixel. */
  readonly counts: Uint16Array;
  readonly failures: readonly number[];
  readonly questions: readonly number[];
}

/** Adds up all lanes, by pixel. */
export function activityOf(
  lanes: readonly Lane[],
  { scale, width, now }: { scale: TimeScale; width: number; now: EpochMs },
): Activity {
  const columns = Math.max(1, Math.ceil(width));
  const counts = new Uint16Array(columns);
  const failures = new Set<number>();
  const questions = new Set<number>();
  for (const lane of lanes) {
    let painted = -1;
    for (const span of lane.spans) {
      const first = Math.min(columns - 1, Math.max(0, Math.floor(scale.toX(span.start))));
      const end = endOf(span, now);
      const last = end === span.start ? first : Math.min(columns - 1, Math.floor(scale.toX(end)));
      if (isFailure(span)) failures.add(last);
      else if (span.state === 'waiting') questions.add(first);
      if (span.kind === 'subagent' && lane.type !== 'row') continue;
      for (let column = Math.max(first, painted + 1); column <= last; column += 1) counts[column]! += 1;
      painted = Math.max(painted, last);
    }
  }
  return { counts, failures: [...failures], questions: [...questions] };
}

/** Draws the strip of the whole time. */
export function drawOverview(
  canvas: HTMLCanvasElement,
  {
    activity,
    palette,
    size,
  }: { activity: Activity; palette: Palette; size: { width: number; height: number } },
): void {
  const context = prepareCanvas(canvas, size);
  if (!context) return;
  const { counts, failures, questions } = activity;
  let most = 1;
  for (const count of counts) most = Math.max(most, count);
  context.fillStyle = palette.kind.read;
  for (const [x, count] of counts.entries()) {
    if (count === 0) continue;
    const height = Math.max(3, (count / most) * (size.height - 6));
    context.fillRect(x, size.height - height, 1, height);
  }
  context.fillStyle = palette.state.waiting;
  for (const x of questions) context.fillRect(x - 1, 0, MARK_PX, size.height);
  context.fillStyle = palette.kind.error;
  for (const x of failures) context.fillRect(x - 1, 0, MARK_PX, size.height / 2);
}
