import type { EpochMs } from '@ao-observability/core';
import { findGaps } from './gaps.js';
import { layoutLanes, type LaneLayout, type PlacedLane } from './lane-layout.js';
import { nearestSpan, type Lane } from './lane.js';
import { endOf, isFailure, type Span, type Stretch } from './span.js';
import type { TimeScale } from './time-scale.js';
import { fit, pan, reveal, scaleOf, zoom, type Axis, type View } from './view.js';

/** The lanes of a moment and the time they cover. */
export interface SwimlaneData {
  readonly lanes: readonly Lane[];
  /** When any of them did something. */
  readonly busy: readonly Stretch[];
  readonly now: EpochMs;
  /** Something can still happen: the axis reaches to now. */
  readonly live: boolean;
}

/** A span and the lane it is in. */
export interface SpanPlace {
  readonly lane: Lane;
  readonly span: Span;
}

/** What follows the end of the axis at its right edge. */
const FOLLOW_PX = 48;

/** What is shown of the lanes: which of them, which part of the time, and where the reader stands. */
export class SwimlaneModel {
  readonly hidden = new Set<string>();
  pinned: ReadonlySet<string> = new Set();
  /** Gaps that a reader opened, by where they begin. */
  readonly openedGaps = new Set<EpochMs>();
  width = 0;
  compress = true;
  rowPx = 32;
  now: EpochMs = 0;
  /** Whether anybody zoomed or moved the view; until then it shows everything. */
  moved = false;
  /** Spans whose times cannot be right. */
  skewed = 0;

  #data: SwimlaneData | undefined;
  #lanes: readonly Lane[] = [];
  #gaps: readonly Stretch[] = [];
  #axis: Axis | undefined;
  #view: View | undefined;
  #layout: LaneLayout = layoutLanes([], () => false, 32);
  #arranged: readonly unknown[] = [];
  #active: { laneId: string; key: string } | undefined;
  #activeTime: EpochMs | undefined;

  get lanes(): readonly Lane[] {
    return this.#lanes;
  }

  get layout(): LaneLayout {
    return this.#layout;
  }

  /** All gaps, folded or opened. */
  get gaps(): readonly Stretch[] {
    return this.#gaps;
  }

  get axis(): Axis | undefined {
    return this.#axis;
  }

  get scale(): TimeScale | undefined {
    return this.#axis && this.#view && scaleOf(this.#view, this.#axis);
  }

  /** The scale of the strip that shows everything. */
  get wholeScale(): TimeScale | undefined {
    return this.#axis && scaleOf(fit(this.#axis.domain, this.#axis), this.#axis);
  }

  /** The times at both edges of the view. */
  get range(): Stretch | undefined {
    const { scale } = this;
    return scale && { start: scale.toTime(0), end: scale.toTime(this.width) };
  }

  /** Forgets what was shown, because something else will be. */
  reset(): void {
    this.hidden.clear();
    this.openedGaps.clear();
    this.moved = false;
    this.#data = this.#view = this.#axis = this.#active = this.#activeTime = undefined;
    this.arrange();
  }

  /** Takes other data; the view stays where it is unless nobody has moved it. */
  setData(data: SwimlaneData | undefined, settled = true): void {
    const first = this.#data === undefined || !settled;
    this.#data = data;
    this.arrange(first);
  }

  /** Works everything out again after a setting changed. `refit`: shows everything while nobody moved the view. */
  arrange(refit = !this.moved): void {
    this.now = this.#data?.now ?? this.now;
    this.#arrangeLanes(this.#data?.lanes ?? []);
    const domain = this.#data && domainOf(this.#data);
    if (!domain || this.width <= 0) {
      this.#axis = this.#view = undefined;
      return;
    }
    this.#gaps = findGaps(this.#data!.busy, { from: domain.start, to: domain.end, now: this.now });
    const folded = this.compress ? this.#gaps.filter(({ start }) => !this.openedGaps.has(start)) : [];
    this.#axis = { domain, gaps: folded, width: this.width };
    if (!this.#view || (refit && !this.moved)) this.#view = fit(domain, this.#axis);
  }

  // Drawing again is dear, so nothing gets another identity without a reason.
  #arrangeLanes(lanes: readonly Lane[]): void {
    const key = [lanes, this.rowPx, this.hidden.size, this.pinned];
    if (key.every((part, index) => part === this.#arranged[index])) return;
    this.#arranged = key;
    this.#lanes = lanes.filter(({ id }) => !this.hidden.has(id));
    this.#layout = layoutLanes(this.#lanes, (lane) => this.isPinned(lane), this.rowPx);
    this.skewed = 0;
    for (const { spans } of lanes) for (const span of spans) if (span.skewed) this.skewed += 1;
  }

  isPinned({ id, sessionId, track }: Lane): boolean {
    if (this.pinned.size === 0) return false;
    if (this.pinned.has(id)) return true;
    return track?.agentId === undefined ? this.pinned.has(sessionId) : this.pinned.has(track.agentId);
  }

  zoom(factor: number, x = this.width / 2): void {
    this.#change((view, axis) => zoom(view, axis, { factor, x }));
  }

  pan(pixels: number): void {
    this.#change((view, axis) => pan(view, axis, pixels));
  }

  fit(stretch: Stretch): void {
    const length = Math.max(endOf(stretch, this.now) - stretch.start, 50);
    this.#change((_view, axis) => fit({ start: stretch.start, end: stretch.start + length }, axis));
  }

  /** Shows exactly this. */
  show(stretch: Stretch): void {
    this.#change((_view, axis) => fit(stretch, axis, 0));
  }

  fitAll(): void {
    this.moved = false;
    this.arrange(true);
  }

  /** Moves the end of the axis to the right edge. */
  follow(): void {
    if (!this.#axis || !this.#view) return;
    const x = scaleOf(this.#view, this.#axis).toX(this.#axis.domain.end);
    this.#view = { ...this.#view, from: scaleOf(this.#view, this.#axis).toTime(x - this.width + FOLLOW_PX) };
  }

  /** Brings a span into view, if it is not. */
  reveal(span: Span): void {
    const stretch = { start: span.start, end: endOf(span, this.now) };
    this.#change((view, axis) => reveal(view, axis, stretch));
  }

  #change(change: (view: View, axis: Axis) => View): void {
    if (!this.#axis || !this.#view) return;
    const next = change(this.#view, this.#axis);
    if (next === this.#view) return;
    this.#view = next;
    this.moved = true;
  }

  /** The lanes from top to bottom as they are drawn. */
  get rows(): readonly PlacedLane[] {
    return [...this.#layout.pinned, ...this.#layout.scrolled];
  }

  /** Where the reader stands. */
  get active(): SpanPlace | undefined {
    const lane = this.#lanes.find(({ id }) => id === this.#active?.laneId);
    const span = lane?.spans.find(({ key }) => key === this.#active?.key);
    return lane && span && { lane, span };
  }

  activate({ lane, span }: SpanPlace): SpanPlace {
    this.#active = { laneId: lane.id, key: span.key };
    this.#activeTime = span.start;
    return { lane, span };
  }

  /** Where the reader stands; who comes in by Tab stands in the first lane. */
  stand(): SpanPlace | undefined {
    const lane = this.rows.find((row) => row.lane.spans.length > 0)?.lane;
    const place = this.active ?? (lane && this.#place(lane, this.cursor(lane)));
    return place && this.activate(place);
  }

  deactivate(): void {
    this.#active = undefined;
  }

  /** The span of a lane that the reader would come to: the one where they stand, or the nearest to it. */
  cursor(lane: Lane): number {
    if (this.#active?.laneId === lane.id) {
      const index = lane.spans.findIndex(({ key }) => key === this.#active?.key);
      if (index >= 0) return index;
    }
    return nearestSpan(lane, this.#activeTime ?? this.range?.start ?? 0, { now: this.now });
  }

  /** The next or previous span of the lane, or its first or last. */
  step(step: 1 | -1, edge = false): SpanPlace | undefined {
    const lane = this.stand()?.lane;
    if (!lane) return undefined;
    const last = lane.spans.length - 1;
    const index = edge ? (step > 0 ? last : 0) : this.cursor(lane) + step;
    return this.#place(lane, Math.min(last, Math.max(0, index)));
  }

  /** What stays in place when a key zooms: where the reader stands, while that is in view. */
  get anchorX(): number {
    const x = this.active && this.scale?.toX(this.active.span.start);
    return x !== undefined && x >= 0 && x <= this.width ? x : this.width / 2;
  }

  /** The first or last lane. */
  edgeLane(step: 1 | -1): SpanPlace | undefined {
    const lane = this.rows.at(step > 0 ? -1 : 0)?.lane;
    return lane && this.#place(lane, 0);
  }

  /** The row that a row of a waterfall is inside. */
  above(lane: Lane): SpanPlace | undefined {
    const { rows } = this;
    const at = rows.findIndex((row) => row.lane === lane);
    const above = rows.findLast((row, index) => index < at && row.lane.depth < lane.depth);
    return above && this.#place(above.lane, 0);
  }

  /** The nearest span in the next lane up or down that has any. */
  stepLane(step: 1 | -1): SpanPlace | undefined {
    const rows = this.rows.filter(({ lane }) => lane.spans.length > 0);
    const at = rows.findIndex(({ lane }) => lane.id === this.#active?.laneId);
    const lane = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.lane;
    return lane && this.#place(lane, this.cursor(lane));
  }

  /** The next or previous failure in any lane, by time. */
  stepFailure(step: 1 | -1): SpanPlace | undefined {
    const { active } = this;
    const failures = this.#lanes
      .flatMap((lane) => lane.spans.filter(isFailure).map((span) => ({ lane, span })))
      .sort((one, other) => one.span.start - other.span.start);
    const at = failures.findIndex(({ span }) => span === active?.span);
    if (at >= 0) return failures[at + step];
    const from = active?.span.start ?? (step > 0 ? -Infinity : Infinity);
    return step > 0
      ? failures.find(({ span }) => span.start >= from)
      : failures.findLast(({ span }) => span.start <= from);
  }

  /** The span of an event. */
  find(eventId: string): SpanPlace | undefined {
    for (const lane of this.#lanes) {
      const span = lane.spans.find(({ entry }) => entry?.event_ids.includes(eventId));
      if (span) return { lane, span };
    }
    return undefined;
  }

  #place(lane: Lane, index: number): SpanPlace | undefined {
    const span = lane.spans[index];
    return span && { lane, span };
  }
}

function domainOf({ busy, now, live }: SwimlaneData): Stretch | undefined {
  if (busy.length === 0) return undefined;
  const start = Math.min(...busy.map((stretch) => stretch.start));
  const ends = busy.map((stretch) => endOf(stretch, now));
  const end = Math.max(live ? now : -Infinity, ...ends);
  return { start, end: Math.max(end, start + 1_000) };
}
