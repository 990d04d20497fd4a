import { css } from 'lit';

/** What the list and the overview have in common. */
export const collectionStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  .search {
    flex: none;
    padding: 8px 12px;
  }
  input[type='search'] {
    inline-size: 100%;
    min-block-size: 28px;
    padding: 0 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    padding-block-end: 16px;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .stale .scroller {
    filter: grayscale(1);
  }
  .still .turning {
    animation: none;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [hidden] {
    display: none;
  }
  h2 {
    margin: 0;
    min-inline-size: 0;
    font: inherit;
  }
  .group-header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    line-height: calc(1 * var(--_rem));
    font-weight: 600;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .fold:hover {
    color: var(--_text);
  }
  .fold bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .fold svg.icon,
  .tree-toggle svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  svg.icon.open {
    transform: rotate(90deg);
  }
  :host(:dir(rtl)) svg.icon:not(.open):is(.fold *, .tree-toggle *) {
    transform: scaleX(-1);
  }
  .figures,
  .figure {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    white-space: nowrap;
  }
  .figures {
    gap: 8px;
    font-weight: 400;
  }
  .figure {
    color: var(--_tone);
    font-weight: 600;
  }
  .figure svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .link {
    inline-size: 100%;
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .link:focus-visible {
    outline-offset: -2px;
  }
  .mark {
    color: var(--_tone);
  }
  .title {
    overflow: hidden;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place,
  .task:first-child {
    font-weight: 600;
  }
  .dot {
    color: var(--_text-faint);
  }
  .age {
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 20px;
    white-space: nowrap;
  }
  .end {
    display: inline-flex;
    align-items: center;
    justify-content: end;
    gap: 6px;
    color: var(--_text-muted);
  }
  .end svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .unread-dot {
    inline-size: 8px;
    block-size: 8px;
    flex: none;
    border-radius: 50%;
    background: var(--_accent);
  }
  .slot-number {
    color: var(--_text-faint);
    font-size: calc(0.6875 * var(--_rem));
    line-height: 16px;
  }
  .gauge {
    display: inline-block;
    position: relative;
    inline-size: 40px;
    block-size: 4px;
    margin-inline-end: 6px;
    overflow: hidden;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_border-strong) 45%, transparent);
    vertical-align: middle;
  }
  .gauge::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: var(--_share);
    background: var(--_text-muted);
  }
  .gauge.high::before {
    background: var(--_status-input);
  }
  .gauge.very-high::before {
    background: var(--_status-needs);
  }
  .gauge.full::before {
    background: var(--_status-failed);
  }
  .muted-row .link {
    color: var(--_text-muted);
  }
  .actions {
    position: absolute;
    display: inline-flex;
    gap: 2px;
    padding: 1px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    opacity: 0;
    pointer-events: none;
  }
  .line:hover > .actions,
  .line:focus-within:has(:focus-visible) > .actions {
    opacity: 1;
    pointer-events: auto;
  }
  @media (hover: none) {
    .selected > .line > .actions {
      opacity: 1;
      pointer-events: auto;
    }
  }
  .action {
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
  .action:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .action.on {
    color: var(--_accent);
  }
  .action svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .host-actions {
    display: contents;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 4px 12px;
    padding: 4px 12px;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
  }
  .as-of {
    color: var(--_status-needs);
  }
  .more {
    margin: 8px 16px;
  }
  .note {
    padding: 24px 16px;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .note p {
    margin: 0 0 12px;
  }
  @media (forced-colors: active) {
    .gauge {
      border: 1px solid CanvasText;
    }
    .gauge::before {
      background: CanvasText;
    }
    .unread-dot {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
