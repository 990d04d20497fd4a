import { css } from 'lit';

/** How a replay bar looks. The amber frame says on every side that nothing in it is live. */
export const replayBarStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .bar.open {
    border-color: var(--_status-needs);
    box-shadow: inset 0 0 0 1px var(--_status-needs);
  }
  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 12px;
    padding: 6px 12px;
  }
  .head {
    justify-content: space-between;
    border-radius: calc(var(--_radius) - 1px) calc(var(--_radius) - 1px) 0 0;
    background: color-mix(in srgb, var(--_status-needs) 10%, var(--_surface));
    padding-block: 3px;
  }
  .not-live {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_status-needs);
    font-weight: 600;
  }
  .left-out {
    flex: 1 1 24ch;
    min-inline-size: 0;
    font-size: calc(0.75 * var(--_rem));
    color: var(--_text-muted);
  }
  .controls {
    display: inline-flex;
    gap: 2px;
  }
  .controls .button {
    inline-size: 28px;
    min-block-size: 28px;
    justify-content: center;
    padding: 0;
  }
  .controls .play {
    inline-size: 36px;
    border-color: var(--_border-strong);
    background: var(--_surface);
    color: var(--_text);
  }
  :host(:dir(rtl)) .controls svg {
    transform: scaleX(-1);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  select {
    min-block-size: 28px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    color: var(--_text-muted);
  }
  input[type='checkbox'] {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .where {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    white-space: nowrap;
  }
  .where b {
    min-inline-size: 8ch;
    font-size: calc(0.875 * var(--_rem));
  }
  .activity {
    flex: 1 1 18ch;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .track {
    position: relative;
    block-size: 44px;
    margin: 0 18px 4px;
    cursor: pointer;
    touch-action: none;
  }
  .density {
    position: absolute;
    inset-block: 18px 4px;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 22px;
    border-block-end: 1px solid var(--_border-strong);
    color: color-mix(in srgb, var(--_text-faint) 45%, transparent);
  }
  :host(:dir(rtl)) .density {
    transform: scaleX(-1);
  }
  .passed {
    position: absolute;
    inset-block: 18px 4px;
    inset-inline-start: 0;
    inline-size: var(--_place);
    border-block-end: 2px solid var(--_status-needs);
    background: color-mix(in srgb, var(--_status-needs) 12%, transparent);
  }
  .mark {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: calc(var(--_place) - 6px);
  }
  .mark svg.icon,
  .legend svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .mark-permission {
    color: var(--_kind-permission);
  }
  .mark-error {
    color: var(--_kind-error);
  }
  .mark-prompt {
    color: var(--_kind-prompt);
  }
  .mark-compaction {
    color: var(--_kind-compaction);
  }
  .thumb {
    position: absolute;
    inset-block: 14px 0;
    inset-inline-start: calc(var(--_place) - 12px);
    inline-size: 24px;
    border-radius: var(--_radius-small);
    cursor: grab;
  }
  .thumb::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    inline-size: 4px;
    border: 1px solid var(--_surface);
    border-radius: 2px;
    background: var(--_status-needs);
  }
  .thumb::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 6px;
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_status-needs);
  }
  .track.dragged .thumb {
    cursor: grabbing;
  }
  .hovered {
    position: absolute;
    z-index: 1;
    inset-block-start: -4px;
    inset-inline-start: var(--_place);
    padding: 0 6px;
    border-radius: var(--_radius-small);
    background: var(--_text);
    color: var(--_surface);
    font-size: calc(0.6875 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    white-space: nowrap;
    pointer-events: none;
  }
  .hovered.before {
    inset-inline: auto calc(100% - var(--_place));
  }
  .panel {
    gap: 2px 14px;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
  }
  .as-of {
    color: var(--_text);
    font-weight: 600;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_tone);
  }
  .status svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .calls {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .legend {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .legends {
    display: inline-flex;
    gap: 12px;
    margin-inline-start: auto;
  }
  progress {
    flex: 1 1 120px;
    max-inline-size: 320px;
    block-size: 6px;
    accent-color: var(--_accent);
  }
  .failure {
    color: var(--_status-failed);
  }
  @container (width < 700px) {
    .activity {
      flex-basis: 100%;
      order: 1;
    }
    .legends {
      display: none;
    }
  }
  @container (width < 480px) {
    .row {
      padding-inline: 8px;
    }
    .left-out {
      order: 1;
      flex-basis: 100%;
    }
  }
  @media (pointer: coarse) {
    .controls .button {
      inline-size: 32px;
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .bar.open {
      border: 3px solid Highlight;
    }
    .thumb::before,
    .thumb::after {
      background: Highlight;
    }
    .passed {
      border-color: Highlight;
    }
    .hovered {
      border: 1px solid;
    }
  }
`;
