import { LINE_PX } from './lane-painter.js';
import type { Lane } from './lane.js';

/** A lane and where it stands. */
export interface PlacedLane {
  readonly lane: Lane;
  /** Its number among all lanes. */
  readonly index: number;
  /** From the top of the pinned lanes, or of those that scroll. */
  readonly y: number;
  readonly height: number;
}

/** Lanes with their places: those that stay at the top, and those that scroll below them. */
export interface LaneLayout {
  readonly pinned: readonly PlacedLane[];
  readonly scrolled: readonly PlacedLane[];
  readonly pinnedHeight: number;
  readonly scrolledHeight: number;
}

/** Stacks lanes; a lane is as high as its lines need, and never lower than a row. */
export function layoutLanes(
  lanes: readonly Lane[],
  isPinned: (lane: Lane) => boolean,
  rowPx: number,
): LaneLayout {
  const pinned: PlacedLane[] = [];
  const scrolled: PlacedLane[] = [];
  const heights = { pinned: 0, scrolled: 0 };
  for (const [index, lane] of lanes.entries()) {
    const place = isPinned(lane) ? 'pinned' : 'scrolled';
    const height = Math.max(rowPx, lane.lines * LINE_PX + rowPx - LINE_PX);
    (place === 'pinned' ? pinned : scrolled).push({ lane, index, y: heights[place], height });
    heights[place] += height;
  }
  return { pinned, scrolled, pinnedHeight: heights.pinned, scrolledHeight: heights.scrolled };
}

/** The lanes that reach into a stretch of the height. */
export function lanesWithin(lanes: readonly PlacedLane[], from: number, to: number): readonly PlacedLane[] {
  let first = 0;
  let high = lanes.length;
  while (first < high) {
    const middle = (first + high) >> 1;
    const { y, height } = lanes[middle]!;
    if (y + height <= from) first = middle + 1;
    else high = middle;
  }
  let last = first;
  while (last < lanes.length && lanes[last]!.y < to) last += 1;
  return lanes.slice(first, last);
}
