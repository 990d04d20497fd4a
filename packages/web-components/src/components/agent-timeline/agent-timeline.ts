import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { RenderersController } from '../../controllers/renderers-controller.js';
import { AoFilterChangeEvent } from '../../events/ao-filter-change-event.js';
import { AoNavigateEvent, type NavigateTarget, type SessionView } from '../../events/ao-navigate-event.js';
import { AoViewChangeEvent } from '../../events/ao-view-change-event.js';
import type { RendererRegistry } from '../../rendering/renderer-registry.js';
import { ansiStyles } from '../../styles/ansi.js';
import { base } from '../../styles/base.js';
import { codeStyles } from '../../styles/code.js';
import { diffStyles } from '../../styles/diff.js';
import { markdownStyles } from '../../styles/markdown.js';
import { tokens } from '../../styles/tokens.js';
import { AgentContextGauge } from '../agent-context-gauge/agent-context-gauge.js';
import { AgentCost } from '../agent-cost/agent-cost.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { AgentStatusBadge } from '../agent-status-badge/agent-status-badge.js';
import { AgentToolRenderer } from '../agent-tool-renderer/agent-tool-renderer.js';
import { areOthers, idList } from '../agent-swimlanes/range-attribute.js';
import { FleetElement } from '../fleet-element.js';
import type { AnnounceMode } from './announcer.js';
import { conversationText, exportEvents, type ExportProgress } from './conversation-text.js';
import { feedAction, isForFeed, nextOfKind, type FeedAction } from './feed-keys.js';
import type { FoldMode } from './fold-calls.js';
import { followConverter } from './follow-memory.js';
import { ModalFocus } from './modal-focus.js';
import { payloadStyles } from './payload-styles.js';
import { PlainText } from './plain-text.js';
import { renderTimeline } from './render-timeline.js';
import { RowCommands } from './row-commands.js';
import { rowExtrasStyles } from './row-extras-styles.js';
import { rowStyles } from './row-styles.js';
import { sheetStyles } from './sheet-styles.js';
import { TimelineController } from './timeline-controller.js';
import { renderNoSource } from './timeline-notes.js';
import type { ThinkingMode } from './timeline-rows.js';
import type { TimestampMode } from './timeline-settings.js';
import { nextView } from './timeline-views.js';
import { timelineStyles } from './timeline-styles.js';
import { toolbarStyles } from './toolbar-styles.js';

/**
 * @summary What one session's agents did, as a conversation, followed live.
 * @tag agent-timeline
 *
 * The view never moves by itself, except at the end while it follows. Reading upwards, opening a row, finding
 * or selecting text stops following; the pill, End or scrolling to the end begins it again.
 * Keys: ↓ ↑ or j k between rows, J K between prompts, e E between failures, x or Space opens a row, X all of
 * its kind, Enter asks for details, o opens its file, / finds, f follows, End goes to the newest, v shows the next view, ? lists
 * all keys, Ctrl+Home and Ctrl+End leave the feed.
 *
 * Rows outside the view are not in the document; each row tells its position in the feed. "Plain text" shows
 * all of them at once.
 *
 * @slot - `<agent-tool-renderer>` children: how the host wants tools drawn.
 * @slot header - Instead of the session's title, status and figures.
 * @slot toolbar-start - Before the tabs.
 * @slot toolbar-end - After the buttons.
 * @slot empty - Instead of the text that is shown while there is nothing to read.
 * @slot error - Instead of what could not be read.
 * @slot footer - Below the conversation.
 * @event {AoFollowChangeEvent} ao-follow-change - Following began or stopped.
 * @event {AoEventSelectEvent} ao-event-select - A row was opened or closed.
 * @event {AoNavigateEvent} ao-navigate - Somebody asked for the details of an event or another view. Cancelable.
 * @event {AoViewChangeEvent} ao-view-change - Another view is shown.
 * @event {AoFilterChangeEvent} ao-filter-change - Somebody changed the filter.
 * @event {AoCopyEvent} ao-copy - Somebody copies a text or a link. Cancelable.
 * @event {AoOpenFileEvent} ao-open-file - Somebody wants to see the file of a call. Cancelable.
 * @csspart header - Title, status and figures.
 * @csspart toolbar - Tabs, filter and buttons.
 * @csspart tab - The tab of a view.
 * @csspart filter - The list of filters.
 * @csspart find - The box that finds words.
 * @csspart input - Its field.
 * @csspart scroller - What scrolls.
 * @csspart row - One entry.
 * @csspart row-selected - The entry that a link or the details are about.
 * @csspart time - Its time.
 * @csspart session - Of several sessions: the short name of the one it belongs to.
 * @csspart kind-icon - Its icon.
 * @csspart summary - The headline that opens it.
 * @csspart fold - The line of a run of calls.
 * @csspart duration - The figure at its end.
 * @csspart payload - A command, output or change.
 * @csspart divider-unread - The line before what is new.
 * @csspart turn-footer - The figures of a turn.
 * @csspart pinned-bar - What the session waits for.
 * @csspart jump - The pill that goes to the newest entry.
 * @csspart dialog - The plain text, and the list of keys.
 * @csspart button - A button, such as the one that reads earlier entries.
 * @csspart empty - What stands there while there is nothing to read.
 * @csspart error - What could not be read, and why.
 * @csspart skeleton - What stands there while the first entries are awaited.
 * @cssstate loading - The first entries are awaited.
 * @cssstate error - The entries could not be read.
 * @cssstate empty - Nothing has happened.
 * @cssstate filtered-empty - The filter hides everything.
 * @cssstate following - The newest entry is kept in view.
 * @cssstate behind - Newer entries came than are in view.
 * @cssstate searching - The find box is open, or the event of a link is looked for.
 * @cssproperty [--ao-measure=76ch] - Longest line of prose.
 * @cssproperty --ao-kind-command - Colour of one kind of entry; there is one for each.
 */
export class AgentTimeline extends FleetElement {
  static override readonly tag: string = 'agent-timeline';
  static override readonly dependencies = [
    AgentContextGauge,
    AgentCost,
    AgentRelativeTime,
    AgentStatusBadge,
    AgentToolRenderer,
  ];
  static override styles = [
    tokens,
    base,
    markdownStyles,
    ansiStyles,
    codeStyles,
    diffStyles,
    timelineStyles,
    toolbarStyles,
    sheetStyles,
    rowStyles,
    rowExtrasStyles,
    payloadStyles,
  ];

  /** The id of the session to show. */
  @property() session?: string | undefined;
  /** Several ids, "one other" or "one,other": their conversations as one, in the order of time. */
  @property({ converter: idList, hasChanged: areOthers }) sessions: readonly string[] = [];
  /** The id of an event: its row is brought into view once it is loaded, and stands out. */
  @property() event?: string | undefined;
  /** What is shown of the session. */
  @property() view: SessionView = 'conversation';
  /**
   * Which entries are shown: `kind:tool,-kind:thinking,status:failed,tool:Bash,agent:…`, or words of their text.
   * One of the values of each field must fit, and none of those with a minus.
   */
  @property() filter = '';
  /** Words to find: the find box opens with them. */
  @property() q?: string | undefined;
  /** Events that are kept; beyond, the earliest leave and can be read again. */
  @property({ type: Number, attribute: 'max-events' }) maxEvents?: number | undefined;
  /** Whether runs of calls are one line; `auto` keeps edits apart. Without it, as the reader chose; at first `auto`. */
  @property() fold?: FoldMode | undefined;
  /** How thinking is drawn. Without it, as the reader chose; at first `collapsed`. */
  @property() thinking?: ThinkingMode | undefined;
  /** How times are written. Without it, as the reader chose; at first `clock`. */
  @property() timestamps?: TimestampMode | undefined;
  /** Whether long lines of output wrap. Without it, as the reader chose; at first `on`. */
  @property() wrap?: 'on' | 'off' | undefined;
  /** How changes are drawn. Without it, as the reader chose; at first `unified`. */
  @property({ attribute: 'diff-view' }) diffView?: 'unified' | 'split' | undefined;
  /** What screen readers are told: nothing, what needs somebody, or also what happens. */
  @property() announce: AnnounceMode = 'needs-you';
  /** Whether keys work while the focus is inside. */
  @property() shortcuts: 'off' | 'focus' = 'focus';
  /** Where details of an event are shown: in its row, or by the host, which hears `ao-navigate`. */
  @property() details: 'row' | 'host' = 'row';
  /** Where a link to an event leads. Without it only a host that hears `ao-copy` can write links. */
  @property({ attribute: false }) hrefFor?: ((to: NavigateTarget) => string | undefined) | undefined;

  @state() private keysShown = false;
  readonly #renderers = new RenderersController(this);
  readonly #controller = new TimelineController(this, () => this.source.client);
  readonly #commands = new RowCommands(this, this.#controller, () => this.source.client);
  readonly #modal = new ModalFocus();
  readonly #plainText = new PlainText({
    text: () => this.toText(),
    exportEvents: (options) => this.exportJSONL(options),
    fileName: () =>
      `session-${this.sessionIds
        .join('-')
        .replace(/[^\w-]+/g, '_')
        .slice(0, 60)}`,
    update: () => this.requestUpdate(),
  });

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#onKeydown(event));
  }

  /** The host's own renderers for tools and kinds of entries; one registry may serve several timelines. */
  get renderers(): RendererRegistry {
    return this.#renderers.registry;
  }
  set renderers(renderers: RendererRegistry) {
    this.#renderers.registry = renderers;
  }

  /**
   * Whether the newest entry is kept in view, as it is at first unless it is `off`. It changes as the reader
   * scrolls, and each session is found again as it was left, until the page is reloaded.
   */
  @property({ reflect: true, converter: followConverter })
  get follow(): boolean {
    return this.#controller.follow.state.following;
  }
  set follow(follow: boolean) {
    this.#controller.setFollow(follow);
  }

  /** Whether the newest entry is kept in view. */
  get following(): boolean {
    return this.follow;
  }

  /** The sessions that are shown. */
  get sessionIds(): readonly string[] {
    if (this.sessions.length > 0) return this.sessions;
    return this.session ? [this.session] : [];
  }

  /** Focuses the row that had the focus last, or that is selected; else the newest. In other views, their tab. */
  override focus(options?: FocusOptions): void {
    const controller = this.#controller;
    if (this.view === 'conversation' && controller.focusCurrent()) return;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.tab[tabindex="0"]')?.focus(options),
    );
  }

  /** Goes to the newest entry and follows. */
  scrollToEnd(): void {
    this.#controller.toEnd();
  }

  /** Brings the entry behind an event into view, opens it, and focuses it. False when it is not here. */
  scrollToEvent(eventId: string): boolean {
    return this.#controller.reveal(eventId);
  }

  /** Focuses the next entry of a kind: `prompt`, `error` for failures, `command`, `edit`, … False when there is none. */
  next(kind: string): boolean {
    const { conversation, focus } = this.#controller;
    const row = conversation.rows[nextOfKind(kind, conversation.rows, focus.index)];
    if (row) this.#controller.focusRow(row);
    return row !== undefined;
  }

  /** The conversation as plain text, as far as it is loaded and passes the filter. */
  toText(): string {
    const { conversation, filter, settings, shown } = this.#controller;
    const without = settings.get('thinking') === 'hidden' ? ('thinking' as const) : undefined;
    return conversationText(conversation.entries, { session: shown.only, filter, without });
  }

  /** All stored events of the session, one JSON object a line. Rejects when they cannot be read. */
  async exportJSONL(
    options: { onProgress?: (progress: ExportProgress) => void; signal?: AbortSignal } = {},
  ): Promise<Blob> {
    const { client } = this.source;
    if (!client) return new Blob();
    const blobs: Blob[] = [];
    for (const id of this.sessionIds) blobs.push(await exportEvents(client, id, options));
    return new Blob(blobs, { type: 'application/jsonl' });
  }

  /** Opens the box that finds words in the conversation. */
  openFind(): void {
    this.#controller.follow.send({ type: 'left-end', reason: 'find' });
    this.#controller.find.start();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.find-input')?.focus());
  }

  /** Reads the newest entries again. */
  reload(): void {
    void this.#controller.conversation.timeline?.reload();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('session') || changed.has('sessions')) this.#controller.open();
    else if (changed.has('event')) this.#controller.seeker.seek(this.event);
    const before = changed.get('view');
    if (before === 'conversation') this.#controller.leaveView();
    if (changed.has('q')) this.#controller.find.want(this.q);
    if (changed.has('maxEvents')) this.#controller.limit();
    this.#controller.prepare();
    if (before && this.view === 'conversation') this.#controller.enterView();
    this.#setStates();
  }

  // What other sessions do is not seen here, and they are many.
  protected override get shownSessions(): readonly string[] {
    return this.sessionIds;
  }

  protected override updated(): void {
    this.#controller.drawn();
    this.#modal.update(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client) return renderNoSource();
    if (this.sessionIds.length === 0)
      return html`<div class="note" part="empty"><slot name="empty">No session chosen.</slot></div>`;
    return renderTimeline({
      controller: this.#controller,
      client,
      sessionIds: this.sessionIds,
      now: this.now,
      view: this.view,
      event: this.event,
      plainText: this.#plainText,
      keysShown: this.keysShown,
      actions: (row) => this.#commands.actions(row),
      context: ({ key }) => ({
        ...this.#renderers.context(key),
        define: (component) => this.defineInside(component),
      }),
      showView: (view) => this.#showView(view),
      setFilter: (filter) => this.#setFilter(filter),
      toggleFind: () => this.#toggleFind(),
      showKeys: (shown) => {
        this.keysShown = shown;
      },
      showEvent: (eventId) => this.#showEvent(eventId),
      reload: () => this.reload(),
      define: (component) => this.defineInside(component),
      update: () => this.requestUpdate(),
    });
  }

  protected override clientChanged(): void {
    this.#controller.open();
  }

  #setStates(): void {
    const { conversation, find, follow, seeker } = this.#controller;
    const phase = conversation.timeline?.state;
    const isEmpty = phase === 'ready' && conversation.rows.length === 0;
    this.setState('loading', phase === 'loading');
    this.setState('error', phase === 'error');
    this.setState('empty', isEmpty && conversation.entries.length === 0);
    this.setState('filtered-empty', isEmpty && conversation.entries.length > 0);
    this.setState('following', follow.state.following);
    this.setState('behind', follow.state.unseen > 0);
    this.setState('searching', find.open || seeker.state === 'seeking');
  }

  #onKeydown(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    if (this.shortcuts === 'off' || event.defaultPrevented || !isForFeed(event)) return;
    if (!(target instanceof Element)) return;
    const { conversation, focus, follow } = this.#controller;
    const inFeed = this.view === 'conversation' && target.closest('.scroller') !== null;
    // A button or a block inside a row keeps its own keys.
    if ((event.key === 'Enter' || event.key === ' ') && !target.matches('article')) return;
    if (inFeed) follow.onKey(event.key);
    const action = feedAction(event, conversation.rows, focus.index, inFeed);
    if (!action || (this.view !== 'conversation' && action.type !== 'view' && action.type !== 'help')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act(action);
  }

  #act(action: FeedAction): void {
    if (action.type === 'focus') return this.#focusIndex(action.index);
    if (action.type === 'leave') return this.#leaveFeed(action.to);
    const controller = this.#controller;
    const row = controller.focusedRow;
    const settings = controller.settings;
    const acts: Record<Exclude<FeedAction['type'], 'focus' | 'leave'>, () => unknown> = {
      toggle: () => row && controller.toggle(row),
      'toggle-kind': () => row && controller.toggleKind(row),
      details: () => row && this.#commands.showDetails(row),
      'copy-payload': () => row && this.#commands.copyPayload(row),
      'copy-link': () => row && this.#commands.copyLink(row),
      'open-file': () => row && this.#commands.openFile(row),
      follow: () => controller.toggleFollow(),
      end: () => controller.toEnd(),
      find: () => this.openFind(),
      thinking: () => settings.cycle('thinking'),
      wrap: () => settings.cycle('wrap'),
      diff: () => settings.cycle('diffView'),
      view: () => this.#showView(nextView(this.view, this.sessionIds.length)),
      help: () => {
        this.keysShown = true;
      },
    };
    acts[action.type]();
    this.requestUpdate();
  }

  #focusIndex(index: number): void {
    const row = this.#controller.conversation.rows[index];
    if (row) this.#controller.focusRow(row);
  }

  #leaveFeed(to: 'before' | 'after'): void {
    const before = this.renderRoot.querySelector<HTMLElement>('.earlier button, .tab[tabindex="0"]');
    const after = this.renderRoot.querySelector<HTMLElement>('.jump, #after');
    (to === 'before' ? before : after)?.focus();
  }

  #showView(view: SessionView): void {
    if (view === this.view) return;
    if (!this.dispatchEvent(new AoNavigateEvent({ sessionId: this.session, view }))) return;
    const leaves = this.renderRoot.querySelector(':is(.scroller, .view):focus-within') !== null;
    this.view = view;
    if (leaves) this.focus();
    this.dispatchEvent(new AoViewChangeEvent(view));
  }

  #setFilter(filter: string): void {
    this.filter = filter;
    this.#controller.seeker.seek(this.#controller.seeker.state === 'hidden' ? this.event : undefined);
    this.dispatchEvent(new AoFilterChangeEvent(filter));
  }

  #toggleFind(): void {
    if (!this.#controller.find.open) return this.openFind();
    this.#controller.find.stop();
    const { focusedRow, focus } = this.#controller;
    if (focusedRow) focus.want(focusedRow.key);
  }

  #showEvent(eventId: string): void {
    this.#showView('conversation');
    this.#controller.reveal(eventId);
  }
}
