import type { EpochMs } from '@ao-observability/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../rendering/format.js';
import type { Lane } from './lane.js';
import { clock, KIND_WORDS, spanDetail, spanLength, spanTitle, STATE_WORDS } from './span-text.js';
import { endOf, type Span, type Stretch } from './span.js';

/** Rows on one page of the table. */
export const TABLE_PAGE = 100;

/** A span with the name of its lane. */
export interface TableRow {
  readonly span: Span;
  readonly lane: string;
}

/** All spans of the lanes by time; of a marked range those that reach into it. */
export function tableRows(
  lanes: readonly Lane[],
  {
    range,
    now,
    nameOf,
  }: { range: Stretch | undefined; now: EpochMs; readonly nameOf: (lane: Lane) => string },
): TableRow[] {
  const within = (span: Span) => !range || (span.start <= range.end && endOf(span, now) >= range.start);
  return lanes
    .flatMap((lane) => {
      const name = nameOf(lane);
      return [...lane.spans, ...lane.waits].filter(within).map((span) => ({ span, lane: name }));
    })
    .sort((one, other) => one.span.start - other.span.start);
}

/** What the table shows and does. */
export interface TableOptions {
  readonly rows: readonly TableRow[];
  readonly page: number;
  readonly now: EpochMs;
  readonly turn: (page: number) => void;
  readonly open: (span: Span) => void;
}

/** The spans as a table, one page of it. */
export function renderSpanTable({ rows, page, now, turn, open }: TableOptions): TemplateResult {
  const pages = Math.max(1, Math.ceil(rows.length / TABLE_PAGE));
  const current = Math.min(page, pages - 1);
  const first = current * TABLE_PAGE;
  const shown = rows.slice(first, first + TABLE_PAGE);
  return html`<div
      class="table-scroller"
      part="scroller"
      tabindex="0"
      role="region"
      aria-label="Spans as a table"
    >
      <table part="table">
        <thead>
          <tr>
            <th scope="col">Start</th>
            <th scope="col" class="number">Duration</th>
            <th scope="col">Kind</th>
            <th scope="col">What</th>
            <th scope="col">Result</th>
            <th scope="col">Lane</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => renderRow(row, now, open))}
        </tbody>
      </table>
    </div>
    <div class="pager">
      <span
        >${rows.length === 0 ? 'No spans' : `${(first + 1).toLocaleString('en')}–${(first + shown.length).toLocaleString('en')} of ${rows.length.toLocaleString('en')}`}</span
      >
      ${
        pages > 1
          ? html`<button
                type="button"
                class="button"
                part="button"
                ?disabled=${current === 0}
                @click=${() => turn(current - 1)}
              >
                Earlier</button
              ><button
                type="button"
                class="button"
                part="button"
                ?disabled=${current === pages - 1}
                @click=${() => turn(current + 1)}
              >
                Later
              </button>`
          : nothing
      }
    </div>`;
}

function renderRow({ span, lane }: TableRow, now: EpochMs, open: (span: Span) => void): TemplateResult {
  const words = (span.entry?.kind !== 'tool' && spanDetail(span)) || spanTitle(span);
  return html`<tr class=${span.state}>
    <td title=${formatDateTime(new Date(span.start).toISOString())}>${clock(span.start)}</td>
    <td class="number">${spanLength(span, now)}</td>
    <td>${KIND_WORDS[span.kind]}</td>
    <td class="what">
      ${span.entry ? html`<button type="button" class="open" part="link" @click=${() => open(span)}><bdi>${words}</bdi></button>` : html`<bdi>${words}</bdi>`}
    </td>
    <td>${STATE_WORDS[span.state]}</td>
    <td><bdi>${lane}</bdi></td>
  </tr>`;
}
