import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { Frame } from '../../controllers/frame.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { renderVisible } from '../../rendering/invisible.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { FleetElement } from '../fleet-element.js';
import { axisStyles } from './axis-styles.js';
import { chromeStyles } from './chrome-styles.js';
import type { GroupBy } from './group-lanes.js';
import { rangeWords, renderLegend } from './lane-chrome.js';
import { laneAction } from './lane-keys.js';
import { laneName, type LabelContext } from './lane-label.js';
import type { ColorBy } from './lane-painter.js';
import { LaneStage } from './lane-stage.js';
import { laneStyles } from './lane-styles.js';
import { renderToolbar } from './lane-toolbar.js';
import { areOthers, idList, onUnlessOff, stretchOf, type TimeRange } from './range-attribute.js';
import { clock } from './span-text.js';
import { renderSpanTable, tableRows } from './span-table.js';
import { SwimlaneActions } from './swimlane-actions.js';
import { SwimlaneModel } from './swimlane-model.js';
import { SwimlaneSource, type DataQuery } from './swimlane-source.js';

/**
 * @summary What agents did at the same time: a lane for each agent, or a waterfall of one session.
 * @tag agent-swimlanes
 *
 * The view never moves by itself, except at the end while it follows. Time without events is folded.
 * Keys: ← → between spans, ↑ ↓ between lanes, W S zoom, A D move, 0 shows everything, F the chosen span, Enter
 * opens it, e E go to the next and previous failure, m marks a range, G folds gaps, P pins and H hides a lane.
 * In a waterfall ← and → close and open a row.
 *
 * The spans are drawn on a canvas; each lane is a list box with the one option where the reader stands, and
 * "Table" shows the same as a table.
 *
 * @slot empty - Instead of the text that is shown while there is nothing to draw.
 * @event {AoEventSelectEvent} ao-event-select - A span was chosen; an `AoSpanSelectEvent` with `sessionId` and `eventId`.
 * @event {AoNavigateEvent} ao-navigate - A span or a session was opened.
 * @event {AoRangeChangeEvent} ao-range-change - A range was marked, or its mark was taken away.
 * @event {AoFollowChangeEvent} ao-follow-change - Following began or stopped.
 * @csspart root - Everything.
 * @csspart toolbar - Notes and buttons above the lanes.
 * @csspart scroller - What scrolls.
 * @csspart overview - The strip of the whole time.
 * @csspart brush - The window in it.
 * @csspart ruler - The times above the lanes.
 * @csspart gap - A fold in the ruler.
 * @csspart lane - One lane.
 * @csspart lane-label - Its name.
 * @csspart range - The marked range.
 * @csspart now - The line at the present.
 * @csspart tooltip - What is under the pointer.
 * @csspart legend - What colours mean.
 * @csspart table - The spans as a table.
 * @csspart error - What could not be read, and why.
 * @csspart button - A button.
 * @csspart link - A button that looks like a link.
 * @csspart chip - A short note.
 * @cssproperty [--ao-lane-label=208px] - Width of the names.
 * @cssproperty [--ao-row-height=32px] - Least height of a lane.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - Something could not be read.
 * @cssstate following - The newest event is kept in view.
 */
export class AgentSwimlanes extends FleetElement {
  static override readonly tag: string = 'agent-swimlanes';
  static override styles = [tokens, base, statusColors, chromeStyles, axisStyles, laneStyles];

  /** The id of the session to show, with a lane for each of its agents. */
  @property() session?: string | undefined;
  /** Without `session`: the ids of the sessions to show; none for all, the newest first, at most 40. */
  @property({ converter: idList, hasChanged: areOthers }) sessions: readonly string[] = [];
  /** Lanes of agents, or turns with their calls below each other; a waterfall is of one session. */
  @property({ reflect: true }) layout: 'lanes' | 'waterfall' = 'lanes';
  /** What a lane stands for. */
  @property({ attribute: 'group-by' }) groupBy: GroupBy = 'agent';
  /** What tells spans apart by colour. */
  @property({ attribute: 'color-by' }) colorBy: ColorBy = 'kind';
  /** Folds time in which nothing happens for two minutes; `off` shows it. */
  @property({ attribute: 'compress-gaps', converter: onUnlessOff }) compressGaps = true;
  /** Keeps the newest in view. */
  @property({ type: Boolean, reflect: true }) follow = false;
  /** Lanes that stay at the top: ids of sessions or agents. */
  @property({ converter: idList }) pinned: readonly string[] = [];
  /** The marked stretch of time: `{ from, to }`, or "ISO..ISO". It is brought into view when it is set. */
  @property() range?: TimeRange | string | undefined;
  /** The id of the chosen event. It is brought into view when it is set. */
  @property() event?: string | undefined;

  readonly #model = new SwimlaneModel();
  readonly #frame = new Frame(() => this.requestUpdate());
  readonly #source = new SwimlaneSource(() => this.#frame.request());
  readonly #stage: LaneStage;
  readonly #actions: SwimlaneActions;
  #live = false;

  constructor() {
    super();
    this.#stage = new LaneStage(this, {
      model: this.#model,
      refresh: () => this.#frame.request(),
      select: (place) => this.#actions.select(place),
      mark: (range) => this.#actions.mark(range),
      moved: () => this.#actions.setFollow(false, 'moved'),
    });
    this.#actions = new SwimlaneActions(this, {
      model: this.#model,
      source: this.#source,
      // At once: the next key may come before the next frame.
      refresh: () => this.requestUpdate(),
      hideTooltip: () => this.#stage.hideTooltip(),
      revealLane: (id) => this.#stage.revealLane(id),
    });
    this.addController(
      new TickerController(() => {
        if (this.#live && this.source.client?.at === undefined) this.#frame.request();
      }),
    );
  }

  /** Shows everything. */
  fitAll(): void {
    this.#actions.toolbar('fit-all');
  }

  /** Brings the span of an event into view and chooses it. False when it is not here. */
  showEvent(eventId: string): boolean {
    const place = this.#model.find(eventId);
    if (!place) return false;
    return this.#actions.select(place);
  }

  /** Reads what could not be read again. */
  reload(): void {
    this.#source.reload();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKeydown);
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKeydown);
    this.#frame.cancel();
    this.#stage.disconnect();
    this.#source.close();
  }

  protected override clientChanged(): void {
    this.#source.close();
    this.#model.reset();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.isConnected) return;
    if (changed.has('session') || changed.has('sessions') || changed.has('layout')) this.#model.reset();
    if (changed.has('pinned')) this.#model.pinned = new Set(this.pinned);
    this.#model.compress = this.compressGaps;
    const query = this.#query();
    this.#source.open(query);
    const data = this.#source.read(query);
    const { loading, error } = this.#source.state;
    this.#live = data.live;
    this.#model.setData(data, !loading);
    if (this.follow) this.#model.follow();
    this.#actions.look();
    this.setState('loading', loading);
    this.setState('error', error !== undefined);
    this.setState('empty', !loading && data.lanes.every(({ spans }) => spans.length === 0));
    this.setState('following', this.follow);
  }

  protected override updated(): void {
    this.#model.rowPx = rowHeight(this);
    if (this.#stage.measure()) {
      this.#model.arrange();
      this.#frame.request();
    }
    this.#stage.draw({ colorBy: this.colorBy, clock: this.#live ? Math.floor(this.now / 1_000) : 0 });
    if (!this.#actions.wantsFocus) return;
    const stop = this.renderRoot.querySelector<HTMLElement>('.rows [tabindex="0"]');
    if (!stop) return;
    this.#actions.wantsFocus = false;
    stop.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client)
      return html`<div class="note">
        No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.
      </div>`;
    const labels = this.#labels();
    return html`<div class="root" part="root" role="group" aria-label=${this.#name()}>
      ${this.#renderToolbar()} ${this.#renderError()}
      ${this.#actions.table ? this.#renderTable(labels) : this.#renderStage(labels)}
      <span class="probe" aria-hidden="true" @transitionrun=${() => this.#frame.request()}></span>
    </div>`;
  }

  #renderStage(labels: LabelContext): TemplateResult {
    if (this.#model.lanes.length === 0 || !this.#model.axis)
      return html`${this.#renderNothing()}${this.#stageOf(labels)}`;
    return html`${this.#stageOf(labels)}${renderLegend(this.#model.lanes, this.colorBy)}`;
  }

  #stageOf(labels: LabelContext): TemplateResult {
    return this.#stage.render({
      ...labels,
      tree: this.layout === 'waterfall',
      colorBy: this.colorBy,
      marked: stretchOf(this.range),
      live: this.#live,
      pin: ({ lane }) => this.#actions.pin(lane),
      hide: ({ lane }) => this.#actions.hide(lane),
      toggle: ({ lane }) => this.#actions.toggle(lane),
    });
  }

  #renderNothing(): TemplateResult {
    if (this.#source.state.loading)
      return html`<div class="skeletons" aria-hidden="true">
          ${[0, 1, 2].map(() => html`<div class="skeleton"></div>`)}
        </div>
        <span class="visually-hidden">Loading the lanes</span>`;
    const hidden = this.#model.hidden.size;
    return html`<div class="note">
      <slot name="empty">${hidden > 0 ? 'All lanes are hidden.' : 'Nothing has happened yet.'}</slot>
    </div>`;
  }

  #renderError(): TemplateResult | typeof nothing {
    const { error } = this.#source.state;
    return error === undefined
      ? nothing
      : html`<div class="failure" part="error" role="alert">
          <span><bdi>${renderVisible(error)}</bdi></span
          ><button type="button" class="button" part="button" @click=${() => this.reload()}>Retry</button>
        </div>`;
  }

  #renderToolbar(): TemplateResult {
    const { client } = this.source;
    const { hasEarlier, loadingEarlier } = this.#source.state;
    const { state } = client?.connection ?? {};
    const total = this.sessions.length || Math.max(client?.total ?? 0, client?.sessions.size ?? 0);
    return renderToolbar({
      shown: this.session ? undefined : { count: this.#source.sessionIds.length, total },
      skewed: this.#model.skewed,
      hidden: this.#model.hidden.size,
      marked: stretchOf(this.range),
      asOf: client?.at === undefined ? undefined : clock(client.at),
      offline: state === 'offline' || state === 'reconnecting',
      hasEarlier,
      loadingEarlier,
      live: this.#live && client?.at === undefined,
      follow: this.follow,
      compress: this.compressGaps,
      gaps: this.#model.gaps.length,
      table: this.#actions.table,
      act: (action) => this.#actions.toolbar(action),
    });
  }

  #renderTable(labels: LabelContext): TemplateResult {
    const rows = tableRows(this.#model.lanes, {
      range: stretchOf(this.range),
      now: this.now,
      nameOf: (lane) => laneName(lane, labels),
    });
    return renderSpanTable({
      rows,
      page: this.#actions.page,
      now: this.now,
      turn: (page) => {
        this.#actions.page = page;
        this.#frame.request();
      },
      open: (span) => this.#actions.open(span),
    });
  }

  #labels(): LabelContext {
    return {
      sessions: this.source.client?.sessions ?? new Map(),
      now: this.now,
      single: Boolean(this.session),
      openSession: (sessionId) => this.dispatchEvent(new AoNavigateEvent({ sessionId })),
    };
  }

  #name(): string {
    const { range, lanes } = this.#model;
    const what = this.layout === 'waterfall' ? 'Waterfall' : 'Swimlanes';
    const noun = this.layout === 'waterfall' ? 'row' : this.groupBy;
    const count = `${lanes.length} ${noun}${lanes.length === 1 ? '' : 's'}`;
    return [what, range && rangeWords(range), count].filter(Boolean).join(', ');
  }

  #query(): DataQuery {
    const { client } = this.source;
    const { session, sessions, layout, groupBy } = this;
    return { client, session, sessions, layout, groupBy, collapsed: this.#actions.collapsed, now: this.now };
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    const action = laneAction(event);
    if (
      !action ||
      this.#actions.table ||
      !(target.matches('[role=option], [role=treeitem]') || target === this)
    )
      return;
    if (!this.#actions.key(action)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function rowHeight(element: Element): number {
  const px = Number.parseFloat(getComputedStyle(element).getPropertyValue('--_row-height'));
  return Number.isFinite(px) ? Math.max(24, px) : 32;
}
