import { css } from 'lit';

export const changesStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
    background: var(--_surface);
  }
  .toolbar {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .title {
    margin: 0;
    font-size: calc(0.8125 * var(--_rem));
    font-weight: 600;
    line-height: 20px;
  }
  .spring {
    flex: 1;
  }
  .copied {
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .toolbar input {
    inline-size: 180px;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .segments {
    display: inline-flex;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .segment {
    min-block-size: 24px;
    padding: 0 8px;
    border: 0;
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .segment:focus-visible {
    outline-offset: -2px;
  }
  .segment[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
    font-weight: 600;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .changed-files,
  .edit-list ul,
  .in-order {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .changed {
    border-block-end: 1px solid var(--_border);
  }
  .footnote {
    margin: 0;
    padding: 12px 16px;
    color: var(--_text-faint);
    font-size: calc(0.75 * var(--_rem));
  }
  .footnote + .footnote {
    padding-block-start: 0;
  }
  .empty {
    padding: 24px 16px;
    color: var(--_text-muted);
  }
  .empty p {
    margin: 0 0 12px;
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 16px;
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
    overflow-wrap: anywhere;
  }
  .failure .button {
    color: var(--_text);
  }
  .skeletons {
    padding: 8px 16px;
  }
  .skeleton {
    block-size: var(--_row-height);
    background: linear-gradient(var(--_sunken), var(--_sunken)) 26px 50% / 50% 10px no-repeat;
  }
  @container (inline-size < 640px) {
    .toolbar input {
      flex: 1 1 120px;
      inline-size: auto;
    }
  }
  @media (pointer: coarse) {
    .segment,
    .toolbar input {
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .segment[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
