import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fleetCounts, needsYou } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { fleetClientContext } from '../../contexts.js';
import { TickerController } from '../../controllers/ticker.js';
import type { AoSelectEvent } from '../../events/ao-select-event.js';
import { icon } from '../../rendering/icons.js';
import { sessionName } from '../../rendering/session-text.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { AgentSessionList } from '../agent-session-list/agent-session-list.js';
import { AgentStatusBar } from '../agent-status-bar/agent-status-bar.js';
import { AgentTimeline } from '../agent-timeline/agent-timeline.js';
import { FleetElement } from '../fleet-element.js';
import { renderAttentionStrip } from './attention-strip.js';
import { renderOverview, renderWaiting, renderWelcome } from './dashboard-overview.js';
import { dashboardStyles } from './dashboard-styles.js';
import { DocumentTitle } from './document-title.js';
import { hashOfSession, sessionOfHash } from './hash-route.js';

/**
 * @summary The whole fleet on one page: who needs you, every session, and the conversation of the chosen one.
 * @tag agent-dashboard
 *
 * From 900 px of its own width both panes are side by side, below the list and the conversation take turns.
 * Keys: n, N for the next session that needs you, / for the filter, Escape to leave it.
 *
 * @slot brand - Instead of the heading.
 * @slot banner - Above the panes.
 * @slot toolbar-end - At the end of the top line.
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @csspart root - The whole.
 * @csspart toolbar - The top line.
 * @csspart chip - A count in the attention strip.
 * @csspart input - The filter.
 */
export class AgentDashboard extends FleetElement {
  static override readonly tag: string = 'agent-dashboard';
  static override readonly dependencies = [
    AgentRelativeTime,
    AgentSessionList,
    AgentTimeline,
    AgentStatusBar,
  ];
  static override styles = [tokens, base, statusColors, dashboardStyles];

  /** The id of the session to show. */
  @property() session?: string | undefined;
  /** The name of the whole, also in the title of the document. */
  @property() heading = 'Agents';
  /** `hash` keeps the session in the fragment of the page's address and the count in its title. */
  @property() routing: 'hash' | 'none' = 'none';
  /** Where the keys work: in the whole page, inside this element, or nowhere. */
  @property() shortcuts: 'global' | 'focus' | 'off' = 'focus';

  @state() private filter = '';
  readonly #provider = new ContextProvider(this, { context: fleetClientContext });
  readonly #title = new DocumentTitle();
  #focusAfter: 'list' | 'conversation' | undefined;

  constructor() {
    super();
    let ticks = 0;
    // Sessions fall silent without an event.
    this.addController(
      new TickerController(() => {
        ticks += 1;
        if (ticks % 15 === 0) this.requestUpdate();
      }),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    document.addEventListener('keydown', this.#onKeydown);
    this.#onHash();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
    document.removeEventListener('keydown', this.#onKeydown);
    this.#title.restore();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('routing') && changed.get('routing') !== undefined) this.#onHash();
  }

  protected override updated(): void {
    const { client } = this.source;
    this.#provider.setValue(client);
    this.#title.watch(this.routing === 'hash' ? client : undefined, () => this.#titleText());
    this.#moveFocus();
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    const session = this.session;
    return html`<div class="frame ${session ? 'has-session' : ''}" part="root">
      <button type="button" class="skip button" @click=${this.#onSkip}>Skip to the conversation</button>
      <div class="top" part="toolbar">
        <slot name="brand"><h1>${this.heading}</h1></slot>
        ${
          client
            ? renderAttentionStrip(fleetCounts(client.sessions.values(), this.now), this.filter, (filter) => {
                this.filter = filter;
              })
            : nothing
        }
        <div class="filter">
          <input
            type="search"
            part="input"
            aria-label="Filter sessions"
            placeholder="Filter sessions"
            spellcheck="false"
            autocomplete="off"
            .value=${this.filter}
            @input=${this.#onFilter}
            @keydown=${this.#onFilterKey}
          />
        </div>
        <slot name="toolbar-end"></slot>
      </div>
      <slot name="banner"></slot>
      ${
        client
          ? this.#renderPanes(client)
          : html`<div class="overview">
              <h2>No data source</h2>
              <p class="muted">
                Set <code>endpoint</code>, or wrap in <code>&lt;agent-observability-provider&gt;</code>.
              </p>
            </div>`
      }
      <agent-status-bar></agent-status-bar>
    </div>`;
  }

  #renderPanes(client: FleetClient): TemplateResult {
    const alone = !this.session && (!client.loaded || client.sessions.size === 0);
    const hrefFor = this.routing === 'hash' ? hashOfSession : undefined;
    return html`<div class="panes" @ao-select=${this.#onSelect}>
      <nav class="list-pane" aria-label="Sessions">
        <agent-session-list
          exportparts="group,group-header,row,link,mark"
          .selected=${this.session}
          .filter=${this.filter}
          .hrefFor=${hrefFor}
          ><span slot="empty">Sessions appear here.</span></agent-session-list
        >
      </nav>
      <div
        class="main-pane ${alone ? 'alone' : ''}"
        id="conversation"
        tabindex="-1"
        role=${this.routing === 'hash' ? 'main' : 'region'}
        aria-label="Conversation"
      >
        ${this.session ? html`<button type="button" class="button quiet back" @click=${this.#onBack}>${icon('back')} All sessions</button><agent-timeline exportparts="row,jump,payload,pinned-bar" .session=${this.session}></agent-timeline>` : this.#renderNoSession(client)}
      </div>
    </div>`;
  }

  #renderNoSession(client: FleetClient): TemplateResult {
    if (!client.loaded) return renderWaiting(client);
    if (client.sessions.size === 0) return renderWelcome();
    return renderOverview(client, this.now, (id) => this.#list()?.choose(id));
  }

  readonly #onSelect = (event: AoSelectEvent): void => {
    // Hosts listen too, and theirs come later.
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#show(event.sessionId);
    });
  };

  #show(sessionId: string | undefined): void {
    this.#focusAfter = sessionId === undefined ? 'list' : 'conversation';
    this.session = sessionId;
    if (this.routing !== 'hash') return;
    if (sessionId !== undefined) location.hash = hashOfSession(sessionId);
    else if (sessionOfHash(location.hash) !== undefined) location.hash = '#/';
  }

  readonly #onHash = (): void => {
    if (this.routing === 'hash') this.session = sessionOfHash(location.hash);
  };

  readonly #onBack = (): void => this.#show(undefined);

  readonly #onSkip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#conversation')?.focus();
  };

  readonly #onFilter = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
  };

  readonly #onFilterKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.filter = '';
    else if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#list()?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const inside = event.composedPath().includes(this);
    if (this.shortcuts === 'off' || (this.shortcuts === 'focus' && !inside) || isTyping(event)) return;
    if (event.key === '/') this.renderRoot.querySelector<HTMLInputElement>('.filter input')?.focus();
    else if (event.key === 'n' || event.key === 'N')
      this.#list()?.selectNextNeeding(event.key === 'n' ? 1 : -1);
    else return;
    event.preventDefault();
  };

  #list(): AgentSessionList | null {
    return this.renderRoot.querySelector<AgentSessionList>('agent-session-list');
  }

  // Where the panes take turns, the one with the focus may just have gone.
  #moveFocus(): void {
    const target = this.#focusAfter;
    this.#focusAfter = undefined;
    const pane = this.renderRoot.querySelector('.list-pane');
    if (target === 'conversation' && pane && getComputedStyle(pane).display === 'none') {
      this.renderRoot.querySelector<HTMLElement>('.back')?.focus();
    } else if (target === 'list') this.#list()?.focus();
  }

  #titleText(): string {
    const sessions = this.source.client?.sessions;
    const count = needsYou(sessions?.values() ?? [], this.now).length;
    const session = sessions?.get(this.session ?? '');
    return `${count > 0 ? `(${count}) ` : ''}${session ? `${sessionName(session)} — ` : ''}${this.heading}`;
  }
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
