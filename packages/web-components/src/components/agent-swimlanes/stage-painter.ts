import type { EpochMs } from '@ao-observability/core';
import type { ColorBy } from './lane-painter.js';
import { activityOf, drawOverview } from './overview.js';
import { readPalette, type Palette } from './palette.js';
import { drawPicture } from './picture.js';
import type { Tick } from './ruler-ticks.js';
import type { Span } from './span.js';
import type { SwimlaneModel } from './swimlane-model.js';

/** What the canvases show beside the model. */
export interface StagePicture {
  readonly model: SwimlaneModel;
  readonly size: { readonly width: number; readonly height: number };
  readonly overviewHeight: number;
  readonly scrollTop: number;
  readonly ticks: readonly Tick[];
  readonly colorBy: ColorBy;
  readonly selected: Span | undefined;
  /** Changes while something lasts, and never otherwise. */
  readonly clock: EpochMs;
}

/** Draws both canvases, but only when what they show is another thing than before. */
export class StagePainter {
  #palette: Palette | undefined;
  #drawn: readonly unknown[] = [];
  #summed: readonly unknown[] = [];
  /** How often the lanes were drawn. */
  draws = 0;

  draw(root: ParentNode, picture: StagePicture): void {
    const probe = root.querySelector<HTMLElement>('.probe');
    const lanes = root.querySelector<HTMLCanvasElement>('canvas.picture');
    const overview = root.querySelector<HTMLCanvasElement>('canvas.overview-picture');
    const { model, size, scrollTop, colorBy, selected, clock, ticks } = picture;
    const { scale } = model;
    if (!probe || !lanes || !overview || !scale) return;
    this.#palette = readPalette(probe, this.#palette);
    const { from, msPerPx, gaps } = scale;
    const key = [lanes, this.#palette, model.layout, from, msPerPx, gaps, size.width, size.height];
    if (!this.#isNew([...key, scrollTop, colorBy, selected, clock, globalThis.devicePixelRatio])) return;
    this.draws += 1;
    drawPicture(lanes, {
      palette: this.#palette,
      scale,
      layout: model.layout,
      size,
      scrollTop,
      now: model.now,
      colorBy,
      selected,
      ticks,
    });
    this.#drawOverview(overview, picture, this.#palette);
  }

  #drawOverview(
    canvas: HTMLCanvasElement,
    { model, size, overviewHeight, clock }: StagePicture,
    palette: Palette,
  ): void {
    const scale = model.wholeScale;
    if (!scale) return;
    const { width } = size;
    const key = [canvas, palette, model.lanes, scale.from, scale.msPerPx, width, clock];
    if (key.every((part, index) => part === this.#summed[index])) return;
    this.#summed = key;
    const activity = activityOf(model.lanes, { scale, width, now: model.now });
    drawOverview(canvas, { activity, palette, size: { width, height: overviewHeight } });
  }

  #isNew(key: readonly unknown[]): boolean {
    const isNew = key.some((part, index) => part !== this.#drawn[index]);
    this.#drawn = key;
    return isNew;
  }
}
