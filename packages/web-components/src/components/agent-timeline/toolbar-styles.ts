import { css } from 'lit';

/** The toolbar with its tabs and menu, and the find box. */
export const toolbarStyles = css`
  .toolbar,
  .find {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 36px;
    padding: 4px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .toolbar {
    padding-block: 0;
  }
  .spring {
    flex: 1;
  }
  .tabs {
    display: flex;
    align-self: stretch;
    margin-inline-start: -8px;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    flex: none;
    position: relative;
    padding: 0 8px;
    border: 0;
    background: none;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    cursor: pointer;
  }
  .tab:hover {
    color: var(--_text);
  }
  .tab[aria-selected='true'] {
    color: var(--_accent);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 0;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_accent);
  }
  .tab:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .toolbar .button,
  .find .button,
  .select {
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
  }
  .tool {
    justify-content: center;
    min-inline-size: 24px;
    padding: 0 4px;
  }
  .tool.on {
    background: var(--_sunken);
    color: var(--_text);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .filter {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
  }
  .count {
    font-size: calc(0.75 * var(--_rem));
    white-space: nowrap;
  }
  .select {
    font-family: inherit;
    min-block-size: 24px;
    max-inline-size: 160px;
    padding: 0 4px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text-muted);
    cursor: pointer;
    text-overflow: ellipsis;
  }
  .select:hover,
  .select.on {
    border-color: var(--_border-strong);
    color: var(--_text);
  }
  .follow {
    padding: 0 8px 0 6px;
    color: var(--_text-muted);
  }
  .follow.on {
    border-color: transparent;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    color: var(--_accent);
  }
  .menu {
    position: relative;
  }
  .menu > summary {
    list-style: none;
  }
  .menu > summary::-webkit-details-marker {
    display: none;
  }
  .menu[open] > summary {
    background: var(--_sunken);
    color: var(--_text);
  }
  .menu-body {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
    display: grid;
    gap: 4px;
    inline-size: 272px;
    max-inline-size: calc(100cqi - 24px);
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
  }
  .menu-body label {
    display: grid;
    grid-template-columns: 88px minmax(0, 1fr);
    align-items: center;
    gap: 8px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .menu-body .select {
    max-inline-size: none;
    border-color: var(--_border);
    color: var(--_text);
  }
  .menu-actions {
    display: flex;
    gap: 8px;
    margin-block-start: 4px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_border);
  }
  .find {
    background: var(--_raised);
  }
  .find-input {
    flex: 1;
    min-inline-size: 80px;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .find-input::-webkit-search-cancel-button {
    display: none;
  }
  .find-count {
    min-inline-size: 64px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    text-align: end;
    white-space: nowrap;
  }
  ::highlight(ao-find) {
    background-color: var(--_mark-bg);
    color: var(--_mark-text);
  }
  ::highlight(ao-find-current) {
    background-color: var(--_accent);
    color: var(--_surface);
  }
  .view-select,
  .filter-box > svg.icon {
    display: none;
  }
  .filter-box {
    display: inline-flex;
    min-inline-size: 0;
    border-radius: var(--_radius);
  }
  .filter-box .select {
    min-inline-size: 0;
  }
  @container ao-timeline (width < 720px) {
    .count {
      display: none;
    }
  }
  @container ao-timeline (width < 600px) {
    .toolbar,
    .find {
      padding-inline: 12px;
    }
    .find {
      flex-wrap: wrap;
    }
    .follow {
      justify-content: center;
      min-inline-size: 24px;
      padding: 0 4px;
    }
    .follow > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .filter .select {
      max-inline-size: 112px;
    }
  }
  @container ao-timeline (width < 520px) {
    .filter-box {
      position: relative;
      align-items: center;
      justify-content: center;
      min-inline-size: 24px;
      min-block-size: 24px;
      color: var(--_text-muted);
    }
    .filter-box:hover,
    .filter-box.on {
      background: var(--_sunken);
      color: var(--_text);
    }
    .filter-box:focus-within:has(:focus-visible) {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
    }
    .filter-box > svg.icon {
      display: block;
    }
    .filter .filter-box > .select {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      min-block-size: 0;
      opacity: 0;
    }
  }
  @container ao-timeline (width < 440px) {
    .tabs {
      display: none;
    }
    .view-select {
      display: block;
      margin-inline-start: -4px;
      color: var(--_text);
      font-weight: 600;
    }
  }
  @media (pointer: coarse) {
    .tool,
    .follow,
    .filter-box,
    .select,
    .find-input {
      min-inline-size: 32px;
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true']::after {
      background: Highlight;
    }
    .tool.on,
    .follow.on {
      border: 1px solid Highlight;
    }
  }
`;
