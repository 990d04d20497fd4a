import type { SessionSummary } from '@ao-observability/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { needsYou, nextNeeding, type IsMuted } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { AoFilterChangeEvent } from '../../events/ao-filter-change-event.js';
import { AoSelectEvent, type SelectSource } from '../../events/ao-select-event.js';
import type { Arrangement, Grouping } from '../../fleet/arrange-sessions.js';
import { sessionRows } from '../../fleet/session-row.js';
import { slotsOf } from '../../fleet/session-slots.js';
import { plural } from '../../rendering/format.js';
import { FleetElement } from '../fleet-element.js';
import {
  isStale,
  isUnreachable,
  renderAsOf,
  renderNoMatch,
  renderUnconfigured,
  renderUnreachable,
} from './collection-states.js';
import { CollapsedGroups } from './collapsed-groups.js';
import { DelayedFlag } from './delayed-flag.js';
import { HostActions } from './host-actions.js';
import { NeedsNews } from './needs-news.js';
import { OrderKeeper } from './order-keeper.js';
import { RovingFocus } from './roving-focus.js';
import { RowInput } from './row-input.js';
import { rowKey, visibleSections, type VisibleSection } from './visible-sections.js';

/** So long a new order can be taken back. */
export const UNDO_MS = 10_000;
/** More marks than these do not turn: they would only keep the machine busy. */
const MAX_TURNING = 30;
/** What loads faster shows nothing before. */
const SKELETON_AFTER_MS = 150;

/** The sessions of a fleet in some layout: what the list and the overview have in common. */
export abstract class SessionCollection extends FleetElement {
  static override readonly updateEveryMs: number = 200;

  /** The id of the session that is shown elsewhere. */
  @property() selected?: string | undefined;
  /**
   * What a session must have: words, and `status:`, `needs:you`, `is:pinned`, `agent:`, `project:`, `model:`,
   * `host:`, `branch:`, `folder:`; a minus before one turns it round.
   */
  @property() filter = '';
  /** What else a session must have; others are not shown. */
  @property({ attribute: false }) filterFn?: ((session: SessionSummary) => boolean) | undefined;
  /** Shows a box for the filter. */
  @property({ type: Boolean }) searchable = false;
  /** How sessions are put together. */
  @property({ attribute: 'group-by' }) groupBy: Grouping = 'attention';
  /**
   * The order inside a group: `stable`, `updated`, `started`, `name`, `cost`, `status`, `project`, `model`,
   * `context`, `tokens`, `calls` or `age`; a minus before it turns it round.
   */
  @property() sort = 'stable';
  /** So many sessions get a number, for the keys 1–9. */
  @property({ attribute: 'max-slots', type: Number }) maxSlots = 9;
  /** Makes each row a real link. Without it rows are buttons. */
  @property({ attribute: false }) hrefFor?: ((sessionId: string) => string) | undefined;
  /** What a screen reader is told of: sessions that begin to need somebody, or nothing. */
  @property() announce: 'needs-you' | 'off' = 'needs-you';

  /** What was seen, pinned and muted. */
  readonly memory = new MemoryController(this);
  /** Where the focus is among the rows. */
  readonly focusRing = new RovingFocus(this);
  protected readonly hostActions = new HostActions(this);
  /** The sections as they are drawn. */
  sections: readonly VisibleSection[] = [];
  /** The row that Tab reaches. */
  protected tabbable: string | undefined;
  protected readonly skeletonsShown = new DelayedFlag(this, SKELETON_AFTER_MS);

  readonly #order = new OrderKeeper();
  readonly #groups = new CollapsedGroups();
  readonly #news = new NeedsNews();
  readonly #input = new RowInput(this);
  #arrangement: Arrangement | undefined;
  /** Somebody points at the rows or has the focus in them. */
  protected held = false;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addEventListener('pointerenter', () => this.#hold());
    this.addEventListener('focusin', () => this.#hasKeyboardFocus && this.#hold());
    this.addEventListener('pointerleave', () => this.#release());
    this.addEventListener('focusout', () => this.#release());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    this.#order.settle();
    this.held = false;
  }

  /** Chooses the next session that needs a human, after the selected one. Muted ones are passed over. */
  selectNextNeeding(step: 1 | -1 = 1): void {
    const sessions = this.source.client?.sessions.values() ?? [];
    const next = nextNeeding(needsYou(sessions, this.now, this.isMuted), this.selected, step);
    if (next) this.select(next.session_id, 'jump');
  }

  /** Chooses a session as if its row had been clicked. */
  choose(sessionId: string): void {
    this.select(sessionId, 'pointer');
  }

  /** Chooses the session with a number, from 1; `false` when no session has it. */
  chooseSlot(slot: number): boolean {
    const { client } = this.source;
    const id = client && slot <= this.maxSlots ? slotsOf(client).at(slot) : undefined;
    if (id !== undefined) this.select(id, 'keyboard');
    return id !== undefined;
  }

  /** Puts the focus on the selected row, or the first. */
  override focus(): void {
    this.focusRing.focusFirst(({ dataset }) => dataset['id'] === this.selected);
  }

  protected readonly isMuted: IsMuted = (id) => this.memory.memory.isMuted(id);

  /** The client whose sessions are shown. */
  get shownClient(): FleetClient | undefined {
    return this.source.client;
  }

  /** The layout. Called only while there is a session to show. */
  protected abstract renderSections(client: FleetClient): TemplateResult;
  /** What stands there while the first answer is on its way. */
  protected abstract renderSkeleton(): TemplateResult;
  /** What stands there while nothing has reported yet. */
  protected abstract renderEmpty(): TemplateResult;
  /** Above the rows; the box for the filter is one part of it. */
  protected renderToolbar(): TemplateResult | typeof nothing {
    return this.searchable ? html`<div class="search">${this.renderFilter()}</div>` : nothing;
  }
  /** Another key than those that all layouts know; `true` when it was taken. */
  takeKey(_event: KeyboardEvent, _row: HTMLElement | undefined): boolean {
    return false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.source;
    const sortBefore = changed.get('sort');
    if (changed.has('groupBy')) this.#order.forget();
    else if (sortBefore !== undefined && sortBefore !== this.sort) this.#accept(sortBefore);
    this.#arrange(client);
    const broken = client !== undefined && isUnreachable(client);
    const loading = client !== undefined && !client.loaded && !broken;
    this.skeletonsShown.set(loading);
    this.setState('loading', loading);
    this.setState('error', broken);
    this.setState('empty', client?.loaded === true && client.sessions.size === 0);
    this.setState('filtered-empty', (client?.sessions.size ?? 0) > 0 && this.sections.length === 0);
  }

  protected override render(): TemplateResult {
    return html`<slot name="header"></slot>
      ${this.renderToolbar()}
      <div
        class="body ${this.#bodyClasses()}"
        part="body"
        @keydown=${this.#input.onKeydown}
        @click=${this.#input.onClick}
        @dblclick=${this.#input.onDoubleClick}
      >
        ${this.#renderBody()}
      </div>
      ${this.#renderFoot()}
      <slot name="footer"></slot>
      <div class="visually-hidden" role="status" id="announcer"></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { client } = this.source;
    if (!client?.loaded) return;
    const news = this.#news.say(needsYou(client.sessions.values(), this.now, this.isMuted));
    const announcer = this.renderRoot.querySelector('#announcer');
    if (news && announcer && this.announce !== 'off') announcer.textContent = news;
  }

  protected override clientChanged(): void {
    this.#order.forget();
    this.#groups.forget();
    this.#news.forget();
  }

  protected renderFilter(): TemplateResult {
    return html`<input
      type="search"
      part="input"
      aria-label="Filter sessions"
      placeholder="Filter: words, status:failed, project:…"
      spellcheck="false"
      autocomplete="off"
      .value=${this.filter}
      @input=${(event: Event) => this.setFilter((event.target as HTMLInputElement).value)}
    />`;
  }

  /** Changes the filter as somebody asked for. */
  protected setFilter(filter: string): void {
    this.filter = filter;
    this.dispatchEvent(new AoFilterChangeEvent(filter));
  }

  /** Asks the host, then changes the selection. */
  select(id: string, source: SelectSource): void {
    if (this.dispatchEvent(new AoSelectEvent(id, source))) this.selected = id;
  }

  /** Folds or unfolds a group. */
  protected toggleGroup(key: string): void {
    this.#groups.toggle(key, this.memory.memory);
    this.requestUpdate();
  }

  /** Draws all ended sessions of a group. */
  protected showWhole(key: string): void {
    this.#groups.showWhole(key);
    this.requestUpdate();
  }

  protected readonly loadMore = async (): Promise<void> => {
    await this.source.client?.loadMoreSessions();
    this.#order.forget();
    this.requestUpdate();
  };

  protected slotOf(sessionId: string): number | undefined {
    return this.source.client && slotsOf(this.source.client).numberOf(sessionId);
  }

  #arrange(client: FleetClient | undefined): void {
    this.sections = [];
    this.#arrangement = undefined;
    if (!client?.loaded) return;
    const { memory } = this.memory;
    const rows = sessionRows(client.sessions.values(), this.now, memory);
    slotsOf(client).update(rows, this.maxSlots);
    this.#arrangement = this.#order.arrange(rows, { groupBy: this.groupBy, sort: this.sort }, this.held);
    this.#groups.begin(this.#arrangement.sections, memory);
    this.sections = visibleSections(this.#arrangement.sections, {
      filter: this.filter,
      filterFn: this.filterFn,
      isCollapsed: (key) => this.#groups.isCollapsed(key),
      isWhole: (key) => this.#groups.isWhole(key),
    });
    const keys = this.sections.flatMap((section) => section.shown.map((row) => rowKey(section, row)));
    this.tabbable = this.focusRing.tabbable(keys, (key) => key.endsWith(` ${this.selected}`));
    this.hostActions.keep(new Set(keys));
  }

  #bodyClasses(): string {
    const { client } = this.source;
    const working = this.sections.flatMap(({ shown }) => shown).filter(({ now }) => now.status === 'running');
    return `${client && isStale(client) ? 'stale' : ''} ${working.length > MAX_TURNING ? 'still' : ''}`;
  }

  #renderBody(): TemplateResult {
    const { client } = this.source;
    if (!client) return renderUnconfigured();
    if (!client.loaded) {
      if (isUnreachable(client)) return renderUnreachable(client);
      return html`<div class="loading" part="skeleton" aria-busy="true">
        ${this.skeletonsShown.on ? this.renderSkeleton() : nothing}
        <span class="visually-hidden">Loading sessions</span>
      </div>`;
    }
    if (client.sessions.size === 0) return this.renderEmpty();
    if (this.sections.length === 0)
      return renderNoMatch(this.filter, client.sessions.size, () => this.setFilter(''));
    return this.renderSections(client);
  }

  // Below the rows, so that what comes and goes there moves none.
  #renderFoot(): TemplateResult | typeof nothing {
    const { client } = this.source;
    const order = orderText(this.#arrangement);
    const stale = client && isStale(client);
    if (!stale && !order && !this.#order.undoable) return nothing;
    return html`<div class="foot" part="toolbar">
      ${stale ? renderAsOf(client) : nothing}
      ${
        order || this.#order.undoable
          ? html`<button type="button" class="button order" part="button" @click=${this.#onOrder}>
              ${order || 'Order changed — Undo'}
            </button>`
          : nothing
      }
    </div>`;
  }

  readonly #onOrder = (): void => {
    if (orderText(this.#arrangement)) this.#accept(this.sort);
    else this.sort = this.#order.undo() ?? this.sort;
    this.requestUpdate();
  };

  #accept(sortBefore: string): void {
    this.#order.accept(sortBefore);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#order.settle();
      this.requestUpdate();
    }, UNDO_MS);
  }

  /** A click leaves the focus in a row for as long as somebody reads; that must not hold back who needs them. */
  get #hasKeyboardFocus(): boolean {
    return this.renderRoot.querySelector(':focus-visible') !== null;
  }

  #hold(): void {
    this.held = true;
  }

  #release(): void {
    queueMicrotask(() => {
      if (this.matches(':hover') || this.#hasKeyboardFocus) return;
      this.held = false;
      this.requestUpdate();
    });
  }
}

/** What the rows do not show yet, and that one can ask for it. */
function orderText(arrangement: Arrangement | undefined): string {
  if (!arrangement) return '';
  const { added, moved, reordered } = arrangement;
  const parts = [
    added > 0 && plural(added, 'new session'),
    moved > 0 && `${plural(moved, 'session')} changed`,
  ];
  const said = parts.filter(Boolean).join(', ');
  return said ? `${said} — Update order` : reordered ? 'Order changed — Sort now' : '';
}
