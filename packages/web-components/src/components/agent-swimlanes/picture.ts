import type { EpochMs } from '@ao-observability/core';
import { hatching, prepareCanvas } from './canvas.js';
import { lanesWithin, type LaneLayout } from './lane-layout.js';
import { BAR_PX, LanePainter, LINE_PX, type ColorBy } from './lane-painter.js';
import type { Palette } from './palette.js';
import type { Tick } from './ruler-ticks.js';
import { endOf, type Span, type Stretch } from './span.js';
import type { TimeScale } from './time-scale.js';

/** What the picture of all lanes is drawn from. */
export interface PictureOptions {
  readonly palette: Palette;
  readonly scale: TimeScale;
  readonly layout: LaneLayout;
  readonly size: { readonly width: number; readonly height: number };
  readonly scrollTop: number;
  readonly now: EpochMs;
  readonly colorBy: ColorBy;
  readonly selected?: Span | undefined;
  /** Where fine lines go down. */
  readonly ticks: readonly Tick[];
}

/** Draws the lanes that are in view. */
export function drawPicture(canvas: HTMLCanvasElement, options: PictureOptions): void {
  const { palette, scale, layout, size, scrollTop, now, colorBy } = options;
  const context = prepareCanvas(canvas, size);
  if (!context) return;
  context.fillStyle = palette.border;
  for (const { x } of options.ticks) context.fillRect(Math.round(x), 0, 1, size.height);
  drawGaps(context, options);
  const { width } = size;
  const pattern = hatching(context, palette.kind.model);
  const painter = new LanePainter({ context, palette, scale, width, now, colorBy, hatching: pattern });
  const top = layout.pinnedHeight;
  const scrolled = lanesWithin(layout.scrolled, scrollTop, scrollTop + size.height - top);
  context.save();
  context.beginPath();
  context.rect(0, top, width, size.height - top);
  context.clip();
  for (const { lane, index, y, height } of scrolled)
    painter.add(lane, { y: y - scrollTop + top, height, index });
  painter.flush();
  drawSelection(context, options, scrolled, top - scrollTop);
  context.restore();
  for (const { lane, ...place } of layout.pinned) painter.add(lane, place);
  painter.flush();
  drawSelection(context, options, layout.pinned, 0);
}

/** Folded time is a band with a torn edge. */
function drawGaps(context: CanvasRenderingContext2D, { palette, scale, size }: PictureOptions): void {
  for (const gap of visibleGaps(scale, size.width)) {
    const middle = (scale.toX(gap.start) + scale.toX(gap.end)) / 2;
    context.fillStyle = palette.sunken;
    context.fillRect(scale.toX(gap.start), 0, scale.gapPx, size.height);
    context.strokeStyle = palette.border;
    context.lineWidth = 1;
    context.beginPath();
    for (let y = 0; y <= size.height + 8; y += 8) context.lineTo(middle + (y % 16 === 0 ? -3 : 3), y);
    context.stroke();
  }
}

function drawSelection(
  context: CanvasRenderingContext2D,
  { palette, scale, now, selected }: PictureOptions,
  lanes: LaneLayout['pinned'],
  shift: number,
): void {
  if (!selected) return;
  const place = lanes.find(({ lane }) => lane.spans.includes(selected));
  if (!place) return;
  const { x, y, width, height } = spanBox(selected, { ...place, scale, now });
  context.strokeStyle = palette.text;
  context.lineWidth = 2;
  context.strokeRect(x - 1, y + shift - 1, width + 2, height + 2);
}

/** Where a span is drawn in its lane. */
export function spanBox(
  span: Span,
  {
    lane,
    y,
    height,
    scale,
    now,
  }: LaneLayout['pinned'][number] & { readonly scale: TimeScale; readonly now: EpochMs },
): { x: number; y: number; width: number; height: number } {
  const line = lane.line[lane.spans.indexOf(span)] ?? 0;
  const start = scale.toX(span.start);
  const end = scale.toX(endOf(span, now));
  const width = Math.max(6, end - start);
  const x = end - start < 6 ? (start + end) / 2 - 3 : start;
  return {
    x,
    y: y + height / 2 - ((lane.lines - 1) * LINE_PX) / 2 + line * LINE_PX - BAR_PX / 2,
    width,
    height: BAR_PX,
  };
}

/** The folded gaps that are in view. */
export function visibleGaps(scale: TimeScale, width: number): readonly Stretch[] {
  return scale.gaps.filter((gap) => scale.toX(gap.end) > 0 && scale.toX(gap.start) < width);
}
