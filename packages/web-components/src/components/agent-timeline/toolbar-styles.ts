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
  @container ao-timeline (width < 600px) {
    .toolbar {
      flex-wrap: wrap;
      padding-inline: 12px;
    }
    .tabs {
      flex: none;
      inline-size: calc(100% + 24px);
      block-size: 32px;
      border-block-end: 1px solid var(--_border);
      margin-inline: -12px;
      padding-inline-start: 4px;
    }
    .toolbar > .spring {
      display: none;
    }
    .toolbar > .filter {
      flex: 1;
      margin-block: 4px;
    }
    .find {
      flex-wrap: wrap;
      padding-inline: 12px;
    }
  }
  @media (pointer: coarse) {
    .tool,
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
