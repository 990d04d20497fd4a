import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FleetClient } from '../../client/fleet-client.js';
import type { SessionRow } from '../../fleet/session-row.js';
import { base } from '../../styles/base.js';
import { statusColors } from '../../styles/status-colors.js';
import { tokens } from '../../styles/tokens.js';
import { AgentRelativeTime } from '../agent-relative-time/agent-relative-time.js';
import { renderLoadMore } from '../session-collection/collection-states.js';
import { collectionStyles } from '../session-collection/collection-styles.js';
import { renderGroupHeader } from '../session-collection/group-header.js';
import { SessionCollection } from '../session-collection/session-collection.js';
import { rowKey, type VisibleSection } from '../session-collection/visible-sections.js';
import { NeedsAnchor } from './needs-anchor.js';
import { sessionListStyles } from './session-list-styles.js';
import { parseFacts, renderSessionRow, type Fact } from './session-row.js';

/**
 * @summary The sessions of a fleet: those that need you first, in an order that stays as it is.
 * @tag agent-session-list
 *
 * A session that begins to need you is shown at the top as well, over the other rows; its own row stays where it
 * is. Rows take another order only while nobody points at the list or has the focus in it; until then a button
 * offers it.
 * Keys: ↑ ↓ or k j, Home, End, Enter; → ← for sub-agents; 1–9 for numbered sessions; n, N for the next that
 * needs you; p to pin, m to mute, u to mark unread; the first letters of a name.
 *
 * @slot header - Above the rows.
 * @slot empty - Instead of the text that is shown while there are no sessions.
 * @slot footer - Below the rows.
 * @slot row-actions - A `template` with elements for every row; `data-action` on one makes it send `ao-row-action`.
 * @event {AoSelectEvent} ao-select - A session was chosen. Cancelable.
 * @event {AoOpenEvent} ao-open - A double click, or a sub-agent was chosen.
 * @event {AoPinEvent} ao-pin - A session is pinned, or no longer. Cancelable.
 * @event {AoMuteEvent} ao-mute - A session is muted, or no longer. Cancelable.
 * @event {AoFilterChangeEvent} ao-filter-change - Somebody changed the filter.
 * @event {AoRowActionEvent} ao-row-action - An element of the host in a row was used.
 * @csspart body - The rows, or what stands in their place.
 * @csspart group - A section.
 * @csspart group-header - Its heading.
 * @csspart row - One session.
 * @csspart link - The link or button that fills the row.
 * @csspart mark - The status shape.
 * @csspart slot-number - The number of a session.
 * @csspart title - The title.
 * @csspart unread-dot - Something came that was not on screen.
 * @csspart subtitle - The sentence under it.
 * @csspart age - Since when the status holds.
 * @csspart gauge - How full the context is.
 * @csspart row-actions - The buttons of a row.
 * @csspart scroller - What scrolls.
 * @csspart button - A button.
 * @csspart empty - What is said while there is nothing to show.
 * @cssproperty --ao-raised - The background.
 * @cssstate loading - What is shown is awaited.
 * @cssstate empty - There is nothing to show.
 * @cssstate filtered-empty - There are sessions, none of which the filter lets through.
 * @cssstate error - Something could not be read.
 */
export class AgentSessionList extends SessionCollection {
  static override readonly tag: string = 'agent-session-list';
  static override readonly dependencies = [AgentRelativeTime];
  static override styles = [tokens, base, statusColors, collectionStyles, sessionListStyles];

  /** Lets sub-agents be unfolded below their session. */
  @property({ type: Boolean }) nested = false;
  /** What the rows tell: any of `context,cost,model,branch,agent,host,age`. */
  @property() show = 'context,cost,model,agent,age';

  readonly #expanded = new Set<string>();
  readonly #anchor = new NeedsAnchor();
  #facts: ReadonlySet<Fact> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#facts = parseFacts(this.show);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const byHand = this.held || changed.has('filter') || changed.has('groupBy') || changed.has('sort');
    this.#anchor.drawn(this.renderRoot, this.sections, byHand);
  }

  protected override renderSections(client: FleetClient): TemplateResult {
    return html`<div class="scroller" part="scroller">
      ${repeat(
        this.sections,
        ({ key }) => key,
        (section) => this.#renderSection(section),
      )}
      ${renderLoadMore(client, () => void this.loadMore())}
    </div>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`${[0, 1, 2, 3].map(() => html`<div class="skeleton"></div>`)}`;
  }

  protected override renderEmpty(): TemplateResult {
    return html`<div class="note" part="empty">
      <slot name="empty"><p>Nothing has reported yet.</p></slot>
    </div>`;
  }

  override takeKey({ key }: KeyboardEvent, row: HTMLElement | undefined): boolean {
    const rowKeyName = row?.dataset['key'];
    if (!this.nested || rowKeyName === undefined || (key !== 'ArrowRight' && key !== 'ArrowLeft'))
      return false;
    const open = key === 'ArrowRight';
    const parent = row?.parentElement?.closest<HTMLElement>('[data-key]');
    if (!open && parent) parent.querySelector<HTMLElement>('.link')?.focus();
    else if (this.#expanded.has(rowKeyName) === open) return open && this.focusRing.move('ArrowDown');
    else this.#toggle(rowKeyName);
    return true;
  }

  #toggle(key: string): void {
    if (!this.#expanded.delete(key)) this.#expanded.add(key);
    this.requestUpdate();
  }

  #renderSection(section: VisibleSection): TemplateResult {
    const { key, rows, shown, collapsed } = section;
    const kind = key.split(':', 1)[0];
    return html`<section class="group group-${kind}" part="group">
      ${key === 'all' ? nothing : renderGroupHeader(section, () => this.toggleGroup(key))}
      <ul role="list" aria-label=${section.title} ?hidden=${collapsed}>
        ${repeat(
          shown,
          ({ session }) => session.session_id,
          (row, index) => this.#renderRow(section, row, index),
        )}
      </ul>
      ${
        !collapsed && shown.length < rows.length
          ? html`<button type="button" class="button more" part="button" @click=${() => this.showWhole(key)}>
              Show all ${rows.length.toLocaleString('en')}
            </button>`
          : nothing
      }
    </section>`;
  }

  #renderRow(section: VisibleSection, row: SessionRow, index: number): unknown {
    const { session, now, pinned, muted, unread } = row;
    const { session_id: id } = session;
    const key = rowKey(section, row);
    // What tells whether the row must be drawn again; most are as they were whenever one changes.
    const plain = {
      key,
      selected: id === this.selected,
      tabbable: key === this.tabbable,
      tabbableKey: this.tabbable?.startsWith(key) ? this.tabbable : '',
      slot: this.slotOf(id),
      href: this.hrefFor?.(id),
      asOf: this.source.client?.at,
      expanded: this.nested ? this.#expanded.has(key) : undefined,
    };
    const position = [index + 1, section.rows.length] as const;
    const marks = [pinned, muted, unread, this.show, ...position, ...Object.values(plain)];
    return guard([session, now.status, now.reason, now.since, ...marks], () =>
      renderSessionRow(row, {
        ...plain,
        position,
        facts: this.#facts,
        toggle: () => this.#toggle(key),
        hostActions: this.hostActions.copyFor(key),
      }),
    );
  }
}
