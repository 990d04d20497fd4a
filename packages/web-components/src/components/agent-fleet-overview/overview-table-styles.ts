import { css } from 'lit';

/** The table of the overview. Columns that do not fit its width leave, the least important first. */
export const overviewTableStyles = css`
  .is-table {
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    table-layout: fixed;
  }
  th,
  td {
    block-size: 24px;
    padding: 0 8px;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :is(th, td):first-child {
    padding-inline-start: 16px;
  }
  :is(th, td):last-child {
    padding-inline-end: 16px;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 28px;
    background: var(--_raised);
    box-shadow: inset 0 -1px var(--_border);
    color: var(--_text-muted);
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }
  .sort:hover,
  [aria-sort] .sort {
    color: var(--_text);
  }
  [aria-sort] .sort {
    font-weight: 600;
  }
  .figure-cell {
    text-align: end;
  }
  .col-status {
    inline-size: 164px;
  }
  .col-project,
  .col-model {
    inline-size: 128px;
  }
  .col-context {
    inline-size: 92px;
  }
  .by-project .col-project {
    display: none;
  }
  .col-cost,
  .col-tokens,
  .col-calls,
  .col-age {
    inline-size: 72px;
  }
  tbody tr.row {
    position: relative;
    color: var(--_text-muted);
  }
  tbody tr.row:hover {
    background: var(--_sunken);
  }
  tr.needy {
    background: color-mix(in srgb, var(--_tone) 7%, var(--_surface));
  }
  tbody tr.selected,
  tbody tr.selected:hover {
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    box-shadow: inset 3px 0 var(--_accent);
  }
  /* It spans the two columns that never leave. */
  .group-row {
    box-shadow: inset 0 -1px var(--_border);
  }
  .group-row th {
    padding-block: 8px 0;
    overflow: visible;
  }
  .group-row .group-header {
    justify-content: flex-start;
    gap: 16px;
    padding: 0;
  }
  .status-cell,
  table .link {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    white-space: nowrap;
  }
  table .mark svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .status-cell .word {
    overflow: hidden;
    color: var(--_tone);
    text-overflow: ellipsis;
  }
  table .line {
    display: block;
  }
  table .link {
    min-block-size: 24px;
    padding: 0;
  }
  /* The whole row can be clicked. */
  table .link::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  table .link:focus-visible {
    outline: none;
  }
  table .link:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  table .link .title {
    flex: none;
    max-inline-size: 70%;
    color: var(--_text);
    font-weight: 600;
    line-height: 16px;
  }
  table .link .sentence {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  table .link svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  table .actions {
    z-index: 1;
    inset-block-start: -2px;
    inset-inline-end: 8px;
  }
  table .line:hover > .actions {
    opacity: 0;
    pointer-events: none;
  }
  tr.row:hover .line > .actions {
    opacity: 1;
    pointer-events: auto;
  }
  @container (width < 1000px) {
    .col-model,
    .col-calls {
      display: none;
    }
  }
  @container (width < 780px) {
    .col-project,
    .col-tokens,
    table .link .sentence {
      display: none;
    }
    table .link .title {
      max-inline-size: none;
      flex: 0 1 auto;
    }
  }
  @container (width < 540px) {
    .col-context,
    .col-cost {
      display: none;
    }
    .col-status {
      inline-size: 40px;
    }
    .status-cell .word,
    .col-status .sort {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .col-age {
      inline-size: 56px;
    }
  }
`;
