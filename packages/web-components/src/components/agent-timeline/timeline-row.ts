import { html, nothing, type TemplateResult } from 'lit';
import type { WindowItem } from '../../controllers/feed-window.js';
import { entryView } from '../../rendering/entries/entry-view.js';
import type { EntryContext, EntryView } from '../../rendering/entries/entry-context.js';
import { formatClock, formatDateTime } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { setVars } from '../../rendering/set-vars.js';
import type { TimelineRow } from './timeline-rows.js';

/** Where a row is in the feed. */
export interface RowPlace {
  readonly item: WindowItem;
  /** Rows of the feed; -1 while there may be earlier ones. */
  readonly setSize: number;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
}

/** One row of the feed. */
export function renderTimelineRow(row: TimelineRow, place: RowPlace, context: EntryContext): TemplateResult {
  const { entry, key, depth } = row;
  const view = entryView(entry, context);
  const { index, start } = place.item;
  const failed = entry.kind === 'tool' && (entry.outcome === 'failed' || entry.outcome === 'invalid');
  return html`<article
    class="row tone-${view.tone} kind-${entry.kind} ${view.divider ? 'divider' : ''} ${failed ? 'failed' : ''} ${depth > 0 ? 'nested' : ''}"
    part="row"
    data-index=${index}
    data-key=${key}
    tabindex=${place.tabbable ? 0 : -1}
    aria-posinset=${index + 1}
    aria-setsize=${place.setSize}
    aria-label=${`${view.label}, ${formatClock(entry.timestamp)}`}
    ${setVars({ '--_y': `${start}px`, '--_depth': String(depth) })}
  >
    <time class="time" part="time" datetime=${entry.timestamp} title=${formatDateTime(entry.timestamp)}
      >${formatClock(entry.timestamp)}</time
    >
    <span class="glyph" part="kind-icon">${view.icon}</span>
    <div class="main">
      ${view.expandable ? expandableHead(view, context) : html`<div class="head">${view.head}</div>`}
      ${view.body ?? nothing}
    </div>
    <span class="figure" part="duration">${view.figure ?? nothing}</span>
  </article>`;
}

function expandableHead(view: EntryView, context: EntryContext): TemplateResult {
  return html`<button
    type="button"
    class="head expandable"
    part="summary"
    tabindex="-1"
    aria-expanded=${context.expanded}
    @click=${() => context.toggle()}
  >
    ${view.head}<span class="chevron ${context.expanded ? 'open' : ''}">${icon('chevron')}</span>
  </button>`;
}
