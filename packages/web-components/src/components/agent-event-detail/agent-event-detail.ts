import type { SessionSummary, TimelineEntry } from '@ao-observability/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { Copier } from '../../controllers/copier.js';
import { Frame } from '../../controllers/frame.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoCloseEvent } from '../../events/ao-close-event.js';
import { AoNavigateEvent, type NavigateTarget } from '../../events/ao-navigate-event.js';
import type { EntryContext } from '../../rendering/entries/entry-context.js';
import { renderTabPanel, renderTabs } from '../../rendering/tabs.js';
import { ansiStyles } from '../../styles/ansi.js';
import { base } from '../../styles/base.js';
import { diffStyles } from '../../styles/diff.js';
import { markdownStyles } from '../../styles/markdown.js';
import { tabStyles } from '../../styles/tabs.js';
import { tokens } from '../../styles/tokens.js';
import { DIFF_VIEW_SETTING } from '../../client/view-settings-names.js';
import { AgentJson } from '../agent-json/agent-json.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { payloadStyles } from '../agent-timeline/payload-styles.js';
import { FleetElement } from '../fleet-element.js';
import { renderDetailHeader } from './detail-header.js';
import {
  copiedText,
  renderContextPanel,
  renderDiffPanel,
  renderInputPanel,
  renderRawPanel,
  renderRelatedPanel,
  renderResultPanel,
  type PanelContext,
} from './detail-panels.js';
import { detailStyles } from './detail-styles.js';
import { chosenTab, detailTabs, type DetailTab } from './detail-tabs.js';
import { EventFocus } from './event-focus.js';
import { neighbour, relatedTo, surroundings } from './related.js';

/**
 * @summary Everything about one event: result, input, diff, the stored events, what was around it, what belongs to it.
 * @tag agent-event-detail
 *
 * Reads the whole payload, also where a timeline shows the beginning only. Tabs without content are left out.
 * Keys: Escape closes, j and k go to the next and previous event of the same agent, y copies what the tab
 * shows, c copies a link; in the tabs ← → Home End.
 *
 * @slot empty - Instead of the text that is shown while no event is chosen.
 * @event {AoNavigateEvent} ao-navigate - Somebody asked for another event. Cancelable.
 * @event {AoCopyEvent} ao-copy - Somebody copies the payload or a link. Cancelable.
 * @event {AoCloseEvent} ao-close - Somebody wants to close the detail. Cancelable.
 * @csspart toolbar - The header.
 * @csspart tabs - The list of tabs.
 * @csspart tab - One tab.
 * @csspart panel - What the tab shows.
 * @csspart payload - A command, output or change.
 * @csspart link - A row that leads to another event.
 * @csspart button - A button.
 * @csspart error - What went wrong.
 * @cssproperty --ao-kind-command - Colour of one kind of event; there is one for each.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - Something could not be read.
 */
export class AgentEventDetail extends FleetElement {
  static override readonly tag: string = 'agent-event-detail';
  static override readonly dependencies = [AgentJson, AgentRelativeTime];
  static override styles = [
    tokens,
    base,
    markdownStyles,
    ansiStyles,
    payloadStyles,
    diffStyles,
    tabStyles,
    detailStyles,
  ];

  /** The id of the session that the event belongs to. */
  @property() session?: string | undefined;
  /** The id of the event to show; that of any event behind the same row will do. */
  @property() event?: string | undefined;
  /** The tab to show, when it has something to show. */
  @property() tab?: DetailTab | undefined;
  /** The address of a place, to copy as a link. Without it no link is offered. */
  @property({ attribute: false }) hrefFor?: ((to: NavigateTarget) => string) | undefined;

  readonly #frame = new Frame(() => this.requestUpdate());
  readonly #focus = new EventFocus(() => this.#frame.request());
  readonly #memory = new MemoryController(this);
  readonly #copier = new Copier(this);
  #unabridged = false;

  constructor() {
    super();
    this.addController(
      new TickerController(() => {
        const { entry } = this.#focus;
        if (entry?.kind === 'tool' && entry.outcome === 'running') this.#frame.request();
      }),
    );
    this.addEventListener('keydown', this.#onKeydown);
  }

  /** Reads again what could not be read. */
  reload(): void {
    this.#focus.retry();
  }

  /** Puts the focus on the selected tab. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frame.cancel();
    this.#focus.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.source;
    if (changed.has('event') || changed.has('session')) this.#unabridged = false;
    const shows = client && this.session && this.event !== undefined && this.isConnected;
    if (shows) this.#focus.show(client, this.session!, this.event!);
    else this.#focus.close();
    if (shows) this.#focus.update();
    this.setState('loading', Boolean(shows) && this.#focus.state === 'loading');
    this.setState(
      'error',
      Boolean(shows) && (this.#focus.state === 'missing' || this.#focus.payload === 'failed'),
    );
    this.setState('empty', !shows);
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    if (!client)
      return html`<div class="empty">
        No data source. Set <code>endpoint</code>, or wrap in
        <code>&lt;agent-observability-provider&gt;</code>.
      </div>`;
    if (!this.session || this.event === undefined)
      return html`<div class="empty"><slot name="empty">No event chosen.</slot></div>`;
    const { entry } = this.#focus;
    return entry ? this.#renderEntry(entry, client.sessions.get(this.session)) : this.#renderMissing();
  }

  #renderEntry(entry: TimelineEntry, session: SessionSummary | undefined): TemplateResult {
    const context = this.#context(entry, session);
    const { before, after } = context.around;
    const tabs = detailTabs(entry, {
      related: context.related,
      hasContext: before.length + after.length > 0,
    });
    const tab = chosenTab(tabs, this.tab);
    const text = copiedText(tab, entry, this.#focus.events);
    return html`${renderDetailHeader(entry, {
      view: context.view,
      session,
      events: this.#focus.events,
      copied: this.#copier.render(),
      previous: this.#step(entry, -1),
      next: this.#step(entry, 1),
      ...(text !== undefined && { copyPayload: () => this.#copyPayload(text) }),
      ...(this.hrefFor && { copyLink: () => this.#copyLink() }),
      close: () => this.#close(),
    })}
    ${renderTabs({
      label: 'Parts of the event',
      tabs,
      selected: tab,
      select: (name) => {
        this.tab = name;
      },
    })}
    ${renderTabPanel(tab, html`${this.#renderFailure()}${renderPanel(tab, entry, context)}`)}`;
  }

  #renderMissing(): TemplateResult {
    if (this.#focus.state === 'loading')
      return html`<div class="skeletons" aria-hidden="true">
          ${[0, 1, 2, 3].map(() => html`<div class="skeleton"></div>`)}
        </div>
        <span class="visually-hidden">Loading the event</span>`;
    return html`<div class="failure" part="error" role="alert">
      <span>This event could not be read. It may have been deleted, or belong to another session.</span>
      <span class="failure-actions"
        ><button type="button" class="button" part="button" @click=${() => this.reload()}>Retry</button
        ><button type="button" class="button" part="button" @click=${() => this.#close()}>Close</button></span
      >
    </div>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    if (this.#focus.payload === 'loading' && this.#focus.found?.preview)
      return html`<p class="note" role="status">Reading the whole payload…</p>`;
    return this.#focus.payload === 'failed'
      ? html`<div class="failure" part="error" role="alert">
          <span>The whole payload could not be read; this is what the timeline has.</span>
          <button type="button" class="button" part="button" @click=${() => this.reload()}>Retry</button>
        </div>`
      : nothing;
  }

  #context(entry: TimelineEntry, session: SessionSummary | undefined): PanelContext {
    const { entries, events, found } = this.#focus;
    const place = found ?? entry;
    const view: EntryContext = {
      now: this.now,
      expanded: true,
      unabridged: this.#unabridged,
      payload: this.#focus.payload === 'here' || !place.preview ? 'here' : 'loading',
      cwd: session?.cwd,
      diffView: this.#memory.memory.setting(DIFF_VIEW_SETTING) === 'split' ? 'split' : 'unified',
      toggle: () => undefined,
      showAll: () => {
        this.#unabridged = true;
        this.requestUpdate();
      },
      update: () => this.requestUpdate(),
    };
    return {
      view,
      events,
      related: relatedTo(entry, entries, session?.cwd),
      around: surroundings(place, entries),
      goTo: (other) => this.#goTo(other),
    };
  }

  #step(entry: TimelineEntry, step: 1 | -1): (() => void) | undefined {
    const other = neighbour(entry, this.#focus.entries, step);
    return other && (() => this.#goTo(other));
  }

  #goTo({ event_ids }: TimelineEntry): void {
    const eventId = event_ids[0];
    if (eventId === undefined || !this.session) return;
    const goes = this.dispatchEvent(new AoNavigateEvent({ sessionId: this.session, eventId }));
    if (goes) this.event = eventId;
  }

  #copyPayload(text: string): void {
    void this.#copier.copy({ what: 'payload', text });
  }

  #copyLink(): void {
    const to = { sessionId: this.session, eventId: this.event };
    const href = this.hrefFor?.(to);
    const text = href === undefined ? '' : new URL(href, document.baseURI).href;
    void this.#copier.copy({ what: 'link', text, to });
  }

  #close(): void {
    this.dispatchEvent(new AoCloseEvent());
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (!this.#act(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #act(key: string): boolean {
    const { entry } = this.#focus;
    if (key === 'Escape') this.#close();
    else if (!entry) return false;
    else if (key === 'j' || key === 'k') this.#step(entry, key === 'j' ? 1 : -1)?.();
    else if (key === 'y') this.renderRoot.querySelector<HTMLElement>('.copy-payload')?.click();
    else if (key === 'c' && this.hrefFor) this.#copyLink();
    else return false;
    return true;
  }
}

function renderPanel(tab: DetailTab, entry: TimelineEntry, context: PanelContext): unknown {
  if (tab === 'raw') return renderRawPanel(context);
  if (tab === 'context') return renderContextPanel(entry, context);
  if (tab === 'related') return renderRelatedPanel(entry, context);
  if (entry.kind === 'tool' && tab === 'input') return renderInputPanel(entry, context);
  if (entry.kind === 'tool' && tab === 'diff') return renderDiffPanel(entry, context);
  return renderResultPanel(entry, context);
}
