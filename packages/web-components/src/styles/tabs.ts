import { css } from 'lit';

/** A list of tabs as `renderTabs` draws it. */
export const tabStyles = css`
  .tabs {
    flex: none;
    display: flex;
    gap: 4px;
    padding-inline: 12px;
    overflow-x: auto;
    border-block-end: 1px solid var(--_border);
    scrollbar-width: none;
  }
  .tab {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 0 8px;
    border: 0;
    border-block-end: 2px solid transparent;
    margin-block-end: -1px;
    background: none;
    color: var(--_text-muted);
    white-space: nowrap;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--_text);
  }
  .tab:focus-visible {
    outline-offset: -2px;
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }
  .tab-count {
    padding-inline: 6px;
    border-radius: 8px;
    background: var(--_sunken);
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    font-weight: 600;
    line-height: 16px;
  }
  .panel:focus-visible {
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
