import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration, plural } from '../../rendering/format.js';
import { rangeWords } from './lane-chrome.js';
import type { Stretch } from './span.js';

/** What the toolbar says and does. */
export interface ToolbarOptions {
  /** Sessions shown and sessions there are; absent while one session was asked for. */
  readonly shown: { readonly count: number; readonly total: number } | undefined;
  readonly skewed: number;
  readonly hidden: number;
  readonly marked: Stretch | undefined;
  readonly asOf: string | undefined;
  readonly offline: boolean;
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
  readonly live: boolean;
  readonly follow: boolean;
  readonly compress: boolean;
  readonly gaps: number;
  readonly table: boolean;
  readonly act: (action: ToolbarAction) => void;
}

/** What a button of the toolbar asks for. */
export type ToolbarAction =
  | 'unhide'
  | 'zoom-range'
  | 'clear-range'
  | 'earlier'
  | 'follow'
  | 'gaps'
  | 'fit-all'
  | 'zoom-in'
  | 'zoom-out'
  | 'table';

/** What is not shown and why at the start, what can be changed at the end. */
export function renderToolbar(options: ToolbarOptions): TemplateResult {
  return html`<div class="toolbar" part="toolbar">
    <div class="notes">${renderNotes(options)}</div>
    <div class="actions">${renderActions(options)}</div>
  </div>`;
}

function renderNotes({
  shown,
  skewed,
  hidden,
  marked,
  asOf,
  offline,
  hasEarlier,
  loadingEarlier,
  act,
}: ToolbarOptions): TemplateResult {
  return html`${asOf ? html`<span class="chip warn" part="chip">As of ${asOf}, not live</span>` : nothing}
  ${offline ? html`<span class="chip warn" part="chip">Not connected, showing what came before</span>` : nothing}
  ${shown && shown.count < shown.total ? html`<span class="chip" part="chip">${shown.count} of ${shown.total.toLocaleString('en')} sessions shown</span>` : nothing}
  ${skewed > 0 ? html`<span class="chip warn" part="chip" title="Their times cannot be right, so they are drawn at the edge of what can be">Clock skew: ${plural(skewed, 'event')}</span>` : nothing}
  ${marked ? html`<span class="chip range-chip" part="chip">${rangeWords(marked)} <span class="muted">${formatDuration(marked.end - marked.start)}</span>${button('zoom-range', 'Zoom in', act)}${button('clear-range', 'Clear', act)}</span>` : nothing}
  ${hidden > 0 ? html`<span class="chip" part="chip">${plural(hidden, 'lane')} hidden ${button('unhide', 'Show', act)}</span>` : nothing}
  ${hasEarlier ? html`<button type="button" class="button quiet" part="button" ?disabled=${loadingEarlier} @click=${() => act('earlier')}>${loadingEarlier ? 'Loading…' : 'Load earlier'}</button>` : nothing}`;
}

function renderActions({ live, follow, compress, gaps, table, act }: ToolbarOptions): TemplateResult {
  const picture = html`${live ? toggle('follow', 'Follow', follow, act) : nothing}
    ${gaps > 0 ? toggle('gaps', 'Fold gaps', compress, act) : nothing}
    <span class="zoom"
      ><button
        type="button"
        class="button"
        part="button"
        aria-label="Zoom out"
        title="Zoom out (S)"
        @click=${() => act('zoom-out')}
      >
        −</button
      ><button
        type="button"
        class="button"
        part="button"
        title="Show everything (0)"
        @click=${() => act('fit-all')}
      >
        Fit</button
      ><button
        type="button"
        class="button"
        part="button"
        aria-label="Zoom in"
        title="Zoom in (W)"
        @click=${() => act('zoom-in')}
      >
        +
      </button></span
    >`;
  return html`${table ? nothing : picture} ${toggle('table', 'Table', table, act)}`;
}

function toggle(
  action: ToolbarAction,
  word: string,
  on: boolean,
  act: ToolbarOptions['act'],
): TemplateResult {
  return html`<button
    type="button"
    class="button toggle"
    part="button"
    aria-pressed=${on}
    @click=${() => act(action)}
  >
    ${word}
  </button>`;
}

function button(action: ToolbarAction, word: string, act: ToolbarOptions['act']): TemplateResult {
  return html`<button type="button" class="text-button" part="button" @click=${() => act(action)}>
    ${word}
  </button>`;
}
