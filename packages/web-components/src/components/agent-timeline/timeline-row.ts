import { html, nothing, type TemplateResult } from 'lit';
import { entryView } from '../../rendering/entries/entry-view.js';
import type { EntryContext, EntryView } from '../../rendering/entries/entry-context.js';
import { formatClock } from '../../rendering/format.js';
import { icon } from '../../rendering/icons.js';
import { renderVisible } from '../../rendering/invisible.js';
import { setVars } from '../../rendering/set-vars.js';
import { foldView } from './fold-view.js';
import { renderRowTime, type RowTime } from './row-time.js';
import type { TimelineRow } from './timeline-rows.js';

/** Where a row is in the feed. */
export interface RowPlace {
  readonly item: { readonly index: number };
  /** The short name of its session, where several are shown. */
  readonly session?: string | undefined;
  /** Rows of the feed; -1 while there may be earlier ones. */
  readonly setSize: number;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
  /** It is the one that a link or the details are about. */
  readonly selected: boolean;
  readonly time: RowTime;
  /** How long it took as a part of the longest, 0 to 1. */
  readonly bar?: number | undefined;
  readonly slow: boolean;
  /** A turn ends here: its figures in words. */
  readonly turn?: string | undefined;
  readonly actions: RowActions;
}

/** What the buttons of a row do. */
export interface RowActions {
  readonly copy: () => void;
  /** Absent when nobody said where a link would lead. */
  copyLink?: (() => void) | undefined;
  /** Absent when there is no place for details but the row itself. */
  details?: (() => void) | undefined;
}

/** One row of the feed. */
export function renderTimelineRow(row: TimelineRow, place: RowPlace, context: EntryContext): TemplateResult {
  const { entry, key, depth } = row;
  const view = viewOf(row, place, context);
  const { index } = place.item;
  return html`<article
    class=${classesOf(row, place, view)}
    part=${place.selected ? 'row row-selected' : 'row'}
    data-index=${index}
    data-key=${key}
    tabindex=${place.tabbable ? 0 : -1}
    aria-posinset=${index + 1}
    aria-setsize=${place.setSize}
    aria-label=${labelOf(row, place, view)}
    aria-current=${place.selected ? 'true' : nothing}
    ${setVars({ '--_depth': String(depth) })}
  >
    ${row.newSince === undefined ? nothing : html`<div class="new-since" part="divider-unread">New since ${formatClock(row.newSince).slice(0, 5)}</div>`}
    ${renderRowTime(entry.timestamp, place.time)}
    ${place.session === undefined ? nothing : html`<span class="of-session" part="session" title=${place.session}><bdi>${renderVisible(place.session)}</bdi></span>`}
    <span class="glyph" part="kind-icon">${view.icon}</span>
    <div class="main">
      ${view.expandable ? expandableHead(view, context) : html`<div class="head">${view.head}</div>`}
      ${view.body ?? nothing}
    </div>
    ${renderFigure(view, place)} ${view.divider ? nothing : renderActions(place)}
  </article>`;
}

function viewOf(row: TimelineRow, { turn }: RowPlace, context: EntryContext): EntryView {
  if (row.fold) return foldView(row.fold);
  const view = entryView(row.entry, context);
  return turn === undefined
    ? view
    : { ...view, label: turn, head: html`<span class="note" part="turn-footer">${turn}</span>` };
}

function classesOf({ entry, depth, inFold, fold }: TimelineRow, place: RowPlace, view: EntryView): string {
  const failed = entry.kind === 'tool' && (entry.outcome === 'failed' || entry.outcome === 'invalid');
  return [
    `row tone-${view.tone}`,
    fold ? 'kind-fold' : `kind-${entry.kind}`,
    view.divider ? 'divider' : '',
    failed && !fold ? 'failed' : '',
    depth > 0 ? 'nested' : '',
    inFold ? 'in-fold' : '',
    place.selected ? 'selected' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function labelOf(
  { entry, newSince }: TimelineRow,
  { slow, session }: RowPlace,
  { label }: EntryView,
): string {
  const news = newSince === undefined ? '' : `New since ${formatClock(newSince).slice(0, 5)}. `;
  const name = session ? `${session}: ` : '';
  return `${news}${name}${label}${slow ? ', slow' : ''}, ${formatClock(entry.timestamp)}`;
}

function renderFigure({ figure }: EntryView, { bar, slow }: RowPlace): TemplateResult {
  return html`<span
    class="figure ${slow ? 'slow' : ''}"
    part="duration"
    title=${slow ? 'Among the slowest calls here' : nothing}
    >${bar === undefined ? nothing : html`<span class="bar" ${setVars({ '--_bar': bar.toFixed(3) })}></span>`}${figure ?? nothing}</span
  >`;
}

function renderActions({ actions, tabbable }: RowPlace): TemplateResult {
  const { copy, copyLink, details } = actions;
  const tabindex = tabbable ? 0 : -1;
  return html`<span class="actions">
    ${details ? html`<button type="button" class="button quiet" tabindex=${tabindex} aria-label="Details" title="Details (Enter)" @click=${details}>${icon('details')}</button>` : nothing}
    ${copyLink ? html`<button type="button" class="button quiet" tabindex=${tabindex} aria-label="Copy link" title="Copy link (c)" @click=${copyLink}>${icon('permalink')}</button>` : nothing}
    <button
      type="button"
      class="button quiet"
      tabindex=${tabindex}
      aria-label="Copy text"
      title="Copy text (y)"
      @click=${copy}
    >
      ${icon('copy')}
    </button>
  </span>`;
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
