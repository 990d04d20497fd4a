import { html, nothing, type TemplateResult } from 'lit';
import { GROUPINGS, type Grouping } from '../../fleet/arrange-sessions.js';
import { icon } from '../../rendering/icons.js';

/** How the overview is laid out. */
export type OverviewLayout = 'grid' | 'table';

const GROUP_WORDS: Readonly<Record<Grouping, string>> = {
  attention: 'Attention',
  project: 'Project',
  host: 'Host',
  agent: 'Agent',
  none: 'Nothing',
};
const SORT_WORDS: Readonly<Record<string, string>> = {
  stable: 'Stable',
  status: 'Status',
  updated: 'Last event',
  started: 'Start',
  name: 'Name',
  cost: 'Cost',
  context: 'Context',
  tokens: 'Tokens',
  calls: 'Calls',
};

/** What the toolbar shows and changes. */
export interface ToolbarOptions {
  readonly groupBy: Grouping;
  readonly sort: string;
  readonly layout: OverviewLayout;
  readonly filter: unknown;
  readonly onGroup: (groupBy: Grouping) => void;
  readonly onSort: (sort: string) => void;
  readonly onLayout: (layout: OverviewLayout) => void;
}

/** Grouping, order, filter and layout. */
export function renderOverviewToolbar(options: ToolbarOptions): TemplateResult {
  const { groupBy, sort, layout, filter, onGroup, onSort, onLayout } = options;
  return html`<div class="toolbar" part="toolbar">
    ${renderSelect(
      'Group',
      GROUPINGS.map((value) => [value, GROUP_WORDS[value]]),
      groupBy,
      (value) => onGroup(value as Grouping),
    )}
    ${renderSelect('Sort', sortsWith(sort), sort, onSort)}
    ${filter === nothing ? nothing : html`<div class="filter">${filter}</div>`}
    <span class="space"></span>
    <slot name="toolbar-end"></slot>
    <div class="layouts" role="group" aria-label="Layout">
      ${(['grid', 'table'] as const).map(
        (value) =>
          html`<button
            type="button"
            class="button layout"
            part="button"
            aria-pressed=${layout === value}
            @click=${() => onLayout(value)}
          >
            ${icon(value)}${value === 'grid' ? 'Grid' : 'Table'}
          </button>`,
      )}
    </div>
  </div>`;
}

function sortsWith(sort: string): readonly (readonly [string, string])[] {
  const known = Object.entries(SORT_WORDS);
  const plain = sort.replace(/^-/, '');
  // A column that was turned round, or one that only the table has.
  return Object.hasOwn(SORT_WORDS, sort)
    ? known
    : [...known, [sort, `${SORT_WORDS[plain] ?? plain}${plain === sort ? '' : ', reversed'}`]];
}

function renderSelect(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  onChange: (value: string) => void,
): TemplateResult {
  return html`<label class="choice"
    ><span>${label}</span>
    <select part="input" @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
      ${options.map(([key, word]) => html`<option value=${key} .selected=${key === value}>${word}</option>`)}
    </select></label
  >`;
}
