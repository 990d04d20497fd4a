import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../events/ao-navigate-event.js';
import { icon } from '../../rendering/icons.js';
import { FILTER_PRESETS, PRESET_FILTERS, type TimelineFilter } from './timeline-filter.js';
import type { SettingName, TimelineSettings } from './timeline-settings.js';
import { VIEW_NAMES } from './timeline-views.js';

/** What the toolbar shows and does. */
export interface ToolbarProps {
  readonly view: SessionView;
  readonly views: readonly SessionView[];
  readonly following: boolean;
  readonly filter: string;
  /** Entries that pass the filter, and all; absent without a filter. */
  readonly counts?: { readonly shown: number; readonly all: number } | undefined;
  readonly countOf: (filter: TimelineFilter) => number;
  readonly settings: TimelineSettings;
  readonly finding: boolean;
  readonly showView: (view: SessionView) => void;
  readonly setFilter: (filter: string) => void;
  readonly toggleFollow: () => void;
  readonly toggleFind: () => void;
  readonly showText: () => void;
  readonly showKeys: () => void;
  readonly update: () => void;
}

const MENU: readonly (readonly [SettingName, string, Readonly<Record<string, string>>])[] = [
  ['thinking', 'Thinking', { collapsed: 'One line', open: 'Open', hidden: 'Hidden' }],
  ['fold', 'Runs of calls', { auto: 'Folded', all: 'Folded, edits too', none: 'One by one' }],
  [
    'timestamps',
    'Times',
    { clock: 'Time of day', relative: 'Age', delta: 'Since the one before', none: 'None' },
  ],
  ['diffView', 'Changes', { unified: 'One column', split: 'Side by side' }],
  ['wrap', 'Long lines', { on: 'Wrapped', off: 'Scrolled' }],
];

/** Views, filter, find, following, and how the conversation looks. */
export function renderToolbar(props: ToolbarProps): TemplateResult {
  const inFeed = props.view === 'conversation';
  return html`<div class="toolbar" part="toolbar">
    <slot name="toolbar-start"></slot>
    ${renderTabs(props)}
    <span class="spring"></span>
    ${inFeed ? [renderFilter(props), renderButtons(props)] : nothing}
    <slot name="toolbar-end"></slot>
  </div>`;
}

function renderTabs({ view, views, showView }: ToolbarProps): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')];
    const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === 'rtl';
    const at = tabs.indexOf(event.target as HTMLElement) + (rtl ? -step : step);
    const next = (at + tabs.length) % tabs.length;
    tabs[next]?.focus();
    const name = views[next];
    if (name) showView(name);
  };
  return html`<select
      class="select view-select"
      aria-label="View"
      @change=${(event: Event) => showView((event.target as HTMLSelectElement).value as SessionView)}
    >
      ${views.map((name) => html`<option value=${name} .selected=${name === view}>${VIEW_NAMES[name]}</option>`)}
    </select>
    <div class="tabs" role="tablist" aria-label="View" @keydown=${onKey}>
      ${views.map(
        (name) =>
          html`<button
            type="button"
            class="tab"
            role="tab"
            part="tab"
            id="tab-${name}"
            aria-selected=${name === view}
            aria-controls="panel"
            tabindex=${name === view ? 0 : -1}
            @click=${() => showView(name)}
          >
            ${VIEW_NAMES[name]}
          </button>`,
      )}
    </div>`;
}

function renderFilter({ filter, counts, countOf, setFilter }: ToolbarProps): TemplateResult {
  const preset = FILTER_PRESETS.find((one) => one.filter === filter);
  return html`<span class="filter">
    ${counts && counts.shown < counts.all ? html`<span class="muted count">${counts.shown.toLocaleString('en')} of ${counts.all.toLocaleString('en')}</span>` : nothing}
    <span class="filter-box ${filter ? 'on' : ''}" title="Show"
      >${icon('filter')}<select
        class="select ${filter ? 'on' : ''}"
        part="filter"
        aria-label="Show"
        @change=${(event: Event) => setFilter((event.target as HTMLSelectElement).value)}
      >
        ${FILTER_PRESETS.map((one) => html`<option value=${one.filter} .selected=${one === preset}>${one.name}${one.filter && countText(countOf(PRESET_FILTERS.get(one.filter)!))}</option>`)}
        ${preset ? nothing : html`<option value=${filter} .selected=${true}>${filter}</option>`}
      </select></span
    >
    ${filter ? html`<button type="button" class="button quiet tool" aria-label="Clear filter" title="Clear filter" @click=${() => setFilter('')}>${icon('close')}</button>` : nothing}
  </span>`;
}

function countText(count: number): string {
  return ` · ${count.toLocaleString('en')}`;
}

function renderButtons(props: ToolbarProps): TemplateResult {
  const { finding, following } = props;
  return html`<button
      type="button"
      class="button quiet tool ${finding ? 'on' : ''}"
      aria-label="Find"
      aria-pressed=${finding}
      title="Find (/)"
      @click=${props.toggleFind}
    >
      ${icon('kind-search')}
    </button>
    <button
      type="button"
      class="button follow ${following ? 'on' : ''}"
      part="button"
      aria-pressed=${following}
      title=${following ? 'Hold still (f)' : 'Follow the newest entry (f)'}
      @click=${props.toggleFollow}
    >
      ${icon(following ? 'pause' : 'down')}<span>Follow</span>
    </button>
    ${renderMenu(props)}`;
}

function renderMenu({ settings, showText, showKeys, update }: ToolbarProps): TemplateResult {
  const choose = (name: SettingName) => (event: Event) => {
    settings.set(name, (event.target as HTMLSelectElement).value);
    update();
  };
  const then = (work: () => void) => (event: Event) => {
    const menu = (event.target as HTMLElement).closest('details');
    menu?.querySelector('summary')?.focus();
    menu?.removeAttribute('open');
    work();
  };
  return html`<details class="menu" @keydown=${onMenuKey} @focusout=${onMenuLeft}>
    <summary
      class="button quiet tool"
      aria-label="How the conversation looks"
      title="How the conversation looks"
    >
      ${icon('settings')}
    </summary>
    <div class="menu-body">
      ${MENU.map(
        ([name, label, options]) =>
          html`<label
            >${label}<select class="select" @change=${choose(name)}>
              ${Object.entries(options).map(([value, word]) => html`<option value=${value} .selected=${settings.get(name) === value}>${word}</option>`)}
            </select></label
          >`,
      )}
      <div class="menu-actions">
        <button type="button" class="button" part="button" @click=${then(showText)}>Plain text</button>
        <button type="button" class="button" part="button" @click=${then(showKeys)}>Keys</button>
      </div>
    </div>
  </details>`;
}

function onMenuKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !menu.open) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function onMenuLeft(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}
