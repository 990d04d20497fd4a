import type { EpochMs } from '@ao-observability/core';
import { firstReaching, type Lane } from './lane.js';
import { drawShape, MARK_PX, SHAPE_RADIUS, type MarkShape } from './lane-marks.js';
import type { Palette } from './palette.js';
import { RectBatch } from './rect-batch.js';
import { spanWords } from './span-text.js';
import { endOf, isFailure, isOpen, type Span } from './span.js';
import type { TimeScale } from './time-scale.js';

/** What tells spans apart by colour. */
export type ColorBy = 'kind' | 'status' | 'agent';

/** What all lanes of a picture are drawn with. */
export interface PaintOptions {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly scale: TimeScale;
  readonly width: number;
  readonly now: EpochMs;
  readonly colorBy: ColorBy;
  /** The hatching of a time that the model needed. */
  readonly hatching: CanvasPattern | string;
}

/** Where one lane stands. */
export interface LanePlace {
  readonly y: number;
  readonly height: number;
  /** Its number among all lanes, for colours by agent. */
  readonly index: number;
}

/** Height of one line of bars, and of the room each has. */
export const BAR_PX = 14;
/** Distance between lines of a lane. */
export const LINE_PX = 16;
/** Narrower spans are drawn as a share of a pixel column. */
const SMALL_PX = 3;
/** Width of these columns. */
const COLUMN_PX = 2;
/** More shapes than this cannot be told apart, and are drawn as bars. */
const MAX_SHAPES = 250;
/** Bars that are at least this wide carry words. */
const WORDS_PX = 44;
/** Room of a letter, about. */
const LETTER_PX = 6.2;

/** Draws lanes so that the work is bounded by pixels, not by spans: what falls into one pixel is drawn once. */
export class LanePainter {
  readonly #options: PaintOptions;
  readonly #bars = new RectBatch();
  readonly #hollows = new RectBatch();
  readonly #marks = new RectBatch();
  readonly #shapes: { shape: MarkShape; x: number; y: number; color: string }[] = [];
  readonly #words: { text: string; x: number; y: number; width: number; color: string }[] = [];

  constructor(options: PaintOptions) {
    this.#options = options;
  }

  /** Takes a lane into the picture. */
  add(lane: Lane, place: LanePlace): void {
    this.#addWaits(lane, place);
    this.#addSpans(lane, place);
  }

  /** Draws what was taken: bars, words, and marks on top of them. */
  flush(): void {
    const { context, palette } = this.#options;
    this.#bars.flush(context);
    this.#hollows.flush(context);
    this.#drawWords();
    this.#marks.flush(context);
    const crowded = this.#shapes.length > MAX_SHAPES;
    for (const { shape, x, y, color } of this.#shapes) {
      context.fillStyle = color;
      if (crowded) context.fillRect(x - MARK_PX / 2, y - BAR_PX / 2, MARK_PX, BAR_PX);
      else drawShape(context, shape, { x, y, inner: palette.surface });
    }
    this.#shapes.length = 0;
  }

  #addWaits(lane: Lane, { y, height }: LanePlace): void {
    const { context, scale, width, now, hatching } = this.#options;
    const from = scale.toTime(0);
    const to = scale.toTime(width);
    context.fillStyle = hatching;
    const top = y + height / 2 - BAR_PX / 2 - ((lane.lines - 1) * LINE_PX) / 2 + 2;
    for (let index = firstWait(lane.waits, from); index < lane.waits.length; index += 1) {
      const wait = lane.waits[index]!;
      if (wait.start > to) break;
      if (wait.end - wait.start < scale.msPerPx * SMALL_PX) continue;
      const x = scale.toX(wait.start);
      const length = scale.toX(endOf(wait, now)) - x;
      if (length >= SMALL_PX) context.fillRect(x, top, length, BAR_PX - 4);
    }
  }

  #addSpans(lane: Lane, place: LanePlace): void {
    const { scale, width, now } = this.#options;
    const to = scale.toTime(width);
    const painted = new Float64Array(lane.lines).fill(-1);
    const top = place.y + place.height / 2 - ((lane.lines - 1) * LINE_PX) / 2;
    const lastShape: Partial<Record<MarkShape, number>> = {};
    for (let index = firstReaching(lane, scale.toTime(0)); index < lane.spans.length; index += 1) {
      const span = lane.spans[index]!;
      if (span.start > to) break;
      const line = lane.line[index]!;
      const middle = top + line * LINE_PX;
      const x = scale.toX(span.start);
      // Nearly all of a long time is shorter than a pixel, so its end need not be worked out.
      const end = span.end - span.start < scale.msPerPx ? x : scale.toX(endOf(span, now));
      const shape = shapeOf(span);
      if (shape) this.#addMark(shape, { span, x: markX(span, x, end), middle, place, lastShape });
      if (shape && span.end === span.start) continue;
      if (end - x >= SMALL_PX) this.#addBar(span, { x, end, middle, place });
      else {
        const column = Math.floor(x / COLUMN_PX) * COLUMN_PX;
        if (painted[line] === column) continue;
        painted[line] = column;
        const tall = span.end === span.start ? BAR_PX - 4 : BAR_PX;
        this.#bars.add(this.#color(span, place), [column, middle - tall / 2, COLUMN_PX, tall]);
      }
      if (span.ask) this.#addAsk(span, middle);
    }
  }

  #addBar(
    span: Span,
    { x, end, middle, place }: { x: number; end: number; middle: number; place: LanePlace },
  ): void {
    const { width, palette } = this.#options;
    const left = Math.max(-4, x);
    // A pixel between neighbours keeps them apart where their colours do not.
    const length = Math.min(width + 4, end) - left - 1;
    const y = middle - BAR_PX / 2;
    const color = this.#color(span, place);
    this.#bars.add(color, [left, y, length, BAR_PX]);
    const open = isOpen(span);
    // What lasts is hollow: its end is not known.
    if (open && length > 6) this.#hollows.add(palette.surface, [left + 2, y + 2, length - 2, BAR_PX - 4]);
    if (length >= WORDS_PX)
      this.#words.push({
        text: spanWords(span),
        x: Math.max(0, left) + wordsIndent(span),
        y: middle,
        width: length - Math.max(0, -left) - wordsIndent(span) - 5,
        color: open ? color : palette.surface,
      });
  }

  #addAsk(span: Span, middle: number): void {
    const { ask } = span;
    if (!ask) return;
    const { scale, now, palette, width } = this.#options;
    const end = Math.min(width + 4, scale.toX(endOf(ask, now)));
    const start = Math.max(-4, scale.toX(ask.start));
    // While it waits the line begins behind the words.
    const words = span.state === 'waiting' ? wordsIndent(span) + (spanWords(span).length + 1) * LETTER_PX : 0;
    const x = end - start > words + WORDS_PX ? start + words : start;
    if (end - x < MARK_PX || (x === start && words > 0 && end - start >= WORDS_PX)) return;
    const color = palette.kind.permission;
    this.#hollows.add(palette.surface, [x, middle - 3, end - x, 6]);
    this.#marks.add(color, [x, middle - 2, end - x, 4]);
  }

  #addMark(
    shape: MarkShape,
    {
      span,
      x,
      middle,
      place,
      lastShape,
    }: {
      span: Span;
      x: number;
      middle: number;
      place: LanePlace;
      lastShape: Partial<Record<MarkShape, number>>;
    },
  ): void {
    const { width, palette } = this.#options;
    if (x < -SHAPE_RADIUS || x > width + SHAPE_RADIUS) return;
    const color =
      shape === 'error'
        ? palette.kind.error
        : shape === 'permission'
          ? palette.kind.permission
          : this.#color(span, place);
    const previous = lastShape[shape] ?? -Infinity;
    if (x - previous >= 2 * SHAPE_RADIUS + 1) {
      lastShape[shape] = x;
      this.#shapes.push({ shape, x, y: middle, color });
    } else if (Math.floor(x) !== Math.floor(previous)) {
      this.#marks.add(color, [Math.floor(x) - 1, middle - BAR_PX / 2, MARK_PX, BAR_PX]);
    }
  }

  #drawWords(): void {
    const { context, palette } = this.#options;
    context.font = `11px ${palette.font}`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    for (const { text, x, y, width, color } of this.#words) {
      const letters = Math.floor(width / LETTER_PX);
      if (letters < 3) continue;
      context.fillStyle = color;
      context.fillText(text.length > letters ? `${text.slice(0, letters - 1)}…` : text, x, y + 0.5, width);
    }
    this.#words.length = 0;
  }

  #color({ kind, state }: Span, { index }: LanePlace): string {
    const { palette, colorBy } = this.#options;
    if (colorBy === 'status') return palette.state[state];
    if (colorBy === 'agent') return palette.agents[index % palette.agents.length]!;
    return palette.kind[kind];
  }
}

/** What must be seen whatever the zoom. */
function shapeOf(span: Span): MarkShape | undefined {
  if (isFailure(span)) return 'error';
  if (span.ask) return 'permission';
  if (span.kind === 'prompt' && span.end === span.start) return 'prompt';
  return span.kind === 'compaction' ? 'compaction' : undefined;
}

// A mark at its beginning must not cover the words.
function wordsIndent({ ask }: Span): number {
  return ask ? SHAPE_RADIUS + 6 : 5;
}

// A failure is known at the end of a call, a question at its beginning.
function markX(span: Span, x: number, end: number): number {
  return isFailure(span) && end > x ? Math.max(x + 1, end - SHAPE_RADIUS - 2) : x;
}

function firstWait(waits: readonly Span[], from: EpochMs): number {
  let low = 0;
  let high = waits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (waits[middle]!.end < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
