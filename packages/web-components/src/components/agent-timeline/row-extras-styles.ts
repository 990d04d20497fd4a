import { css } from 'lit';

/** What rows have beside their content: selection, the line before what is new, bars, buttons, folds. */
export const rowExtrasStyles = css`
  .row.selected::after {
    content: '';
    position: absolute;
    z-index: -1;
    inset: 0;
    border-inline-start: 3px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }
  .new-since {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 4px 8px;
    color: var(--_accent);
    font-size: calc(0.75 * var(--_rem));
    font-weight: 600;
    line-height: 16px;
  }
  .new-since::before,
  .new-since::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_accent);
  }
  .figure.slow {
    color: var(--_text);
    font-weight: 600;
  }
  .bar {
    order: 1;
    inline-size: calc(64px * var(--_bar));
    block-size: 3px;
    margin-block: -3px 0;
    border-radius: 1.5px;
    background: color-mix(in srgb, var(--_tone) 55%, var(--_surface));
  }
  .slow .bar {
    background: var(--_tone);
  }
  .actions {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-end: 12px;
    display: none;
    gap: 2px;
    padding: 1px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .actions .button {
    justify-content: center;
    min-inline-size: 24px;
    padding: 0;
  }
  .row:hover > .actions,
  .row:focus-within > .actions {
    display: flex;
  }
  .fold {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
    padding: 0 8px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 22px;
    white-space: nowrap;
  }
  .head:hover .fold {
    border-style: solid;
    color: var(--_text);
  }
  .fold-tools {
    display: inline-flex;
    gap: 8px;
    min-inline-size: 0;
    overflow: hidden;
  }
  .fold-tools::before {
    content: '·';
    color: var(--_text-faint);
  }
  .fold .outcome {
    font-weight: 400;
  }
  .in-fold .main {
    margin-inline-start: 8px;
    padding-inline-start: 8px;
    border-inline-start: 1px dashed var(--_border-strong);
  }
  .wrap-off .block,
  .wrap-off .json {
    white-space: pre;
    overflow-wrap: normal;
  }
  @container ao-timeline (width < 600px) {
    .bar {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .bar {
      background: CanvasText;
    }
    .row.selected::after {
      border-color: Highlight;
    }
  }
`;
