import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { FeedWindow } from '../../controllers/feed-window.js';
import { Frame } from '../../controllers/frame.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoEventSelectEvent } from '../../events/ao-event-select-event.js';
import { AoFollowChangeEvent } from '../../events/ao-follow-change-event.js';
import { plural } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { setVars } from '../../rendering/set-vars.js';
import { ansiStyles } from '../../styles/ansi.js';
import { base } from '../../styles/base.js';
import { markdownStyles } from '../../styles/markdown.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { AgentStatusBadge } from '../agent-status-badge/agent-status-badge.js';
import { FleetElement } from '../fleet-element.js';
import { Conversation } from './conversation.js';
import { feedAction, type FeedAction } from './feed-keys.js';
import { FollowController } from './follow-controller.js';
import { PayloadLoader } from './payload-loader.js';
import { renderPending, renderTimelineHeader } from './timeline-header.js';
import { renderTimelineRow } from './timeline-row.js';
import { isExpandable, type TimelineRow } from './timeline-rows.js';
import { payloadStyles } from './payload-styles.js';
import { rowStyles } from './row-styles.js';
import { timelineStyles } from './timeline-styles.js';

/**
 * @summary What one session's agents did, as a conversation, followed live.
 * @tag agent-timeline
 *
 * The view never moves by itself, except at the end while it follows. Reading upwards, opening a row or
 * selecting text stops following; the pill, End or scrolling to the end begins it again.
 * Keys: ↓ ↑ or j k between rows, J K between prompts, e E between failures, x, Enter or Space opens a row,
 * f follows, End goes to the newest, Ctrl+Home and Ctrl+End leave the feed.
 *
 * Rows outside the view are not in the document; each row tells its position in the feed.
 *
 * @slot header - Instead of the session's title, status and figures.
 * @slot empty - Instead of the text that is shown while there is nothing to read.
 * @event {AoFollowChangeEvent} ao-follow-change - Following began or stopped.
 * @event {AoEventSelectEvent} ao-event-select - A row was opened or closed.
 * @csspart toolbar - The header.
 * @csspart scroller - What scrolls.
 * @csspart row - One entry.
 * @csspart time - Its time of day.
 * @csspart kind-icon - Its icon.
 * @csspart summary - The headline that opens it.
 * @csspart duration - The figure at its end.
 * @csspart payload - A command, output or change.
 * @csspart pinned-bar - What the session waits for.
 * @csspart jump - The pill that goes to the newest entry.
 * @cssproperty [--ao-measure=76ch] - Longest line of prose.
 * @cssproperty --ao-kind-command - Colour of one kind of entry; there is one for each.
 */
export class AgentTimeline extends FleetElement {
  static override readonly tag: string = 'agent-timeline';
  static override readonly dependencies = [AgentRelativeTime, AgentStatusBadge];
  static override styles = [
    tokens,
    base,
    markdownStyles,
    ansiStyles,
    timelineStyles,
    rowStyles,
    payloadStyles,
  ];

  /** The id of the session to show. */
  @property() session?: string | undefined;

  readonly #follow = new FollowController(this, (follow, reason) =>
    this.dispatchEvent(new AoFollowChangeEvent(follow, reason)),
  );
  readonly #conversation = new Conversation({
    onChange: () => this.#frame.request(),
    onAdded: (count) => this.#follow.send({ type: 'rows-added', count }),
  });
  readonly #feed = new FeedWindow(this, {
    scroller: () => this.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
    following: () => this.#follow.state.following,
    focusedKey: () => this.#focused,
    paged: () => this.#conversation.paged,
  });
  readonly #payloads = new PayloadLoader(() => this.requestUpdate());
  readonly #frame = new Frame(() => this.requestUpdate());
  #focused: string | undefined;
  #wantsFocus: string | undefined;

  constructor() {
    super();
    this.addController(
      new TickerController(() => {
        if (this.#conversation.isRunning) this.#frame.request();
      }),
    );
  }

  /** Whether the newest entry is kept in view. */
  get following(): boolean {
    return this.#follow.state.following;
  }

  /** Goes to the newest entry and follows. */
  scrollToEnd(): void {
    this.#follow.send({ type: 'jumped' });
    this.#feed.toEnd();
  }

  /** Brings the entry behind an event into view, opens it, and focuses it. False when it is not here. */
  scrollToEvent(eventId: string): boolean {
    const row = this.#conversation.rows.find(({ entry }) => entry.event_ids.includes(eventId));
    if (!row) return false;
    this.#conversation.expand(row.key, true);
    this.#focusRow(row);
    return true;
  }

  /** Reads the newest entries again. */
  reload(): void {
    void this.#conversation.timeline?.reload();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frame.cancel();
    this.#conversation.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('session')) this.#open();
    this.#conversation.update();
    this.#feed.setKeys(this.#conversation.keys);
    const { state } = this.#conversation.timeline ?? {};
    this.setState('following', this.following);
    this.setState('loading', state === 'loading');
    this.setState('error', state === 'error');
  }

  protected override updated(): void {
    this.#feed.measure();
    this.#applyFocus();
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client)
      return html`<div class="note">
        No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.
      </div>`;
    if (!this.session) return html`<div class="note"><slot name="empty">No session chosen.</slot></div>`;
    const session = client.sessions.get(this.session);
    return html`<slot name="header"
        >${session ? renderTimelineHeader(session, this.now, client.at) : nothing}</slot
      >
      ${session ? renderPending(session, client.at, (eventId) => this.scrollToEvent(eventId)) : nothing}
      ${this.#renderError()}
      <div class="feed-frame">
        <div
          class="scroller"
          part="scroller"
          @wheel=${this.#follow.onWheel}
          @touchmove=${this.#follow.onTouchMove}
          @pointerdown=${this.#follow.onPointerDown}
          @scroll=${this.#follow.onScroll}
          @selectstart=${this.#follow.onSelectStart}
          @keydown=${this.#onKeydown}
          @focusin=${this.#onFocusin}
        >
          ${this.#renderEarlier()}
          ${this.#conversation.rows.length > 0 ? this.#renderFeed(client) : this.#renderEmpty()}
        </div>
        ${this.following || this.#conversation.rows.length === 0 ? nothing : this.#renderJump()}
      </div>
      <span class="visually-hidden" tabindex="-1" id="after">End of the conversation</span>`;
  }

  #renderFeed(client: FleetClient): TemplateResult {
    const setSize = this.#conversation.timeline?.hasEarlier ? -1 : this.#conversation.rows.length;
    const tabbable = this.#conversation.rows.some(({ key }) => key === this.#focused)
      ? this.#focused
      : this.#conversation.rows.at(-1)?.key;
    return html`<div
      class="feed"
      role="feed"
      aria-label="Conversation"
      aria-busy=${this.#conversation.timeline?.loadingEarlier ?? false}
      ${setVars({ '--_height': `${this.#feed.height}px` })}
    >
      ${repeat(
        this.#feed.items,
        ({ key }) => key,
        (item) => {
          const row = this.#conversation.rows[item.index];
          return row
            ? this.#renderRow(row, { item, setSize, tabbable: row.key === tabbable }, client)
            : nothing;
        },
      )}
    </div>`;
  }

  #renderRow(
    row: TimelineRow,
    place: Parameters<typeof renderTimelineRow>[1],
    client: FleetClient,
  ): TemplateResult {
    const unabridged = this.#conversation.isUnabridged(row.key);
    const wanted = row.entry.kind !== 'subagent' && (unabridged || (row.expanded && isExpandable(row.entry)));
    const { entry, payload } = wanted
      ? this.#payloads.whole(row.entry, client)
      : { entry: row.entry, payload: 'here' as const };
    return renderTimelineRow({ ...row, entry }, place, {
      now: this.now,
      expanded: row.expanded,
      unabridged,
      payload,
      cwd: client.sessions.get(this.session ?? '')?.cwd,
      launch: row.launch,
      toggle: () => this.#toggle(row),
      showAll: () => {
        this.#conversation.showAll(row.key);
        this.#follow.send({ type: 'left-end', reason: 'expand' });
      },
      update: () => this.requestUpdate(),
    });
  }

  #renderEarlier(): TemplateResult | typeof nothing {
    if (!this.#conversation.paged || !this.#conversation.timeline) return nothing;
    const { hasEarlier, loadingEarlier } = this.#conversation.timeline;
    return html`<div class="earlier">
      ${hasEarlier ? html`<button type="button" class="button" part="button" ?disabled=${loadingEarlier} @click=${this.#loadEarlier}>${loadingEarlier ? 'Loading…' : 'Load earlier'}</button>` : html`<span class="muted">The beginning</span>`}
    </div>`;
  }

  #renderEmpty(): TemplateResult {
    if (this.#conversation.timeline?.state === 'loading')
      return html`<div class="skeletons" aria-hidden="true">
          ${[0, 1, 2, 3].map(() => html`<div class="skeleton"></div>`)}
        </div>
        <span class="visually-hidden">Loading the conversation</span>`;
    return html`<div class="note"><slot name="empty">Nothing has happened in this session yet.</slot></div>`;
  }

  #renderError(): TemplateResult | typeof nothing {
    const error = this.#conversation.timeline?.error;
    return error
      ? html`<div class="failure" part="error" role="alert">
          <span><bdi>${renderVisible(error)}</bdi></span
          ><button type="button" class="button" part="button" @click=${() => this.reload()}>Retry</button>
        </div>`
      : nothing;
  }

  #renderJump(): TemplateResult {
    const { unseen } = this.#follow.state;
    return html`<button type="button" class="jump" part="jump" @click=${() => this.scrollToEnd()}>
      ${icon('down')} ${unseen > 0 ? plural(unseen, 'new event') : 'Latest'}
    </button>`;
  }

  readonly #loadEarlier = (): void => {
    this.#follow.send({ type: 'left-end', reason: 'earlier' });
    void this.#conversation.timeline?.loadEarlier();
  };

  readonly #onFocusin = (event: FocusEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('article');
    this.#focused = row?.dataset['key'];
    if (row && this.#focused !== this.#conversation.rows.at(-1)?.key)
      this.#follow.send({ type: 'left-end', reason: 'focus' });
    this.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    // A button or a block inside a row keeps its own keys.
    if ((event.key === 'Enter' || event.key === ' ') && !target.matches('article')) return;
    this.#follow.onKey(event.key);
    const action = feedAction(event, this.#conversation.rows, this.#focusedIndex());
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  };

  #act(action: FeedAction): void {
    const row = this.#conversation.rows[action.type === 'focus' ? action.index : this.#focusedIndex()];
    if (action.type === 'focus' && row) this.#focusRow(row);
    else if (action.type === 'toggle' && row && isExpandable(row.entry)) this.#toggle(row);
    else if (action.type === 'end' || (action.type === 'follow' && !this.following)) this.scrollToEnd();
    else if (action.type === 'follow') this.#follow.send({ type: 'left-end', reason: 'key' });
    else if (action.type === 'leave') this.#leaveFeed(action.to);
  }

  #focusedIndex(): number {
    return this.#focused === undefined ? -1 : this.#conversation.keys.indexOf(this.#focused);
  }

  #leaveFeed(to: 'before' | 'after'): void {
    const before = this.renderRoot.querySelector<HTMLElement>('.scroller .earlier button, .pinned button');
    const after = this.renderRoot.querySelector<HTMLElement>('.jump, #after');
    (to === 'before' ? before : after)?.focus();
  }

  #toggle(row: TimelineRow): void {
    this.#conversation.expand(row.key, !row.expanded);
    this.#follow.send({ type: 'left-end', reason: 'expand' });
    this.dispatchEvent(new AoEventSelectEvent(row.entry, !row.expanded));
  }

  #focusRow(row: TimelineRow): void {
    this.#wantsFocus = row.key;
    this.#focused = row.key;
    if (row.key !== this.#conversation.rows.at(-1)?.key)
      this.#follow.send({ type: 'left-end', reason: 'focus' });
    this.#feed.toRow(this.#conversation.rows.indexOf(row));
    this.requestUpdate();
  }

  #applyFocus(): void {
    if (this.#wantsFocus === undefined) return;
    const row = [...this.renderRoot.querySelectorAll<HTMLElement>('article')].find(
      ({ dataset }) => dataset['key'] === this.#wantsFocus,
    );
    if (!row) return;
    this.#wantsFocus = undefined;
    row.focus({ preventScroll: true });
  }

  protected override clientChanged(): void {
    this.#open();
  }

  #open(): void {
    const { client } = this.source;
    this.#conversation.close();
    this.#payloads.clear();
    this.#focused = undefined;
    this.#follow.send({ type: 'reset', following: true });
    this.#feed.reset();
    if (client && this.session && this.isConnected) this.#conversation.open(client, this.session);
    this.requestUpdate();
  }
}
