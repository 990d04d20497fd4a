import { css, unsafeCSS } from 'lit';
import { kindToken } from './palette.js';
import { KIND_WORDS } from './span-text.js';
import type { SpanKind } from './span.js';

const kindColors = unsafeCSS(
  (Object.keys(KIND_WORDS) as SpanKind[])
    .map((kind) => `.kind-${kind} { --_tone: var(--_${kindToken(kind)}); }`)
    .join('\n'),
);

/** The picture: names at the start, time at the end, rows over the canvas. */
export const laneStyles = css`
  ${kindColors}
  :host {
    --_label: var(--ao-lane-label, 208px);
  }
  :host([layout='waterfall']) {
    --_label: var(--ao-lane-label, 360px);
  }
  .rows {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: clip;
  }
  .area {
    position: absolute;
    inset-block: 0;
    inset-inline: var(--_names) 0;
    border-inline-start: 1px solid var(--_border);
  }
  .time {
    position: absolute;
    inset: 0;
  }
  .surface {
    position: absolute;
    inset: 0;
    cursor: default;
    touch-action: pan-y;
  }
  .band {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    inline-size: var(--_w);
    border-inline: 1px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    pointer-events: none;
  }
  .now {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    border-inline-start: 1px solid var(--_status-working);
    pointer-events: none;
  }
  .lane {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--_y);
    display: flex;
    block-size: var(--_row);
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 60%, transparent);
    pointer-events: none;
  }
  .lane.pinned {
    z-index: 2;
  }
  .lane.pinned .label {
    background: var(--_raised);
  }
  .label {
    position: relative;
    flex: none;
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: var(--_names);
    padding-inline: calc(12px + var(--_depth) * 14px) 8px;
    background: var(--_surface);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    pointer-events: auto;
  }
  .branch {
    position: absolute;
    inset-inline-start: calc(5px + var(--_depth) * 14px);
    inset-block: -1px 50%;
    inline-size: 5px;
    border: solid var(--_border-strong);
    border-width: 0 0 1px 1px;
    border-end-start-radius: 3px;
  }
  :dir(rtl) > .branch {
    border-width: 0 1px 1px 0;
  }
  .mark {
    flex: none;
    color: var(--_tone, var(--_text-muted));
  }
  .mark svg.icon {
    inline-size: 13px;
    block-size: 13px;
  }
  .name {
    flex: 1 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strong {
    font-weight: 600;
  }
  button.name {
    display: block;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  button.name:hover {
    text-decoration: underline;
  }
  .subject {
    font-weight: 600;
  }
  .figure {
    flex: none;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
  }
  .turn .name {
    font-weight: 600;
  }
  .tools {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    padding-inline: 8px 4px;
    background: inherit;
    opacity: 0;
  }
  .label:hover .tools,
  .pinned .tools {
    opacity: 1;
  }
  .pinned .label:not(:hover) .tool.close {
    display: none;
  }
  .tool {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .tool:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .pinned .tool.pin {
    color: var(--_accent);
  }
  .tool svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .fold {
    flex: none;
    inline-size: 14px;
  }
  .fold svg.icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .fold.open svg.icon {
    rotate: 90deg;
  }
  .track {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    margin-inline-start: 1px;
  }
  .option {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    min-inline-size: 24px;
    inline-size: var(--_w);
    outline: none;
  }
  .option:focus-visible::after {
    content: '';
    position: absolute;
    inset-inline-start: -3px;
    inset-block-start: calc(var(--_top) - 3px);
    inline-size: calc(var(--_w) + 6px);
    block-size: 20px;
    border: 2px solid var(--_focus);
    border-radius: 4px;
  }
  .lane.row:focus-visible {
    z-index: 1;
    outline-offset: -2px;
  }
  .lane.row[aria-selected='true'] .label {
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
  }
  .tooltip {
    position: absolute;
    z-index: 3;
    inset-inline-start: var(--_x);
    inset-block-start: var(--_y);
    display: flex;
    flex-direction: column;
    max-inline-size: 280px;
    padding: 6px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1.125 * var(--_rem));
    pointer-events: none;
  }
  .tooltip.flip {
    inset-block: auto var(--_y);
  }
  .tooltip strong {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .tooltip .words {
    overflow-wrap: anywhere;
  }
  @container ao-swimlanes (width < 700px) {
    .scroller {
      --_names: min(var(--_label), 132px);
    }
    :host([layout='waterfall']) .scroller {
      --_names: min(var(--_label), 190px);
    }
    .label {
      padding-inline: calc(8px + var(--_depth) * 10px) 4px;
    }
    .corner {
      padding: 0 8px;
    }
    .legend {
      gap: 2px 10px;
    }
  }
  @media (forced-colors: active) {
    .brush,
    .band {
      border-color: Highlight;
    }
    .option:focus-visible::after {
      border-color: Highlight;
    }
    .toggle[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;
