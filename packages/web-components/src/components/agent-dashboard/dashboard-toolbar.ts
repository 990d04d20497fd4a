import { html, nothing, type TemplateResult } from 'lit';
import type { FleetCounts } from '../../client/attention.js';
import type { ViewMemory } from '../../client/view-memory.js';
import { icon } from '../../rendering/icons.js';
import { renderAttentionStrip } from './attention-strip.js';
import type { DashboardRoute } from './dashboard-route.js';
import { renderViewMenu } from './view-menu.js';

/** A page that can be gone to by its name. */
export type Page = 'fleet' | 'approvals';

/** What the top line of the dashboard shows, and whom it tells. */
export interface ToolbarView {
  readonly heading: string;
  /** Whether the dashboard is what the page is about. */
  readonly isMain: boolean;
  readonly route: DashboardRoute;
  /** Absent while nobody knows them. */
  readonly counts: FleetCounts | undefined;
  /** Whether there is a data source. */
  readonly hasSource: boolean;
  readonly memory: ViewMemory;
  readonly replaying: boolean;
  readonly features: ReadonlySet<string>;
  readonly hrefOf: (page: Page) => string | undefined;
  readonly onPage: (page: Page) => void;
  readonly onFilter: (filter: string) => void;
  readonly onFilterKey: (event: KeyboardEvent) => void;
  readonly onSearch: () => void;
  readonly onReplay: () => void;
  readonly onHelp: () => void;
}

/** The name of the fleet, who needs somebody, and the ways to everything else. */
export function renderToolbar(view: ToolbarView): TemplateResult {
  const { heading, hasSource, counts, features, memory, replaying, route } = view;
  return html`<div
    class="top"
    part="toolbar"
    data-region
    tabindex="-1"
    role=${view.isMain ? 'banner' : 'group'}
    aria-label="Fleet"
  >
    <slot name="brand"><h1>${heading}</h1></slot>
    ${hasSource ? renderAttentionStrip(counts, route.sessions ?? '', (filter) => view.onFilter(filter)) : nothing}
    ${renderPages(view)}
    <div class="filter">
      <input
        type="search"
        part="input"
        aria-label="Filter sessions"
        placeholder="Filter sessions"
        spellcheck="false"
        autocomplete="off"
        .value=${route.sessions ?? ''}
        @input=${(event: Event) => view.onFilter((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => view.onFilterKey(event)}
      />
    </div>
    <div class="tools">
      ${features.has('search') ? html`<button type="button" class="button quiet search" part="button" aria-keyshortcuts="Control+K Meta+K" @click=${() => view.onSearch()}>${icon('kind-search')}<span class="search-word">Search</span><kbd>${isApple() ? '⌘K' : 'Ctrl K'}</kbd></button>` : nothing}
      ${features.has('replay') ? html`<button type="button" class="button quiet tool" part="button" aria-label="Replay" title="Replay" aria-pressed=${replaying} @click=${() => view.onReplay()}>${icon('replay')}</button>` : nothing}
      ${renderViewMenu(memory)}
      <button
        type="button"
        class="button quiet tool help-button"
        part="button"
        aria-label="Keys"
        title="Keys"
        @click=${() => view.onHelp()}
      >
        ${icon('help')}
      </button>
      <slot name="toolbar-end"></slot>
    </div>
  </div>`;
}

const PAGES = [
  ['fleet', 'Fleet', 'list'],
  ['approvals', 'Approvals', 'status-needs'],
] as const;

/** The pages, as links where there is routing. Below 600 px it stands at the bottom. */
export function renderPages(view: ToolbarView): TemplateResult {
  return html`<nav class="pages" aria-label="Pages" part="nav">
    ${PAGES.filter(([page]) => page !== 'approvals' || view.features.has('approvals')).map(
      ([page, word, look]) => {
        const content = html`${icon(look)}<span>${word}</span>${page === 'approvals' && view.counts ? html`<span class="page-count ${view.counts.needs > 0 ? '' : 'none'}">${view.counts.needs}</span>` : nothing}`;
        const current = view.route.page === page ? 'page' : nothing;
        const href = view.hrefOf(page);
        const go = (event: MouseEvent): void => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          view.onPage(page);
        };
        return href
          ? html`<a class="page" href=${href} aria-current=${current} @click=${go}>${content}</a>`
          : html`<button type="button" class="page" aria-current=${current} @click=${go}>${content}</button>`;
      },
    )}
    <slot name="nav-end"></slot>
  </nav>`;
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
