import { css } from 'lit';

/** The frame around the lanes: toolbar, legend, table, messages. */
export const chromeStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 200px;
    background: var(--_surface);
    container: ao-swimlanes / inline-size;
  }
  .root {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }
  .toolbar {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 6px 12px;
    border-block-end: 1px solid var(--_border);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
  }
  .notes,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .notes {
    flex: 1 1 auto;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    color: var(--_text-muted);
  }
  .chip.warn {
    border-color: var(--_status-needs);
    color: var(--_status-needs);
  }
  .range-chip {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .text-button {
    min-block-size: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--_link);
    cursor: pointer;
  }
  .text-button:hover {
    text-decoration: underline;
  }
  .toggle[aria-pressed='true'] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    color: var(--_accent);
  }
  .zoom {
    display: inline-flex;
  }
  .zoom .button {
    justify-content: center;
    min-inline-size: 28px;
    border-radius: 0;
  }
  .zoom .button:first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .zoom .button:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .zoom .button + .button {
    margin-inline-start: -1px;
  }
  .zoom .button:focus-visible {
    z-index: 1;
  }
  .legend {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin: 0;
    padding: 6px 12px;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    list-style: none;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .swatch {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 2px;
    background: var(--_swatch);
    forced-color-adjust: none;
  }
  .swatch.model {
    background: repeating-linear-gradient(135deg, var(--_swatch) 0 1px, transparent 1px 3.5px);
  }
  .swatch.prompt {
    clip-path: polygon(10% 0, 100% 50%, 10% 100%);
  }
  .swatch.error {
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .swatch.permission {
    clip-path: polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%);
  }
  .swatch.compaction {
    clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
  }
  .failure {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 12px;
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
  }
  .failure .button {
    color: var(--_text);
  }
  .note {
    padding: 24px 16px;
    color: var(--_text-muted);
  }
  .skeletons {
    padding: 16px;
  }
  .skeleton {
    block-size: 14px;
    margin-block-end: 18px;
    border-radius: 4px;
    background: var(--_sunken);
  }
  .skeleton:nth-child(even) {
    inline-size: 70%;
  }
  .probe {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    color: var(--_text);
    background: var(--_surface);
    transition: color 1ms;
  }
  .table-scroller {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
  }
  .table-scroller:focus-visible {
    outline-offset: -2px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
  }
  th,
  td {
    block-size: 28px;
    padding: 1px 12px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    white-space: nowrap;
  }
  th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_raised);
    color: var(--_text-muted);
    font-weight: 600;
  }
  .number {
    text-align: end;
  }
  td.what {
    inline-size: 60%;
    max-inline-size: 0;
    min-inline-size: 180px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td .open {
    display: block;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    overflow: hidden;
    border: 0;
    background: none;
    color: var(--_link);
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  td .open:focus-visible {
    outline-offset: -2px;
  }
  tr.failed td:nth-child(5) {
    color: var(--_status-failed);
  }
  tr.waiting td:nth-child(5) {
    color: var(--_status-needs);
  }
  .pager {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 4px 12px;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .pager .button {
    color: var(--_text);
  }
  .pager .button:disabled {
    color: var(--_text-faint);
    cursor: default;
  }
`;
