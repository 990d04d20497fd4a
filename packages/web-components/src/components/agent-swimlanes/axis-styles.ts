import { css } from 'lit';

/** What scrolls, and above the lanes the strip of the whole time and the ruler. */
export const axisStyles = css`
  .scroller {
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
    --_names: var(--_label);
  }
  .spacer,
  .stage {
    grid-area: 1 / 1;
  }
  .spacer {
    block-size: var(--_height);
  }
  .stage {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    block-size: var(--_view);
    overflow: clip;
  }
  .head {
    flex: none;
    display: flex;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  .corner {
    flex: none;
    inline-size: var(--_names);
    padding: 0 12px;
    align-self: center;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .overview,
  .ruler {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    overflow: clip;
    border-inline-start: 1px solid var(--_border);
  }
  .overview {
    block-size: var(--_overview);
  }
  .ruler {
    block-size: 24px;
    cursor: col-resize;
    touch-action: none;
  }
  .picture,
  .overview-picture {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .brush-area {
    position: absolute;
    inset: 0;
    cursor: grab;
    touch-action: none;
  }
  .brush-shade {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    inline-size: var(--_w);
    pointer-events: none;
    box-shadow: 0 0 0 100vmax color-mix(in srgb, var(--_sunken) 72%, transparent);
  }
  .brush {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    inline-size: var(--_w);
    border-inline: 2px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 5%, transparent);
    pointer-events: none;
  }
  .handle {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    inline-size: 24px;
    cursor: ew-resize;
    touch-action: none;
  }
  .handle:focus-visible {
    outline-offset: -2px;
  }
  .tick {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    padding-inline-start: 4px;
    border-inline-start: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    line-height: 24px;
    white-space: nowrap;
    pointer-events: none;
  }
  .gap {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_x);
    translate: -50% 0;
    display: inline-flex;
    align-items: center;
    gap: 3px;
    inline-size: var(--_w);
    justify-content: center;
    padding: 0;
    overflow: hidden;
    border: 0;
    background: var(--_sunken);
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    white-space: nowrap;
    cursor: pointer;
  }
  .gap:hover {
    color: var(--_text);
  }
  .gap:focus-visible {
    z-index: 1;
    outline-offset: -2px;
  }
  .zigzag {
    inline-size: 6px;
    block-size: 11px;
    fill: none;
    stroke: currentColor;
  }
`;
