import { GROUPINGS, type Grouping } from '../../fleet/arrange-sessions.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoNavigateEvent } from '../../events/ao-navigate-event.js';
import { activityOf } from '../../fleet/activity-recorder.js';
import type { SessionRow } from '../../fleet/session-row.js';
import { plural } from '../../rendering/format.js';
import { sessionName } from '../../rendering/session-text.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentContextGauge } from '../agent-context-gauge/agent-context-gauge.js';
import { AgentCost } from '../agent-cost/agent-cost.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { renderLoadMore } from '../session-collection/collection-states.js';
import { collectionStyles } from '../session-collection/collection-styles.js';
import { renderWelcome, welcomeStyles } from '../session-collection/fleet-welcome.js';
import { renderGroupHeader } from '../session-collection/group-header.js';
import { SessionCollection } from '../session-collection/session-collection.js';
import { rowKey, type VisibleSection } from '../session-collection/visible-sections.js';
import { fleetOverviewStyles } from './fleet-overview-styles.js';
import { renderOverviewToolbar, type OverviewLayout } from './overview-toolbar.js';
import { renderCard, type CellLook } from './session-card.js';
import { renderTable } from './session-table.js';
import { sparkPath } from './sparkline.js';
import { TouchWatcher } from './touch-watcher.js';

/** From so many sessions on a table is shown, until somebody asks for the grid. */
export const TABLE_FROM = 60;
const LAYOUT_SETTING = 'overview-layout';
const GROUP_SETTING = 'overview-group';
const SORT_SETTING = 'overview-sort';

/**
 * @summary All sessions at a glance: cards with what each does, uses and needs, or a table of hundreds.
 * @tag agent-fleet-overview
 *
 * Keys: arrows, or j k; Home, End, Enter; 1–9 for numbered sessions; n, N for the next that needs you; p to
 * pin, m to mute, u to mark unread; the first letters of a name.
 *
 * @slot header - Above the toolbar.
 * @slot toolbar-end - In the toolbar, before the choice of layout.
 * @slot empty - Instead of the text that is shown while there are no sessions.
 * @slot footer - Below everything.
 * @slot row-actions - A `template` with elements for every session; `data-action` on one makes it send `ao-row-action`.
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @event {AoOpenEvent} ao-open - A double click.
 * @event {AoNavigateEvent} ao-navigate - Review was pressed: to the session, and to what it waits for. Cancelable.
 * @event {AoPinEvent} ao-pin - A session is pinned, or no longer. Cancelable.
 * @event {AoMuteEvent} ao-mute - A session is muted, or no longer. Cancelable.
 * @event {AoFilterChangeEvent} ao-filter-change - Somebody changed the filter.
 * @event {AoRowActionEvent} ao-row-action - An element of the host was used.
 * @csspart toolbar - Grouping, order, filter and layout.
 * @csspart body - The sessions, or what stands in their place.
 * @csspart group - A group of sessions.
 * @csspart group-header - Its heading.
 * @csspart card - One session in the grid.
 * @csspart row - One session in the table.
 * @csspart link - The link or button that fills a card or stands in a row.
 * @csspart mark - The status shape.
 * @csspart sparkline - The activity of the last minute.
 * @csspart gauge - How full the context is.
 * @csspart chip - A file that another session edits as well.
 * @csspart scroller - What scrolls.
 * @csspart button - A button.
 * @csspart input - A box to type into.
 * @csspart slot-number - The number that chooses a session with a key.
 * @csspart age - Since when the status holds.
 * @csspart title - The title.
 * @csspart subtitle - The sentence under it.
 * @csspart unread-dot - The dot of a session with news.
 * @cssproperty --ao-surface - The background.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 * @cssstate filtered-empty - There are sessions, none of which the filter lets through.
 * @cssstate error - Something could not be read.
 * @cssstate table - Sessions are rows of a table.
 */
export class AgentFleetOverview extends SessionCollection {
  static override readonly tag: string = 'agent-fleet-overview';
  static override readonly dependencies = [AgentRelativeTime, AgentContextGauge, AgentCost];
  static override styles = [tokens, base, statusColors, collectionStyles, welcomeStyles, fleetOverviewStyles];

  /** `grid` or `table`. Without it the last choice of the reader, else a grid for fewer than 60 sessions. */
  @property({ reflect: true }) layout?: OverviewLayout | undefined;
  /** Hides the toolbar. */
  @property({ type: Boolean, attribute: 'no-toolbar' }) noToolbar = false;

  readonly #touches = new TouchWatcher(this, () => this.source.client);
  #isLarge = false;
  #layout: OverviewLayout = 'grid';

  constructor() {
    super();
    this.groupBy = 'project';
    this.announce = 'off';
    this.addController(new TickerController(() => this.#sample()));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.#restore();
    super.willUpdate(changed);
    // Once a table always a table: it must not turn into a grid because one session went.
    this.#isLarge ||= (this.source.client?.sessions.size ?? 0) >= TABLE_FROM;
    const remembered = this.memory.memory.setting(LAYOUT_SETTING);
    const chosen = this.layout ?? (remembered === 'grid' || remembered === 'table' ? remembered : undefined);
    this.#layout = chosen ?? (this.#isLarge ? 'table' : 'grid');
    this.setState('table', this.#layout === 'table');
  }

  protected override clientChanged(): void {
    super.clientChanged();
    this.#isLarge = false;
    this.#sample();
  }

  protected override renderToolbar(): TemplateResult | typeof nothing {
    if (this.noToolbar || (this.source.client?.sessions.size ?? 0) === 0) return nothing;
    return renderOverviewToolbar({
      groupBy: this.groupBy,
      sort: this.sort,
      layout: this.#layout,
      filter: this.searchable ? this.renderFilter() : nothing,
      onGroup: (groupBy) => this.#group(groupBy),
      onSort: (sort) => this.#order(sort),
      onLayout: (layout) => this.#choose(layout),
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="cards skeletons">
      ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="skeleton"></div>`)}
    </div>`;
  }

  protected override renderEmpty(): TemplateResult {
    return html`<slot name="empty">${renderWelcome()}</slot>`;
  }

  protected override renderSections(client: FleetClient): TemplateResult {
    const isTable = this.#layout === 'table';
    return html`<div class="scroller ${isTable ? 'is-table' : ''}" part="scroller">
      ${isTable && this.#isLarge ? this.#renderHint(client) : nothing}
      ${
        isTable
          ? this.#renderTable()
          : html`<div class="groups">
              ${repeat(
                this.sections,
                ({ key }) => key,
                (section) => this.#renderGroup(section),
              )}
            </div>`
      }
      ${renderLoadMore(client, () => void this.loadMore())}
    </div>`;
  }

  /** As the reader left it. */
  #restore(): void {
    const { memory } = this.memory;
    const sort = memory.setting(SORT_SETTING);
    const grouping = GROUPINGS.find((name) => name === memory.setting(GROUP_SETTING));
    if (grouping) this.groupBy = grouping;
    if (typeof sort === 'string') this.sort = sort;
  }

  #group(grouping: Grouping): void {
    this.groupBy = grouping;
    this.memory.memory.set(GROUP_SETTING, grouping);
  }

  #order(sort: string): void {
    this.sort = sort;
    this.memory.memory.set(SORT_SETTING, sort);
  }

  #renderHint(client: FleetClient): TemplateResult {
    return html`<p class="hint">
      Table suits ${plural(client.sessions.size, 'session')}
      <button type="button" class="button quiet" part="button" @click=${() => this.#choose('grid')}>
        Back to grid
      </button>
    </p>`;
  }

  #renderGroup(section: VisibleSection): TemplateResult {
    const { key, title, shown, collapsed } = section;
    return html`<section class="group group-${key.split(':', 1)[0]}" part="group">
      ${key === 'all' ? nothing : renderGroupHeader(section, () => this.toggleGroup(key))}
      <ul class="cards" role="list" aria-label=${title} ?hidden=${collapsed}>
        ${repeat(
          shown,
          ({ session }) => session.session_id,
          (row, index) => {
            const look = this.#lookOf(section, row, index);
            return guard([...depsOf(row, look)], () => renderCard(row, look));
          },
        )}
      </ul>
      ${this.#renderMore(section)}
    </section>`;
  }

  #renderTable(): TemplateResult {
    return renderTable({
      sections: this.sections,
      sort: this.sort,
      byProject: this.groupBy === 'project',
      onSort: (sort) => this.#order(sort),
      header: (section) => renderGroupHeader(section, () => this.toggleGroup(section.key)),
      lookOf: (section, row, index) => this.#lookOf(section, row, index),
      depsOf,
      more: (section) => {
        const more = this.#renderMore(section);
        return more === nothing
          ? nothing
          : html`<tr class="more-row">
              <td colspan="2">${more}</td>
            </tr>`;
      },
    });
  }

  #renderMore({ key, rows, shown, collapsed }: VisibleSection): TemplateResult | typeof nothing {
    if (collapsed || shown.length === rows.length) return nothing;
    return html`<button type="button" class="button more" part="button" @click=${() => this.showWhole(key)}>
      Show all ${rows.length.toLocaleString('en')}
    </button>`;
  }

  #lookOf(section: VisibleSection, row: SessionRow, index: number): CellLook {
    const { session_id: id } = row.session;
    const { client } = this.source;
    const key = rowKey(section, row);
    const activity = client && client.at === undefined ? activityOf(client).of(id) : [];
    return {
      key,
      selected: id === this.selected,
      tabbable: key === this.tabbable,
      slot: this.slotOf(id),
      href: this.hrefFor?.(id),
      asOf: client?.at,
      inProject: this.groupBy === 'project',
      position: [index + 1, section.rows.length],
      activity,
      path: sparkPath(activity),
      files: this.#touches.filesOf(id),
      hostActions: this.hostActions.copyFor(key),
      nameOf: (other) => this.#nameOf(other),
      review: () => this.#review(row),
    };
  }

  #nameOf(id: string): string {
    const session = this.source.client?.sessions.get(id);
    return session ? sessionName(session) : '';
  }

  #review({ session }: SessionRow): void {
    const eventId = session.pending_permissions[0]?.event_id;
    const { session_id: sessionId } = session;
    this.dispatchEvent(
      new AoNavigateEvent({ sessionId, view: 'conversation', ...(eventId !== undefined && { eventId }) }),
    );
  }

  #choose(layout: OverviewLayout): void {
    this.layout = layout;
    this.memory.memory.set(LAYOUT_SETTING, layout);
  }

  #sample(): void {
    const { client } = this.source;
    if (!client?.loaded || client.at !== undefined) return;
    activityOf(client).sample(client.sessions, Date.now());
    if (this.#layout === 'grid') this.requestUpdate();
  }
}

/** What tells whether a card or row must be drawn again. */
function depsOf({ session, now, pinned, muted, unread }: SessionRow, look: CellLook): readonly unknown[] {
  const { activity: _, position, hostActions: __, nameOf: ___, review: ____, ...plain } = look;
  return [
    session,
    now.status,
    now.reason,
    now.since,
    pinned,
    muted,
    unread,
    ...position,
    ...Object.values(plain),
  ];
}
