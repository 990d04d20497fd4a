import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SessionSummary } from '@ao-observability/core';
import { needsYou } from '../../client/attention.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoSelectEvent, type SelectSource } from '../../events/ao-select-event.js';
import { plural } from '../../rendering/format.js';
import { sessionName } from '../../rendering/session-text.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { FleetElement } from '../fleet-element.js';
import {
  GROUPS,
  groupSessions,
  placementOf,
  type Group,
  type GroupedSessions,
  type Placement,
} from './group-sessions.js';
import { RovingFocus } from './roving-focus.js';
import { sessionListStyles } from './session-list-styles.js';
import { renderSessionRow } from './session-row.js';

const TITLES: Readonly<Record<Group, string>> = {
  needs: 'Needs you',
  active: 'Active',
  finished: 'Finished',
};
/** Finished sessions that are drawn before "Show more". */
export const FINISHED_SHOWN = 50;
/** Statuses that depend on the clock are looked at again after so many seconds. */
const AGEING_SECONDS = 15;

/**
 * @summary The sessions of a fleet: those that need you first, in an order that stays as it is.
 * @tag agent-session-list
 *
 * Rows move between sections only while nobody points at the list or has the focus in it; until then a
 * button offers the new order. Keys: ↑ ↓ or k j, Home, End, Enter, and n, N for the next that needs you.
 *
 * @slot header - Above the rows.
 * @slot empty - Instead of the text that is shown while there are no sessions.
 * @slot footer - Below the rows.
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @csspart group - A section.
 * @csspart group-header - Its heading.
 * @csspart row - One session.
 * @csspart link - The link or button that fills the row.
 * @csspart mark - The status shape.
 * @csspart title - The title.
 * @csspart subtitle - The sentence under it.
 * @csspart age - Since when the status holds.
 * @cssproperty --ao-raised - The background.
 */
export class AgentSessionList extends FleetElement {
  static override readonly tag: string = 'agent-session-list';
  static override readonly dependencies = [AgentRelativeTime];
  static override styles = [tokens, base, statusColors, sessionListStyles];

  /** The id of the session that is shown elsewhere. */
  @property() selected?: string | undefined;
  /** Words that a session must contain; `status:needs` and the like compare with its status. */
  @property() filter = '';
  /** Shows a box for the filter. */
  @property({ type: Boolean }) searchable = false;
  /** Makes each row a real link. Without it rows are buttons. */
  @property({ attribute: false }) hrefFor?: (sessionId: string) => string;

  @state() private showAllFinished = false;
  readonly #focus = new RovingFocus(this);
  #placement: Placement | undefined;
  #held = false;
  #needed: ReadonlySet<string> | undefined;
  #ticks = 0;

  constructor() {
    super();
    this.addController(
      new TickerController(() => {
        this.#ticks += 1;
        if (this.#ticks % AGEING_SECONDS === 0) this.requestUpdate();
      }),
    );
    this.addEventListener('pointerenter', () => this.#hold());
    this.addEventListener('focusin', () => this.#hold());
    this.addEventListener('pointerleave', () => this.#release());
    this.addEventListener('focusout', () => this.#release());
  }

  /** Chooses the next session that needs a human, after the selected one. */
  selectNextNeeding(step: 1 | -1 = 1): void {
    const ids = needsYou(this.source.client?.sessions.values() ?? [], this.now).map(
      ({ session_id }) => session_id,
    );
    if (ids.length === 0) return;
    const at = ids.indexOf(this.selected ?? '');
    const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length;
    const id = ids[next];
    if (id !== undefined) this.#select(id, 'jump');
  }

  /** Chooses a session as if its row had been clicked. */
  choose(sessionId: string): void {
    this.#select(sessionId, 'pointer');
  }

  /** Puts the focus on the selected row, or the first. */
  override focus(): void {
    this.#focus.focusCurrent(this.selected);
  }

  protected override render(): TemplateResult {
    const { client } = this.source;
    return html`<slot name="header"></slot>
      ${this.searchable ? this.#renderSearch() : nothing}
      ${client ? this.#renderSessions(client) : html`<div class="note">No data source. Set <code>endpoint</code>, or wrap in <code>&lt;agent-observability-provider&gt;</code>.</div>`}
      <slot name="footer"></slot>
      <div class="visually-hidden" role="status" id="announcer"></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { client } = this.source;
    const empty = client !== undefined && client.loaded && client.sessions.size === 0;
    this.setState('unconfigured', client === undefined);
    this.setState('loading', client !== undefined && !client.loaded);
    this.setState('empty', empty);
    if (client?.loaded) this.#announce(needsYou(client.sessions.values(), this.now));
  }

  #renderSearch(): TemplateResult {
    return html`<div class="search">
      <input
        type="search"
        part="input"
        aria-label="Filter sessions"
        placeholder="Filter sessions"
        .value=${this.filter}
        @input=${(event: Event) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}
      />
    </div>`;
  }

  #renderSessions(client: FleetClient): TemplateResult {
    if (!client.loaded)
      return html`<div class="scroller" aria-busy="true">
        ${[0, 1, 2].map(() => html`<div class="skeleton"></div>`)}<span class="visually-hidden"
          >Loading sessions</span
        >
      </div>`;
    if (client.sessions.size === 0)
      return html`<div class="note">
        <slot name="empty"><p>Nothing has reported yet.</p></slot>
      </div>`;
    const held = this.#held ? this.#placement : undefined;
    const grouped = groupSessions(client.sessions.values(), { now: this.now, filter: this.filter, held });
    this.#placement = mergePlacement(held, placementOf(grouped));
    const shown = GROUPS.reduce((sum, group) => sum + grouped.groups[group].length, 0);
    this.setState('filtered-empty', shown === 0);
    return html`${grouped.moved > 0 ? this.#renderOrder(grouped.moved) : nothing}
      <div class="scroller" part="scroller" @keydown=${this.#onKeydown} @click=${this.#onClick}>
        ${shown === 0 ? this.#renderNoMatch(client) : GROUPS.map((group) => this.#renderGroup(group, grouped))}
        ${client.sessions.size < client.total ? this.#renderMore(client) : nothing}
      </div>`;
  }

  #renderGroup(group: Group, { groups }: GroupedSessions): TemplateResult | typeof nothing {
    const rows = groups[group];
    if (rows.length === 0) return nothing;
    const shown = group === 'finished' && !this.showAllFinished ? rows.slice(0, FINISHED_SHOWN) : rows;
    const tabbable = this.#focus.tabbable(groups, this.selected);
    return html`<section class="group-${group}" part="group">
      <h2 class="group-header" part="group-header" id="group-${group}">${TITLES[group]} · ${rows.length}</h2>
      <ul role="list" aria-labelledby="group-${group}">
        ${repeat(
          shown,
          ({ session }) => session.session_id,
          (row) => {
            const { session_id: id } = row.session;
            return renderSessionRow(row, {
              selected: id === this.selected,
              tabbable: id === tabbable,
              href: this.hrefFor?.(id),
              asOf: this.source.client?.at,
            });
          },
        )}
      </ul>
      ${
        shown.length < rows.length
          ? html`<button
              type="button"
              class="button more"
              part="button"
              @click=${() => {
                this.showAllFinished = true;
              }}
            >
              Show all ${rows.length}
            </button>`
          : nothing
      }
    </section>`;
  }

  #renderOrder(moved: number): TemplateResult {
    return html`<div class="order">
      <button
        type="button"
        class="button"
        part="button"
        @click=${() => {
          this.#placement = undefined;
          this.requestUpdate();
        }}
      >
        ${plural(moved, 'session')} changed — update order
      </button>
    </div>`;
  }

  #renderMore(client: FleetClient): TemplateResult {
    return html`<button
      type="button"
      class="button more"
      part="button"
      @click=${() => void client.loadMoreSessions()}
    >
      Load more · ${client.sessions.size} of ${client.total.toLocaleString('en')}
    </button>`;
  }

  #renderNoMatch(client: FleetClient): TemplateResult {
    return html`<div class="note">
      <p>0 of ${plural(client.sessions.size, 'session')} match “<bdi>${this.filter}</bdi>”.</p>
    </div>`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'n' || event.key === 'N') this.selectNextNeeding(event.key === 'n' ? 1 : -1);
    else if (!this.#focus.move(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLElement>('.link');
    const id = link?.dataset['id'];
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A click made with Enter has no pointer behind it.
    this.#select(id, event.detail === 0 ? 'keyboard' : 'pointer');
  };

  #select(id: string, source: SelectSource): void {
    if (this.dispatchEvent(new AoSelectEvent(id, source))) this.selected = id;
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

  protected override clientChanged(): void {
    this.#forget();
  }

  #forget(): void {
    this.#placement = undefined;
    this.#needed = undefined;
  }

  #announce(waiting: readonly SessionSummary[]): void {
    const before = this.#needed;
    this.#needed = new Set(waiting.map(({ session_id }) => session_id));
    const fresh = before ? waiting.filter(({ session_id }) => !before.has(session_id)) : [];
    const [first] = fresh;
    const announcer = this.renderRoot.querySelector('#announcer');
    if (!first || !announcer) return;
    const others = fresh.length > 1 ? ` and ${plural(fresh.length - 1, 'more session')}` : '';
    announcer.textContent = `${sessionName(first)}${others}: ${first.status_reason}`;
  }
}

/** While the order is held, sessions that a filter hides for the moment keep their place. */
function mergePlacement(held: Placement | undefined, drawn: Placement): Placement {
  return held ? new Map([...drawn, ...held]) : drawn;
}
