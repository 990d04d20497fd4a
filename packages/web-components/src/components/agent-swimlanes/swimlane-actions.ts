import { AoFollowChangeEvent } from '../../events/ao-follow-change-event.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { AoRangeChangeEvent } from '../../events/ao-range-change-event.js';
import { AoSpanSelectEvent } from '../../events/ao-span-select-event.js';
import { ZOOM_STEP, type LaneAction } from './lane-keys.js';
import type { ToolbarAction } from './lane-toolbar.js';
import type { Lane } from './lane.js';
import { stretchOf, type TimeRange } from './range-attribute.js';
import { endOf, eventIdOf, type Span, type Stretch } from './span.js';
import type { SpanPlace, SwimlaneModel } from './swimlane-model.js';
import type { SwimlaneSource } from './swimlane-source.js';

/** The element that is acted on. */
export interface ActionHost extends EventTarget {
  readonly layout: 'lanes' | 'waterfall';
  compressGaps: boolean;
  follow: boolean;
  pinned: readonly string[];
  range?: TimeRange | string | undefined;
  event?: string | undefined;
}

/** What an action may change beside the element. */
export interface ActionParts {
  readonly model: SwimlaneModel;
  readonly source: SwimlaneSource;
  readonly refresh: () => void;
  /** Takes the tooltip away. False when there was none. */
  readonly hideTooltip: () => boolean;
  readonly revealLane: (laneId: string) => void;
}

/** What readers do, by key, pointer or button. Each action tells whether it did anything. */
export class SwimlaneActions {
  /** The spans are shown as a table. */
  table = false;
  page = 0;
  /** Rows of a waterfall that are closed. */
  collapsed: ReadonlySet<string> = new Set();
  /** The focus has to follow the reader to another span. */
  wantsFocus = false;

  readonly #host: ActionHost;
  readonly #parts: ActionParts;
  #looked: { event: ActionHost['event']; range: ActionHost['range'] } = {
    event: undefined,
    range: undefined,
  };

  constructor(host: ActionHost, parts: ActionParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Does what a key asks for. */
  key(action: LaneAction): boolean {
    const { model } = this.#parts;
    const active = model.stand();
    const tree = this.#host.layout === 'waterfall';
    switch (action.type) {
      case 'zoom':
        return this.#move(() => model.zoom(action.factor, model.anchorX));
      case 'pan':
        return this.#move(() => model.pan(action.share * model.width));
      case 'fit-all':
        return this.toolbar('fit-all');
      case 'fit-selection':
        return active !== undefined && this.#move(() => model.fit(active.span));
      case 'span':
        return tree ? this.#fold(action.step) : this.#go(model.step(action.step));
      case 'edge':
        return this.#go(tree ? model.edgeLane(action.step) : model.step(action.step, true));
      case 'lane':
        return this.#go(model.stepLane(action.step));
      case 'failure':
        return this.#go(model.stepFailure(action.step));
      default:
        return this.#keyOnLane(action.type);
    }
  }

  #keyOnLane(type: 'open' | 'mark' | 'pin' | 'hide' | 'gaps' | 'clear'): boolean {
    const { model, hideTooltip } = this.#parts;
    const { active } = model;
    const lane = this.#host.layout === 'lanes' ? active?.lane : undefined;
    switch (type) {
      case 'open':
        return active !== undefined && this.open(active.span);
      case 'mark':
        return this.mark(this.#host.range ? undefined : this.#markable());
      case 'gaps':
        return this.toolbar('gaps');
      case 'clear':
        return hideTooltip() || (this.#host.range !== undefined && this.mark(undefined));
      case 'pin':
        return lane !== undefined && this.pin(lane);
      default:
        return lane !== undefined && this.hide(lane);
    }
  }

  /** Does what a button asks for. */
  toolbar(action: ToolbarAction): boolean {
    const { model, source, refresh } = this.#parts;
    const marked = stretchOf(this.#host.range);
    switch (action) {
      case 'zoom-in':
        return this.#move(() => model.zoom(1 / ZOOM_STEP));
      case 'zoom-out':
        return this.#move(() => model.zoom(ZOOM_STEP));
      case 'fit-all':
        return this.#move(() => model.fitAll());
      case 'zoom-range':
        return marked !== undefined && this.#move(() => model.fit(marked));
      case 'clear-range':
        return this.mark(undefined);
      case 'follow':
        this.setFollow(!this.#host.follow, 'button');
        return true;
      case 'gaps':
        model.openedGaps.clear();
        this.#host.compressGaps = !this.#host.compressGaps;
        break;
      case 'unhide':
        model.hidden.clear();
        break;
      case 'earlier':
        source.loadEarlier();
        break;
      default:
        this.table = !this.table;
        this.page = 0;
    }
    model.arrange();
    refresh();
    return true;
  }

  /** Takes the reader to a span and tells the host. */
  select(place: SpanPlace): boolean {
    this.#reveal(place);
    this.wantsFocus = true;
    const { entry, sessionId } = place.span;
    const eventId = eventIdOf(place.span);
    if (!entry || eventId === undefined) return true;
    this.#host.event = this.#looked.event = eventId;
    this.#host.dispatchEvent(new AoSpanSelectEvent(entry, sessionId, eventId));
    return true;
  }

  /** Asks the host to show the event behind a span. */
  open(span: Span): boolean {
    const eventId = eventIdOf(span);
    if (eventId === undefined) return false;
    this.#host.dispatchEvent(new AoNavigateEvent({ sessionId: span.sessionId, eventId }));
    return true;
  }

  /** Marks a range, or takes the mark away. */
  mark(range: Stretch | undefined): boolean {
    if (!range && this.#host.range === undefined) return false;
    this.#host.range = this.#looked.range = range && { from: range.start, to: range.end };
    this.page = 0;
    this.#host.dispatchEvent(new AoRangeChangeEvent(range?.start, range?.end));
    this.#parts.refresh();
    return true;
  }

  pin({ id }: Lane): boolean {
    const { pinned } = this.#host;
    this.#host.pinned = pinned.includes(id) ? pinned.filter((known) => known !== id) : [...pinned, id];
    return true;
  }

  /** Takes a lane away until all are shown again; the reader goes on in the lane below. */
  hide(lane: Lane): boolean {
    const { model, refresh } = this.#parts;
    const wasActive = model.active?.lane.id === lane.id;
    const next = wasActive ? (model.stepLane(1) ?? undefined) : undefined;
    const other = next && next.lane.id !== lane.id ? next : model.stepLane(-1);
    model.hidden.add(lane.id);
    model.arrange();
    if (wasActive && other && other.lane.id !== lane.id) this.#go(other);
    refresh();
    return true;
  }

  /** Closes or opens a row of a waterfall. */
  toggle({ id }: Lane): boolean {
    const collapsed = new Set(this.collapsed);
    if (!collapsed.delete(id)) collapsed.add(id);
    this.collapsed = collapsed;
    this.#parts.refresh();
    return true;
  }

  /** Begins or ends following, and tells the host when that is a change. */
  setFollow(follow: boolean, reason: string): void {
    if (follow === this.#host.follow) return;
    this.#host.follow = follow;
    this.#host.dispatchEvent(new AoFollowChangeEvent(follow, reason));
  }

  /** Brings into view what the host named, once it is here. */
  look(): void {
    const { event, range } = this.#host;
    const { model } = this.#parts;
    if (!model.axis) return;
    if (event !== this.#looked.event) {
      const place = event === undefined ? undefined : model.find(event);
      if (place || event === undefined) this.#looked.event = event;
      if (event === undefined) model.deactivate();
      else if (place && place.span !== model.active?.span) this.#reveal(place);
    }
    if (range === this.#looked.range) return;
    this.#looked.range = range;
    const marked = stretchOf(range);
    if (marked) model.fit(marked);
  }

  #go(place: SpanPlace | undefined): boolean {
    return place !== undefined && this.select(place);
  }

  #reveal(place: SpanPlace): void {
    const { model, refresh, revealLane } = this.#parts;
    model.activate(place);
    model.reveal(place.span);
    revealLane(place.lane.id);
    refresh();
  }

  // ← closes a row or goes to the one above it, → opens it or goes to the first below.
  #fold(step: 1 | -1): boolean {
    const { model } = this.#parts;
    const { active } = model;
    if (!active) return false;
    const { lane } = active;
    if (lane.expanded === step < 0) return this.toggle(lane);
    if (step > 0) return lane.expanded === true && this.#go(model.stepLane(1));
    return this.#go(model.above(lane));
  }

  #markable(): Stretch | undefined {
    const { model } = this.#parts;
    const span = model.active?.span;
    if (!span || span.end === span.start) return model.range;
    return { start: span.start, end: endOf(span, model.now) };
  }

  #move(change: () => void): boolean {
    change();
    this.setFollow(false, 'moved');
    this.#parts.refresh();
    return true;
  }
}
