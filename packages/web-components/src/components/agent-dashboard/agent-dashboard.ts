import { ContextProvider } from '@lit/context';
import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { html, type StaticValue } from 'lit/static-html.js';
import { fleetCounts, type FleetCounts, needsYou, nextNeeding } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { fleetClientContext } from '../../contexts.js';
import type { AoFilterChangeEvent } from '../../events/ao-filter-change-event.js';
import type { AoNavigateEvent, NavigateTarget, SessionView } from '../../events/ao-navigate-event.js';
import { AoSelectEvent } from '../../events/ao-select-event.js';
import type { Lazy } from '../../rendering/lazy.js';
import { tag } from '../../rendering/tag.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentFleetOverview } from '../agent-fleet-overview/agent-fleet-overview.js';
import { AgentSessionList } from '../agent-session-list/agent-session-list.js';
import { AgentStatusBar } from '../agent-status-bar/agent-status-bar.js';
import type { SearchCommand } from '../agent-search/search-commands.js';
import type { AoElementClass } from '../ao-element.js';
import { FleetElement } from '../fleet-element.js';
import { AttentionSignals, attentionState, signalsOf } from './attention-signals.js';
import { dashboardCommands } from './dashboard-commands.js';
import { DashboardFocus } from './dashboard-focus.js';
import { DashboardMemory } from './dashboard-memory.js';
import { DashboardPalette } from './dashboard-palette.js';
import { DashboardReplay } from './dashboard-replay.js';
import { dashboardAction, type DashboardAction } from './dashboard-keys.js';
import { followTarget, type DashboardRoute } from './dashboard-route.js';
import { DashboardRouter, type Routing } from './dashboard-router.js';
import { dashboardStyles } from './dashboard-styles.js';
import { overlayStyles } from './overlay-styles.js';
import { toolbarStyles } from './toolbar-styles.js';
import { renderToolbar, type ToolbarView } from './dashboard-toolbar.js';
import { renderKeyHelp } from './key-help.js';
import { fetchAhead, LAZY_PARTS } from './lazy-parts.js';
import { renderPanes, renderUnconfigured } from './dashboard-panes.js';
import { focusRegion } from './region-focus.js';
import { SizeController } from './size-controller.js';
import { readSettings } from './view-settings.js';

/**
 * @summary The whole fleet on one page: who needs you, every session, and whatever one of them did.
 * @tag agent-dashboard
 *
 * Its own width decides the layout: from 1,200 px list, conversation and details stand side by side; from 900 px
 * the details lie over the conversation; below, one at a time.
 * Keys: n, N for the next session that needs you, Alt+1 … 9 for a place in the list, / for the filter,
 * Ctrl+K for search and commands, F6 between the parts, Escape closes what is open, ? shows all keys.
 *
 * @slot brand - Instead of the heading.
 * @slot nav-end - Behind the links to the pages.
 * @slot toolbar-end - At the end of the top line.
 * @slot banner - Above the panes.
 * @slot footer-end - At the end of the status bar.
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @event {AoNavigateEvent} ao-navigate - Another place was asked for. Cancelable.
 * @csspart root - The whole.
 * @csspart toolbar - The top line.
 * @csspart nav - The links to the pages.
 * @csspart chip - A count in the attention strip.
 * @csspart input - The filter.
 * @csspart button - A button of the top line.
 * @csspart detail - The pane with the details of an event.
 */
export class AgentDashboard extends FleetElement {
  static override readonly tag: string = 'agent-dashboard';
  static override readonly updateEveryMs: number = 200;
  static override readonly dependencies = [AgentFleetOverview, AgentSessionList, AgentStatusBar];
  static override styles = [tokens, base, statusColors, dashboardStyles, toolbarStyles, overlayStyles];

  /** The name of the whole, also in the title of the document. */
  @property() heading = 'Agents';
  /** Whether the address of the page names what is shown: in its fragment, in its path, or not at all. */
  @property() routing: Routing = 'none';
  /** The path under which the dashboard lives, for `routing="history"`. */
  @property() base = '';
  /** Where the keys work: in the whole page, inside this element, or nowhere. */
  @property() shortcuts: 'global' | 'focus' | 'off' = 'focus';
  /** Where else to say that somebody is needed: `title`, `favicon`, several with spaces between, or `off`. */
  @property() notifications = 'off';
  /** What is offered: `approvals`, `replay`, `search`, with spaces between. */
  @property() features = 'approvals replay search';
  /** Under which key of `localStorage` views, pane widths and what was seen are kept. Without it they are not. */
  @property({ attribute: 'storage-key' }) storageKey?: string;

  readonly #clientProvider = new ContextProvider(this, { context: fleetClientContext });
  readonly #memory = new DashboardMemory(this);
  readonly #router = new DashboardRouter(this, (before) => this.#onRoute(before));
  readonly #size = new SizeController(this);
  readonly #focus = new DashboardFocus(this, this.#size);
  readonly #signals = new AttentionSignals();
  readonly #palette = new DashboardPalette(this);
  readonly #replay = new DashboardReplay(this, () => this.#router.change({ at: undefined }));

  constructor() {
    super();
    this.addEventListener('ao-select', (event) => this.#unlessCanceled(event, this.#onSelect));
    this.addEventListener('ao-navigate', (event) => this.#unlessCanceled(event, this.#onNavigate));
    this.addEventListener('ao-open', (event) => this.navigate({ sessionId: event.sessionId }));
    this.addEventListener('ao-filter-change', (event) => this.#onFilterChange(event));
    this.addEventListener('ao-replay', (event) => this.#replay.take(event.client));
  }

  /** The id of the session that is shown. */
  @property()
  get session(): string | undefined {
    return this.#router.route.session;
  }
  set session(session: string | undefined) {
    const { route } = this.#router;
    if (session === route.session) return;
    this.#router.assign(
      session === undefined
        ? { ...route, page: 'fleet', session }
        : followTarget(route, { sessionId: session }),
    );
  }

  /** The view of that session. */
  @property()
  get view(): SessionView {
    return this.#router.route.view ?? 'conversation';
  }
  set view(view: SessionView) {
    this.#router.assign({ ...this.#router.route, view });
  }

  protected override get now(): number {
    return this.#shown?.at ?? Date.now();
  }

  /** What everything inside shows: the fleet, or a moment of its past. */
  get #shown(): FleetClient | undefined {
    return this.#replay.client ?? this.source.client;
  }

  /** Goes somewhere: what a link, a key or a command does. */
  navigate(to: NavigateTarget): void {
    this.#router.go(to);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeydown);
    fetchAhead();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeydown);
    this.#signals.stop();
  }

  protected override clientChanged(): void {
    this.#replay.take(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('routing') && changed.get('routing') !== undefined) this.#router.read();
    const { theme, density } = readSettings(this.#memory.value);
    if (theme) this.theme = theme;
    if (density) this.density = density;
    this.setState('replay', this.#replay.client !== undefined);
  }

  protected override updated(): void {
    this.#clientProvider.setValue(this.#shown);
    this.#watchAttention();
    for (const dialog of this.renderRoot.querySelectorAll<HTMLDialogElement>('dialog.sheet'))
      if (!dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult {
    const client = this.#shown;
    const { page } = this.#router.route;
    return html`<div class="frame page-${page} room-${this.#size.room}" part="root">
      <button type="button" class="skip button" @click=${() => this.#focus.skip()}>Skip to the content</button>
      ${renderToolbar(this.#toolbar())}
      <slot name="banner"></slot>
      ${client ? this.#renderContent(client) : renderUnconfigured()} ${this.#renderReplay()}
      <div class="status" data-region tabindex="-1" role=${this.routing === 'none' ? 'group' : 'contentinfo'} aria-label="Status">
        <${tag(AgentStatusBar)}><slot name="footer-end" slot="end"></slot></${tag(AgentStatusBar)}>
      </div>
      ${renderKeyHelp()} ${this.#renderPalette()}
    </div>`;
  }

  #renderContent(client: FleetClient): TemplateResult {
    const { page, event } = this.#router.route;
    return renderPanes({
      client,
      route: this.#router.route,
      room: this.#size.room,
      memory: this.#memory.value,
      isMain: this.routing !== 'none',
      approvals: page === 'approvals' ? this.#part(LAZY_PARTS.approvals) : undefined,
      timeline: page === 'session' ? this.#part(LAZY_PARTS.timeline) : undefined,
      detail: event === undefined ? undefined : this.#part(LAZY_PARTS.detail),
      hrefOf: (to) => this.#router.href(to),
      go: (to) => this.navigate(to),
    });
  }

  #renderReplay(): TemplateResult | typeof nothing {
    if (!this.#replay.isOpen) return nothing;
    const bar = this.#part(LAZY_PARTS.replay);
    return bar
      ? html`<div class="replay" data-region tabindex="-1" role="region" aria-label="Replay">
          <${bar} class="replay-bar" data-region-focus .session=${this.#router.route.session} .at=${this.#router.route.at}></${bar}>
        </div>`
      : nothing;
  }

  #renderPalette(): TemplateResult | typeof nothing {
    if (!this.#palette.isUsed) return nothing;
    const search = this.#part(LAZY_PARTS.search);
    return search
      ? html`<${search} class="palette" .session=${this.#router.route.session} .commands=${this.#commands()} @ao-select=${this.#focus.follow} @ao-navigate=${this.#focus.follow}></${search}>`
      : nothing;
  }

  #part(part: Lazy<AoElementClass>): StaticValue | undefined {
    const component = part.get(() => this.requestUpdate());
    if (!component) return undefined;
    this.defineInside(component);
    return tag(component);
  }

  #toolbar(): ToolbarView {
    const client = this.#shown;
    return {
      heading: this.heading,
      isMain: this.routing !== 'none',
      route: this.#router.route,
      hasSource: client !== undefined,
      counts: client?.loaded ? this.#counts(client) : undefined,
      memory: this.#memory.value,
      replaying: this.#replay.isOpen,
      features: this.#offered,
      hrefOf: (page) => this.#router.href({ page }),
      onPage: (page) => this.navigate({ page }),
      onFilter: (sessions) => this.#router.change({ sessions: sessions || undefined }),
      onFilterKey: (event) => this.#onFilterKey(event),
      onSearch: () => this.#palette.open(),
      onReplay: () => this.#replay.toggle(),
      onHelp: () => this.#showHelp(),
    };
  }

  #counts({ sessions }: FleetClient): FleetCounts {
    return fleetCounts(sessions.values(), this.now, this.#memory.value.isMuted);
  }

  #commands(): readonly SearchCommand[] {
    return dashboardCommands({
      replaying: this.#replay.isOpen,
      features: this.#offered,
      nextNeeding: (step) => this.#nextNeeding(step),
      setTheme: (theme) => this.#memory.value.set('theme', theme),
      toggleReplay: () => this.#replay.toggle(),
      showKeys: () => this.#showHelp(),
    });
  }

  #onRoute(before: DashboardRoute): void {
    const { route } = this.#router;
    if (route.at !== undefined) this.#replay.show();
    this.#focus.moved(before, route);
  }

  // Hosts listen too, and theirs come later.
  #unlessCanceled<Kind extends Event>(event: Event, act: (event: Kind) => void): void {
    queueMicrotask(() => {
      if (!event.defaultPrevented) act(event as Kind);
    });
  }

  /** A timeline's filter is that of the conversation; lists have the one of the top line. */
  #onFilterChange(event: AoFilterChangeEvent): void {
    const body = this.renderRoot.querySelector('.main-pane > .page-body');
    const isConversation = this.#router.route.page === 'session' && event.composedPath()[0] === body;
    this.#router.change({ [isConversation ? 'filter' : 'sessions']: event.filter || undefined });
  }

  readonly #onSelect = ({ sessionId }: AoSelectEvent): void => this.navigate({ sessionId });

  readonly #onNavigate = ({ to }: AoNavigateEvent): void => this.navigate(to);

  get #offered(): ReadonlySet<string> {
    return new Set(this.features.split(/\s+/));
  }

  #showHelp(): void {
    this.renderRoot.querySelector<HTMLDialogElement>('dialog.help')?.showModal();
  }

  #nextNeeding(step: 1 | -1): void {
    const waiting = needsYou(this.#shown?.sessions.values() ?? [], this.now, this.#memory.value.isMuted);
    const next = nextNeeding(waiting, this.#router.route.session, step);
    if (next) this.dispatchEvent(new AoSelectEvent(next.session_id, 'jump'));
  }

  #onFilterKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#router.change({ sessions: undefined });
    else if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    this.renderRoot.querySelector<HTMLElement>('.panes [data-region-focus]')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isInside = event.composedPath().includes(this);
    if (this.shortcuts === 'off' || (this.shortcuts === 'focus' && !isInside)) return;
    const action = dashboardAction(event);
    if (action && this.#act(action)) event.preventDefault();
  };

  /** Whether there was something to do. */
  #act(action: DashboardAction): boolean {
    const { renderRoot } = this;
    if (action.type === 'filter') renderRoot.querySelector<HTMLInputElement>('.filter input')?.focus();
    else if (action.type === 'palette') this.#palette.open();
    else if (action.type === 'help') this.#showHelp();
    else if (action.type === 'attention') this.#nextNeeding(action.step);
    else if (action.type === 'region') focusRegion(renderRoot as ShadowRoot, action.step);
    else if (action.type === 'slot') return this.#chooseSlot(action.slot);
    else return this.#leave();
    return true;
  }

  #chooseSlot(slot: number): boolean {
    const list = this.renderRoot.querySelector<AgentSessionList>('.list-pane > *, .page-body');
    return list && 'chooseSlot' in list ? list.chooseSlot(slot) : false;
  }

  #leave(): boolean {
    if (this.#router.route.event !== undefined) this.navigate({ eventId: undefined });
    else if (this.#replay.isOpen) this.#replay.end();
    else return false;
    return true;
  }

  #watchAttention(): void {
    const { client } = this.source;
    const signals = signalsOf(this.notifications, readSettings(this.#memory.value));
    this.#signals.watch(this.isConnected ? client : undefined, signals, () =>
      attentionState({
        client,
        route: this.#router.route,
        heading: this.heading,
        isMuted: this.#memory.value.isMuted,
      }),
    );
  }
}
