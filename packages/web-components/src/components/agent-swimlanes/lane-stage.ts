import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { setVars } from '../../rendering/set-vars.js';
import { bandVars, renderGap, renderTicks, renderTooltip, rangeWords } from './lane-chrome.js';
import { followDrag, LaneGestures } from './lane-gestures.js';
import { laneName } from './lane-label.js';
import { lanesWithin, type PlacedLane } from './lane-layout.js';
import { LINE_PX, type ColorBy } from './lane-painter.js';
import { renderLaneRow, type RowContext } from './lane-row.js';
import { nearestSpan } from './lane.js';
import { renderBrush } from './overview-brush.js';
import { visibleGaps } from './picture.js';
import { rulerTicks, type Tick } from './ruler-ticks.js';
import { endOf, type Span, type Stretch } from './span.js';
import { StagePainter } from './stage-painter.js';
import type { SpanPlace, SwimlaneModel } from './swimlane-model.js';
import type { TimeScale } from './time-scale.js';

/** What the stage asks of the element it is in. */
export interface StageOwner {
  readonly model: SwimlaneModel;
  /** Draws again on the next frame. */
  refresh(): void;
  select(place: SpanPlace): void;
  mark(range: Stretch | undefined): void;
  /** The reader moved the view by hand. */
  moved(): void;
}

/** What one drawing of the stage shows beside the model. */
export interface StageView extends Omit<
  RowContext,
  'scale' | 'width' | 'cursor' | 'isTabStop' | 'isActive' | 'isPinned' | 'select'
> {
  readonly colorBy: ColorBy;
  readonly marked: Stretch | undefined;
  readonly live: boolean;
}

/** Height of the strip of the whole time. */
const OVERVIEW_PX = 36;
/** A span is under a pointer that is no farther from it. */
const REACH_PX = 6;

/** The picture: canvas for the spans, elements for names, ruler and focus, all moving in the same frame. */
export class LaneStage {
  readonly #host: LitElement;
  readonly #owner: StageOwner;
  readonly #painter = new StagePainter();
  readonly #observer: ResizeObserver | undefined;
  readonly #gestures: LaneGestures;
  #size: Size = { view: 0, width: 0, height: 0 };
  #scrollTop = 0;
  #hover: { place: SpanPlace; x: number; y: number } | undefined;
  #dragged: Stretch | undefined;
  #ticks: readonly Tick[] = [];

  constructor(host: LitElement, owner: StageOwner) {
    this.#host = host;
    this.#owner = owner;
    this.#gestures = new LaneGestures({
      zoom: (factor, x) => this.#move(() => owner.model.zoom(factor, x)),
      pan: (pixels) => this.#move(() => owner.model.pan(pixels)),
      click: (x, y) => this.#pick(x, y, (place) => owner.select(place)),
      doubleClick: (x, y) => this.#pick(x, y, ({ span }) => this.#move(() => owner.model.fit(span))),
      hover: (x, y) => this.#setHover(x, y),
      leave: () => this.hideTooltip(),
    });
    if (globalThis.ResizeObserver) this.#observer = new ResizeObserver(() => this.#owner.refresh());
  }

  /** How often the lanes were drawn. */
  get draws(): number {
    return this.#painter.draws;
  }

  /** Takes the tooltip away. False when there was none. */
  hideTooltip(): boolean {
    if (!this.#hover) return false;
    this.#hover = undefined;
    this.#owner.refresh();
    return true;
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }

  /** Reads the sizes of what is in the document. True when they changed. */
  measure(): boolean {
    const scroller = this.#find('.scroller');
    const rows = this.#find('.surface');
    if (!scroller || !rows) return false;
    // Watching something that is watched already does nothing.
    this.#observer?.observe(scroller);
    this.#observer?.observe(rows);
    const size = { view: scroller.clientHeight, width: rows.clientWidth, height: rows.clientHeight };
    if (sameSize(size, this.#size)) return false;
    this.#size = size;
    this.#owner.model.width = size.width;
    return true;
  }

  draw({ colorBy, clock }: { colorBy: ColorBy; clock: number }): void {
    const { model } = this.#owner;
    this.#painter.draw(this.#host.renderRoot, {
      model,
      size: this.#size,
      overviewHeight: OVERVIEW_PX,
      scrollTop: this.#scrollTop,
      ticks: this.#ticks,
      colorBy,
      selected: model.active?.span,
      clock,
    });
  }

  /** Brings a lane into view, moving as little as possible. */
  revealLane(laneId: string): void {
    const { layout } = this.#owner.model;
    const place = layout.scrolled.find(({ lane }) => lane.id === laneId);
    const scroller = this.#find('.scroller');
    if (!place || !scroller) return;
    const room = this.#size.height - layout.pinnedHeight;
    if (place.y < this.#scrollTop) scroller.scrollTop = place.y;
    else if (place.y + place.height > this.#scrollTop + room)
      scroller.scrollTop = place.y + place.height - room;
    this.#scrollTop = scroller.scrollTop;
  }

  render(view: StageView): TemplateResult {
    const { model } = this.#owner;
    const { scale } = model;
    const { pinnedHeight, scrolledHeight } = model.layout;
    const content = this.#size.view - this.#size.height + pinnedHeight + scrolledHeight;
    this.#ticks = scale ? rulerTicks(scale, this.#size.width) : [];
    return html`<div class="scroller" part="scroller" @scroll=${this.#onScroll}>
      <div class="spacer" ${setVars({ '--_height': `${content}px` })}></div>
      <div class="stage" ${setVars({ '--_view': `${this.#size.view}px`, '--_overview': `${OVERVIEW_PX}px` })}>
        <div class="head">
          <span class="corner">${scale ? 'Whole time' : nothing}</span>
          <div class="overview" part="overview" dir="ltr">
            <canvas class="overview-picture" aria-hidden="true"></canvas>
            ${scale ? renderBrush(model, () => this.#moved()) : nothing}
          </div>
        </div>
        <div class="head ruler-row">
          <span class="corner"
            >${model.range ? html`<bdi dir="ltr">${rangeWords(model.range)}</bdi>` : nothing}</span
          >
          <div class="ruler" part="ruler" dir="ltr" @pointerdown=${this.#onRulerDown}>
            ${scale ? html`${renderTicks(this.#ticks)}${this.#renderGaps(scale)}` : nothing}
          </div>
        </div>
        ${this.#renderRows(view, scale)}
      </div>
    </div>`;
  }

  #renderRows(view: StageView, scale: TimeScale | undefined): TemplateResult {
    const { pinnedHeight } = this.#owner.model.layout;
    return html`<div
      class="rows"
      role=${view.tree ? 'tree' : nothing}
      aria-label=${view.tree ? 'Turns, calls and sub-agents' : nothing}
      ${setVars({ '--_pinned': `${pinnedHeight}px` })}
    >
      <div class="area" aria-hidden="true">
        <div class="time" dir="ltr">
          <canvas class="picture"></canvas>
          ${scale ? this.#renderBands(view, scale) : nothing}
          <div
            class="surface"
            @wheel=${this.#gestures.onWheel}
            @pointerdown=${this.#gestures.onPointerDown}
            @pointermove=${this.#gestures.onPointerMove}
            @pointerup=${this.#gestures.onPointerUp}
            @pointercancel=${this.#gestures.onPointerUp}
            @pointerleave=${this.#gestures.onPointerLeave}
            @dblclick=${this.#gestures.onDoubleClick}
          ></div>
          ${this.#renderHover(view)}
        </div>
      </div>
      ${scale ? this.#renderLanes(view, scale) : nothing}
    </div>`;
  }

  #renderLanes(view: StageView, scale: TimeScale): unknown {
    const { model } = this.#owner;
    const { active } = model;
    const { pinned, scrolled, pinnedHeight } = model.layout;
    const top = this.#scrollTop;
    const shown = [...lanesWithin(scrolled, top, top + this.#size.height - pinnedHeight)];
    // The lane with the focus stays in the document, wherever it is.
    const kept = active && scrolled.find(({ lane }) => lane.id === active.lane.id);
    if (kept && !shown.includes(kept)) shown.push(kept);
    const stop = active?.lane.id ?? model.rows.find(({ lane }) => lane.spans.length > 0)?.lane.id;
    const context: RowContext = {
      ...view,
      scale,
      width: this.#size.width,
      cursor: ({ lane }) => model.cursor(lane),
      isTabStop: ({ lane }) => lane.id === stop,
      isActive: ({ lane }) => lane.id === active?.lane.id,
      isPinned: ({ lane }) => model.isPinned(lane),
      select: ({ lane }) => this.#owner.select({ lane, span: lane.spans[0]! }),
    };
    const yOf = (place: PlacedLane) => (model.isPinned(place.lane) ? place.y : place.y - top + pinnedHeight);
    return repeat(
      [...pinned, ...shown],
      ({ lane }) => lane.id,
      (place) => renderLaneRow(place, yOf(place), context),
    );
  }

  #renderGaps(scale: TimeScale): TemplateResult[] {
    const { model } = this.#owner;
    const toggle = (gap: Stretch) => () => {
      if (!model.openedGaps.delete(gap.start)) model.openedGaps.add(gap.start);
      model.arrange();
      this.#owner.refresh();
    };
    const folded = visibleGaps(scale, this.#size.width);
    const opened = model.compress ? model.gaps.filter(({ start }) => model.openedGaps.has(start)) : [];
    const inView = opened.filter(
      ({ start, end }) => scale.toX(end) > 0 && scale.toX(start) < this.#size.width,
    );
    return [
      ...folded.map((gap) => renderGap(gap, { scale, opened: false, toggle: toggle(gap) })),
      ...inView.map((gap) => renderGap(gap, { scale, opened: true, toggle: toggle(gap) })),
    ];
  }

  #renderBands({ marked, live, now }: StageView, scale: TimeScale): TemplateResult {
    const band = this.#dragged ?? marked;
    const nowX = scale.toX(now);
    return html`${band ? html`<div class="band" part="range" ${setVars(bandVars(band, scale, this.#size.width))}></div>` : nothing}
    ${live && nowX >= 0 && nowX <= this.#size.width ? html`<div class="now" part="now" ${setVars({ '--_x': `${nowX}px` })}></div>` : nothing}`;
  }

  #renderHover(view: StageView): TemplateResult | typeof nothing {
    if (!this.#hover) return nothing;
    const { place, x, y } = this.#hover;
    const below = y > this.#size.height / 2;
    const left = Math.max(4, Math.min(x + 12, this.#size.width - TOOLTIP_PX - 4));
    const lane = laneName(place.lane, view);
    return renderTooltip(place.span, {
      x: left,
      y: below ? this.#size.height - y + 12 : y + 16,
      now: view.now,
      flip: below,
      lane,
    });
  }

  readonly #onScroll = (event: Event): void => {
    this.#scrollTop = (event.currentTarget as HTMLElement).scrollTop;
    this.#owner.refresh();
  };

  readonly #onRulerDown = (event: PointerEvent): void => {
    const { scale } = this.#owner.model;
    if (event.button !== 0 || !scale || (event.target as Element).closest('button')) return;
    const ruler = event.currentTarget as Element;
    const from = event.clientX - ruler.getBoundingClientRect().left - ruler.clientLeft;
    const stretch = (x: number): Stretch | undefined =>
      Math.abs(x - from) < 4
        ? undefined
        : { start: scale.toTime(Math.min(from, x)), end: scale.toTime(Math.max(from, x)) };
    followDrag(event, {
      move: (x) => {
        this.#dragged = stretch(x);
        this.#owner.refresh();
      },
      end: (x) => {
        this.#dragged = undefined;
        this.#owner.mark(stretch(x));
      },
    });
  };

  #pick(x: number, y: number, use: (place: SpanPlace) => void): void {
    const place = this.#spanAt(x, y);
    if (place) use(place);
  }

  #setHover(x: number, y: number): void {
    const place = this.#spanAt(x, y);
    if (!place && !this.#hover) return;
    this.#hover = place && { place, x, y };
    this.#owner.refresh();
  }

  #spanAt(x: number, y: number): SpanPlace | undefined {
    const { model } = this.#owner;
    const { scale, layout, now } = model;
    if (!scale) return undefined;
    const isPinned = y < layout.pinnedHeight;
    const inside = isPinned ? y : y - layout.pinnedHeight + this.#scrollTop;
    const [place] = lanesWithin(isPinned ? layout.pinned : layout.scrolled, inside, inside + 1);
    if (!place) return undefined;
    const { lane } = place;
    const top = place.y + place.height / 2 - (lane.lines * LINE_PX) / 2;
    const line = Math.min(lane.lines - 1, Math.max(0, Math.floor((inside - top) / LINE_PX)));
    const span = lane.spans[nearestSpan(lane, scale.toTime(x), { now, line })];
    const near = (found: Span) =>
      scale.toX(found.start) - x <= REACH_PX && x - scale.toX(endOf(found, now)) <= REACH_PX;
    if (span && near(span)) return { lane, span };
    const wait = lane.waits.find(({ start, end }) => start <= scale.toTime(x) && scale.toTime(x) <= end);
    return wait && { lane, span: wait };
  }

  #move(change: () => void): void {
    change();
    this.#moved();
  }

  #moved(): void {
    this.#hover = undefined;
    this.#owner.moved();
    this.#owner.refresh();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

/** Room a tooltip needs. */
const TOOLTIP_PX = 280;

interface Size {
  readonly view: number;
  readonly width: number;
  readonly height: number;
}

function sameSize(one: Size, other: Size): boolean {
  return one.view === other.view && one.width === other.width && one.height === other.height;
}
