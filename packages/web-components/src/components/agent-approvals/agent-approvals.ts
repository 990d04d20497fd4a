import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { Frame } from '../../controllers/frame.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { plural } from '../../rendering/format.js';
import { renderTabPanel, renderTabs } from '../../rendering/tabs.js';
import { base } from '../../styles/base.js';
import { diffStyles } from '../../styles/diff.js';
import { markdownStyles } from '../../styles/markdown.js';
import { statusColors } from '../../styles/status-colors.js';
import { tabStyles } from '../../styles/tabs.js';
import { tokens } from '../../styles/tokens.js';
import { AgentJson } from '../agent-json/agent-json.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { payloadStyles } from '../agent-timeline/payload-styles.js';
import { FleetElement } from '../fleet-element.js';
import { renderApprovalCard } from './approval-card.js';
import { ApprovalHistory, type HistoryItem } from './approval-history.js';
import { approvalItems, placeItems, type ApprovalItem, type PlacedItem } from './approval-items.js';
import { approvalReason } from './approval-reason.js';
import { approvalsStyles } from './approvals-styles.js';
import { renderHistoryPanel } from './history-panel.js';
import { historyStyles } from './history-styles.js';
import type { HistoryFilter } from './history-view.js';
import { LaterList } from './later-list.js';
import { OpenTimelines } from './open-timelines.js';
import { RequestPayloads } from './request-payloads.js';

/**
 * @summary Everything in the fleet that waits for a human, with what is asked, why, and plain facts.
 * @tag agent-approvals
 *
 * It shows and never answers: answers are given in the agent's own terminal. The oldest comes first. While
 * somebody points at the list or has the focus in it, no card moves; one that no longer waits says so and
 * leaves afterwards. Later puts a card below a line, for this reader alone.
 *
 * @slot empty - Instead of the text that is shown while nobody waits.
 * @event {AoNavigateEvent} ao-navigate - Somebody asked for a session, at the event of a request. Cancelable.
 * @csspart tabs - The list of tabs.
 * @csspart tab - One tab.
 * @csspart panel - What the tab shows.
 * @csspart card - One request.
 * @csspart row - One request of the past.
 * @csspart payload - A command, change or address.
 * @csspart fact - One fact of a request.
 * @csspart button - A button.
 * @csspart input - The filter of the history.
 * @csspart error - What went wrong.
 * @cssproperty --ao-status-needs - Colour of requests for permission.
 * @cssproperty --ao-status-input - Colour of questions.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 */
export class AgentApprovals extends FleetElement {
  static override readonly tag: string = 'agent-approvals';
  static override readonly dependencies = [AgentJson, AgentRelativeTime];
  static override styles = [
    tokens,
    base,
    statusColors,
    markdownStyles,
    payloadStyles,
    diffStyles,
    tabStyles,
    approvalsStyles,
    historyStyles,
  ];

  /** What is shown: what waits, or what was decided. */
  @property({ reflect: true }) tab: 'pending' | 'history' = 'pending';

  @state() private historyFilter: HistoryFilter = 'all';
  @state() private historyWords = '';
  readonly #frame = new Frame(() => this.requestUpdate());
  readonly #later = new LaterList(new MemoryController(this));
  readonly #payloads = new RequestPayloads(() => this.#frame.request());
  readonly #timelines = new OpenTimelines(() => this.#frame.request());
  readonly #unabridged = new Set<string>();
  #history: ApprovalHistory | undefined;
  #placed: readonly PlacedItem[] = [];
  #held = false;
  #announced: number | undefined;
  #focusNext: string | undefined;

  constructor() {
    super();
    this.addEventListener('pointerenter', () => this.#hold());
    this.addEventListener('focusin', () => this.#hold());
    this.addEventListener('pointerleave', () => this.#release());
    this.addEventListener('focusout', () => this.#release());
  }

  /** Reads the history again. */
  reload(): void {
    this.#history = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frame.cancel();
    this.#timelines.clear();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.source;
    const items = client ? approvalItems(client.sessions.values(), this.now) : [];
    this.#placed = placeItems(items, this.#placed, this.#held);
    if (client && this.tab === 'pending') this.#read(client);
    if (client && this.tab === 'history') this.#readHistory(client);
    this.setState('loading', client !== undefined && !client.loaded);
    this.setState('empty', client?.loaded === true && items.length === 0);
  }

  protected override updated(): void {
    this.#announce();
    if (this.#focusNext === undefined) return;
    const card = [...this.renderRoot.querySelectorAll<HTMLElement>('.card')].find(
      ({ dataset }) => dataset['id'] === this.#focusNext,
    );
    this.#focusNext = undefined;
    (
      card?.querySelector<HTMLElement>('.later') ?? this.renderRoot.querySelector<HTMLElement>('.panel')
    )?.focus();
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client)
      return html`<div class="empty">
        No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.
      </div>`;
    const { top, later } = this.#parts();
    return html`<div class="header">
        <h2>${this.#heading(top.length, later.length)}</h2>
        ${renderTabs({
          label: 'Approvals',
          selected: this.tab,
          tabs: [
            { name: 'pending', title: 'Pending', count: this.#waiting().length },
            { name: 'history', title: 'History' },
          ],
          select: (name) => {
            this.tab = name;
          },
        })}
      </div>
      ${renderTabPanel(this.tab, this.tab === 'pending' ? this.#renderPending(client, top, later) : this.#renderHistory(client))}
      <div class="visually-hidden" role="status" id="announcer"></div>`;
  }

  #renderPending(
    client: FleetClient,
    top: readonly PlacedItem[],
    later: readonly PlacedItem[],
  ): TemplateResult {
    if (!client.loaded)
      return html`<div aria-hidden="true">${[0, 1].map(() => html`<div class="skeleton"></div>`)}</div>
        <span class="visually-hidden">Loading what waits for you</span>`;
    return html`${
      top.length === 0
        ? html`<div class="empty">
            <slot name="empty"
              >${later.length === 0 ? 'Nobody waits for you.' : 'Nothing else waits for you.'}</slot
            >
          </div>`
        : this.#renderCards(top, client, 0, false)
    }
    ${
      later.length === 0
        ? nothing
        : html`<h3 class="divider" id="later">Later · ${later.length}</h3>
            ${this.#renderCards(later, client, top.length, true)}`
    }
    ${this.#renderUnread(client)}`;
  }

  #renderCards(
    placed: readonly PlacedItem[],
    client: FleetClient,
    from: number,
    isLater: boolean,
  ): TemplateResult {
    return html`<div class="cards" role="list" aria-label=${isLater ? 'Later' : 'Waiting for you'}>
      ${repeat(
        placed,
        ({ item }) => item.id,
        (one, index) =>
          html`<div role="listitem">${this.#renderCard(one, from + index, client, isLater)}</div>`,
      )}
    </div>`;
  }

  #renderCard(placed: PlacedItem, index: number, client: FleetClient, isLater: boolean): TemplateResult {
    const { item } = placed;
    const timeline = this.#timelines.of(item.session.session_id);
    const { request } = item;
    return renderApprovalCard(placed, index, {
      payload: request && this.#payloads.of(request.event_id, client),
      ...(timeline?.state === 'ready' && { reason: approvalReason(timeline.entries, item) }),
      hasEarlier: timeline?.hasEarlier ?? false,
      isLater,
      unabridged: this.#unabridged.has(item.id),
      asOf: client.at,
      open: () => this.#openSession(item),
      later: () => this.#toggleLater(item, isLater),
      showAll: () => {
        this.#unabridged.add(item.id);
        this.requestUpdate();
      },
      retry: () => request && this.#payloads.retry(request.event_id),
      update: () => this.requestUpdate(),
    });
  }

  #renderUnread(client: FleetClient): TemplateResult | typeof nothing {
    if (client.sessions.size >= client.total) return nothing;
    return html`<p class="footnote">
      Looked at ${client.sessions.size.toLocaleString('en')} of ${plural(client.total, 'session')}, the latest
      ones.
      <button type="button" class="button" part="button" @click=${() => void client.loadMoreSessions()}>
        Look at more
      </button>
    </p>`;
  }

  #renderHistory(client: FleetClient): TemplateResult {
    return renderHistoryPanel({
      history: this.#history,
      pending: new Set(this.#placed.map(({ item }) => item.id)),
      client,
      filter: this.historyFilter,
      words: this.historyWords,
      setFilter: (filter) => {
        this.historyFilter = filter;
      },
      setWords: (text) => {
        this.historyWords = text;
      },
      open: (item) => this.#openEvent(item),
    });
  }

  #heading(top: number, later: number): string {
    const waiting = this.#waiting().length;
    if (this.source.client?.loaded === false) return 'Approvals';
    if (waiting === 0) return 'Nobody waits for you';
    const words = waiting === 1 ? '1 waits for you' : `${waiting} wait for you`;
    return top > 0 && later > 0 ? `${words}, ${later} later` : words;
  }

  #waiting(): readonly PlacedItem[] {
    return this.#placed.filter(({ gone }) => !gone);
  }

  #parts(): { top: readonly PlacedItem[]; later: readonly PlacedItem[] } {
    const isLater = ({ item }: PlacedItem) => this.#later.has(item.id);
    return {
      top: this.#placed.filter((placed) => !isLater(placed)),
      later: this.#placed.filter(isLater),
    };
  }

  #read(client: FleetClient): void {
    const waiting = this.#placed.map(({ item }) => item);
    this.#payloads.keep(new Set(waiting.map(({ id }) => id)));
    const first = waiting.filter(({ id }) => !this.#later.has(id));
    if (this.isConnected)
      this.#timelines.need(
        first.map(({ session }) => session.session_id),
        client,
      );
  }

  #readHistory(client: FleetClient): void {
    this.#timelines.clear();
    if (this.#history) return;
    this.#history = new ApprovalHistory(client, () => this.#frame.request());
    void this.#history.loadMore();
  }

  #openSession({ session, request }: ApprovalItem): void {
    const sessionId = session.session_id;
    this.dispatchEvent(
      new AoNavigateEvent({
        sessionId,
        view: 'conversation',
        ...(request && { eventId: request.event_id }),
      }),
    );
  }

  #openEvent({ sessionId, eventId }: HistoryItem): void {
    this.dispatchEvent(new AoNavigateEvent({ sessionId, eventId, view: 'conversation' }));
  }

  #toggleLater({ id }: ApprovalItem, isLater: boolean): void {
    const { top, later } = this.#parts();
    const list = isLater ? later : top;
    const at = list.findIndex(({ item }) => item.id === id);
    this.#focusNext = (list[at + 1] ?? list[at - 1])?.item.id ?? id;
    const waiting = new Set(this.#placed.map(({ item }) => item.id));
    this.#later.set(id, !isLater, waiting);
    this.requestUpdate();
  }

  protected override clientChanged(): void {
    this.#timelines.clear();
    this.#payloads.keep(new Set());
    this.#placed = [];
    this.#history = undefined;
    this.#announced = undefined;
  }

  #hold(): void {
    this.#held = true;
  }

  #release(): void {
    queueMicrotask(() => {
      if (this.matches(':hover') || this.matches(':focus-within')) return;
      this.#held = false;
      this.requestUpdate();
    });
  }

  #announce(): void {
    if (!this.source.client?.loaded) return;
    const waiting = this.#waiting().length;
    const before = this.#announced;
    this.#announced = waiting;
    const announcer = this.renderRoot.querySelector('#announcer');
    if (before === undefined || before === waiting || !announcer) return;
    announcer.textContent =
      waiting === 0 ? 'Nobody waits for you' : waiting === 1 ? '1 waits for you' : `${waiting} wait for you`;
  }
}
