import type { EpochMs } from '@ao-observability/core';
import { endOf, type AgentTrack, type Span, type Stretch } from './span.js';

/** Calls at the same time are drawn below each other, in at most this many lines; more share the last. */
export const MAX_LINES = 6;

/** A row of the picture: a name, and spans beside it. */
export interface Lane {
  /** Unique among the lanes, stable while they exist. */
  readonly id: string;
  readonly sessionId: string;
  readonly type: 'main' | 'agent' | 'tool' | 'row';
  readonly depth: number;
  /** The track it stands for; absent where a lane mixes several. */
  readonly track?: AgentTrack | undefined;
  /** For a tool, its name; for a row of the waterfall, its words. */
  readonly name?: string | undefined;
  /** In order of their start. */
  readonly spans: readonly Span[];
  readonly waits: readonly Span[];
  /** In which line each span is drawn. */
  readonly line: Uint8Array;
  readonly lines: number;
  /** The latest end of the spans up to each, so that what is in view can be found by halving. */
  readonly latest: Float64Array;
  /** Only in a waterfall, for rows with rows below them. */
  readonly expanded?: boolean | undefined;
  /** Only in a waterfall: its number among the rows with the same row above, from 1, and how many these are. */
  readonly sibling?: { readonly position: number; readonly count: number } | undefined;
}

/** A lane without what follows from its spans. */
export type LaneParts = Omit<Lane, 'line' | 'lines' | 'latest'>;

/** Works out the lines of a lane and its index. */
export function makeLane(parts: LaneParts): Lane {
  const { spans } = parts;
  const { line, lines } = stack(spans);
  const latest = new Float64Array(spans.length);
  let end = -Infinity;
  for (let index = 0; index < spans.length; index += 1) {
    const span = spans[index]!;
    end = Math.max(end, span.end, span.ask?.end ?? -Infinity);
    latest[index] = end;
  }
  return { ...parts, line, lines, latest };
}

/** Spans that overlap get different lines, the first that is free; moments take no room. */
export function stack(spans: readonly Stretch[]): { line: Uint8Array; lines: number } {
  const line = new Uint8Array(spans.length);
  const freeAt: number[] = [-Infinity];
  for (let index = 0; index < spans.length; index += 1) {
    const { start, end } = spans[index]!;
    if (end === start) continue;
    let free = freeAt.findIndex((time) => time <= start);
    if (free < 0) free = Math.min(freeAt.length, MAX_LINES - 1);
    freeAt[free] = Math.max(freeAt[free] ?? -Infinity, end);
    line[index] = free;
  }
  return { line, lines: freeAt.length };
}

/** The first span that may reach into the time from `from` on; `spans.length` when none does. */
export function firstReaching({ latest }: Lane, from: EpochMs): number {
  let low = 0;
  let high = latest.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (latest[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the span that is nearest to a moment; of those at the moment, the shortest. -1 without spans. */
export function nearestSpan(
  lane: Lane,
  time: EpochMs,
  { now, line }: { now: EpochMs; line?: number },
): number {
  let best = -1;
  let bestDistance = Infinity;
  let bestLength = Infinity;
  const consider = (index: number): number => {
    const span = lane.spans[index]!;
    if (line !== undefined && lane.line[index] !== line) return 0;
    const end = endOf(span, now);
    const distance = Math.max(0, span.start - time, time - end);
    const length = end - span.start;
    if (distance < bestDistance || (distance === bestDistance && length < bestLength))
      [best, bestDistance, bestLength] = [index, distance, length];
    return span.start - time;
  };
  const first = firstReaching(lane, time);
  for (let index = first; index < lane.spans.length && consider(index) <= bestDistance; index += 1);
  for (let index = first - 1; index >= 0 && time - lane.latest[index]! <= bestDistance; index -= 1)
    consider(index);
  return best;
}
