import { css } from 'lit';

export const toolbarStyles = css`
  .top {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 48px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  h1 {
    margin: 0;
    font-size: calc(0.875 * var(--_rem));
    line-height: 20px;
    font-weight: 600;
  }
  .strip {
    display: flex;
    gap: 8px;
  }
  .strip-chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 0 10px 0 8px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    background: var(--_surface);
    white-space: nowrap;
    cursor: pointer;
  }
  .strip-chip svg.icon {
    color: var(--_tone);
    inline-size: 14px;
    block-size: 14px;
  }
  .strip-chip:hover {
    border-color: var(--_tone);
  }
  .strip-chip[aria-pressed='true'] {
    border-color: var(--_tone);
    background: color-mix(in srgb, var(--_tone) 12%, var(--_surface));
  }
  .strip-count {
    min-inline-size: 1.25em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  /* As wide in bold, and as "needs you". */
  .chip-needs .strip-word {
    min-inline-size: 6em;
    text-align: start;
  }
  .strip-chip.urgent {
    border-color: var(--_tone);
    background: var(--_tone);
    color: var(--_surface);
    font-weight: 600;
    --_icon-cut: var(--_tone);
  }
  .strip-chip.urgent svg.icon {
    color: var(--_surface);
  }
  .strip-chip.zero {
    color: var(--_text-muted);
  }
  .strip-chip.zero svg.icon {
    color: var(--_text-faint);
  }
  .filter {
    flex: 1;
    display: flex;
    justify-content: flex-end;
    min-inline-size: 80px;
  }
  .filter input {
    inline-size: min(100%, 280px);
    min-block-size: 28px;
    padding: 0 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .filter input::placeholder {
    color: var(--_text-faint);
    opacity: 1;
  }
  .pages {
    display: flex;
    gap: 2px;
  }
  .page {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 0 10px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .page svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .page:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .page[aria-current='page'] {
    background: var(--_sunken);
    color: var(--_text);
    font-weight: 600;
  }
  .page-count {
    min-inline-size: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--_status-needs);
    color: var(--_surface);
    font-size: calc(0.6875 * var(--_rem));
    line-height: 18px;
    font-weight: 600;
    text-align: center;
  }
  .page-count.none {
    visibility: hidden;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .tool {
    justify-content: center;
    min-inline-size: 28px;
    min-block-size: 28px;
    padding: 0 6px;
  }
  .tool[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
  }
  .search {
    min-block-size: 28px;
    white-space: nowrap;
  }
  .room-medium .search kbd,
  .room-small .search kbd,
  .room-narrow .search kbd,
  .room-small .help-button,
  .room-narrow .help-button {
    display: none;
  }
  .room-small h1,
  .room-narrow h1,
  .room-medium .search-word,
  .room-small .search-word,
  .room-narrow .search-word,
  .room-medium .strip-chip:not(.chip-needs) .strip-word,
  .room-medium .page:not([aria-current='page']) > span:not(.page-count) {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .room-medium .top,
  .room-small .top {
    column-gap: 10px;
  }
  .room-narrow .top {
    flex-wrap: wrap;
    padding-inline: 12px;
  }
  .room-narrow .strip-chip {
    padding-inline: 8px;
  }
  .room-narrow .strip-chip:not(.chip-needs) .strip-word,
  .room-small .strip-chip:not(.chip-needs) .strip-word {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .room-narrow .strip-chip {
    gap: 4px;
    padding-inline: 6px 8px;
  }
  .room-narrow .strip {
    inline-size: 100%;
    gap: 6px;
  }
  .room-narrow .tools {
    order: 1;
    margin-inline-start: auto;
  }
  .room-narrow.page-session .strip {
    inline-size: auto;
  }
  .room-narrow .filter {
    flex: 1;
  }
  .room-narrow .filter input {
    inline-size: 100%;
  }
  .room-narrow.page-session .filter,
  .room-narrow.page-approvals .filter {
    display: none;
  }
  .room-narrow .pages {
    order: 2;
    position: absolute;
    z-index: 1;
    inset-block-end: 0;
    inset-inline: 0;
    justify-content: space-around;
    padding: 4px 8px;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
  }
  .room-narrow .page {
    flex: 1;
    justify-content: center;
    min-block-size: 40px;
  }
`;
