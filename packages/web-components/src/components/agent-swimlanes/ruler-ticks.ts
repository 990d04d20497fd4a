import type { EpochMs } from '@ao-observability/core';
import type { TimeScale } from './time-scale.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR,
  12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
]; // prettier-ignore

/** Room that a label needs. */
const LABEL_PX = 76;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A line of the ruler. */
export interface Tick {
  readonly time: EpochMs;
  readonly x: number;
  readonly label: string;
}

/** The lines of a ruler: at round times of the reader's day, none inside a folded gap, labels apart. */
export function rulerTicks(scale: TimeScale, width: number): Tick[] {
  const step = stepOf(scale.msPerPx * LABEL_PX);
  const ticks: Tick[] = [];
  const end = scale.toTime(width);
  let from = scale.toTime(0);
  for (const gap of [...scale.gaps, { start: end, end }]) {
    if (gap.end < from) continue;
    addTicks(ticks, { scale, step, from, to: Math.min(gap.start, end), width });
    from = gap.end;
    if (from >= end) break;
  }
  return ticks;
}

interface Stretch {
  readonly scale: TimeScale;
  readonly step: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly width: number;
}

function addTicks(ticks: Tick[], { scale, step, from, to, width }: Stretch): void {
  const offset = new Date(from).getTimezoneOffset() * MINUTE;
  for (let time = Math.ceil((from - offset) / step) * step + offset; time <= to; time += step) {
    const x = scale.toX(time);
    const previous = ticks.at(-1);
    if (x > width - LABEL_PX / 2 || (previous && x - previous.x < LABEL_PX * 0.9)) continue;
    // A label in front of a fold must end there.
    if (to - time < scale.msPerPx * LABEL_PX * 0.7 && scale.toX(to) < width - 1) continue;
    ticks.push({ time, x, label: tickLabel(time, step, previous?.time) });
  }
}

function stepOf(atLeast: number): number {
  return STEPS.find((step) => step >= atLeast) ?? STEPS.at(-1)!;
}

/** "14:05", "14:05:30", "14:05:30.250"; the day where it changes. */
export function tickLabel(time: EpochMs, step: number, previous: EpochMs | undefined): string {
  const date = new Date(time);
  const newDay = previous !== undefined && new Date(previous).toDateString() !== date.toDateString();
  const day = `${date.getDate()} ${MONTHS[date.getMonth()]}`;
  if (step >= DAY) return day;
  const minutes = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  if (newDay) return `${day} ${minutes}`;
  if (step >= MINUTE) return minutes;
  const seconds = `${minutes}:${pad(date.getSeconds())}`;
  return step >= SECOND ? seconds : `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
