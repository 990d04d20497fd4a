import { html, nothing, type TemplateResult } from 'lit';
import { plural } from '../../rendering/format.js';
import { renderSize } from './change-row.js';
import type { ChangeSize } from './session-changes.js';

type DiffView = 'unified' | 'split';

/** What the head of the view shows and does. */
export interface ToolbarContext {
  /** Files that the filter leaves, of all. */
  readonly shown: number;
  readonly all: number;
  readonly size: ChangeSize | undefined;
  readonly filter: string;
  readonly view: DiffView;
  readonly anyOpen: boolean;
  /** What was copied. */
  readonly copied: TemplateResult;
  readonly setFilter: (filter: string) => void;
  readonly onFilterKey: (event: KeyboardEvent) => void;
  readonly setView: (view: DiffView) => void;
  readonly toggleAll: () => void;
}

const VIEWS: Readonly<Record<DiffView, string>> = { unified: 'Unified', split: 'Split' };

/** Totals, filter, and how diffs are drawn. */
export function renderChangesToolbar(context: ToolbarContext): TemplateResult {
  const { shown, all, size, filter, view, anyOpen, setView } = context;
  return html`<div class="toolbar" part="toolbar">
    <h2 class="title">${plural(shown, 'file')}${shown < all ? ` of ${all}` : ''} touched</h2>
    ${size ? renderSize(size) : nothing} ${context.copied}
    <span class="spring"></span>
    <input
      type="search"
      part="input"
      aria-label="Filter files"
      placeholder="Filter files"
      .value=${filter}
      @input=${(input: Event) => context.setFilter((input.target as HTMLInputElement).value)}
      @keydown=${context.onFilterKey}
    />
    <span class="segments" role="group" aria-label="Diff">
      ${(['unified', 'split'] as const).map(
        (name) =>
          html`<button
            type="button"
            class="segment"
            part="button"
            aria-pressed=${view === name}
            @click=${() => setView(name)}
          >
            ${VIEWS[name]}
          </button>`,
      )}
    </span>
    <button type="button" class="button" part="button" ?disabled=${shown === 0} @click=${context.toggleAll}>
      ${anyOpen ? 'Close all' : 'Open all'}
    </button>
  </div>`;
}
