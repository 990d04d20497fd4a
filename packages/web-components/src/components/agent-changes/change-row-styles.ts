import { css } from 'lit';

/** One file: its headline and what is below it. */
export const changeRowStyles = css`
  .head-frame {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
  }
  .changed.is-open > .head-frame {
    background: var(--_raised);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--_row-height);
    padding: 2px 16px 2px 8px;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .head:hover {
    background: var(--_sunken);
  }
  .head:focus-visible {
    outline-offset: -2px;
  }
  .chevron {
    color: var(--_text-faint);
  }
  .chevron.open {
    rotate: 90deg;
  }
  .chevron:not(.open):dir(rtl) {
    scale: -1 1;
  }
  .state {
    flex: none;
    inline-size: 18px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_text-muted);
    font: 600 calc(0.6875 * var(--_rem)) / 18px var(--_font-mono);
    text-align: center;
  }
  .state.created {
    background: var(--_diff-add-bg);
    color: var(--_diff-add);
  }
  .state.deleted {
    background: var(--_diff-del-bg);
    color: var(--_diff-del);
  }
  .state.modified {
    color: var(--_kind-edit);
  }
  .head .path {
    flex: 1 1 auto;
    margin: 0;
    color: var(--_text);
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .path .name {
    flex: 0 1 auto;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
  }
  .path .folder {
    flex: 0 10 auto;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_text-faint);
    font-size: calc(0.75 * var(--_rem));
    text-overflow: ellipsis;
  }
  .chip.warning {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding-inline: 6px;
    border: 1px solid color-mix(in srgb, var(--_status-stalled) 45%, var(--_border));
    border-radius: 10px;
    color: var(--_status-stalled);
    font-size: calc(0.6875 * var(--_rem));
    line-height: 18px;
    white-space: nowrap;
  }
  .chip.warning svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .row-facts {
    flex: none;
    display: flex;
    gap: 8px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    white-space: nowrap;
  }
  .row-facts .agents {
    max-inline-size: 200px;
    overflow: hidden;
    color: var(--_kind-subagent);
    text-overflow: ellipsis;
  }
  .row-facts .running {
    color: var(--_status-working);
  }
  .bad {
    color: var(--_status-failed);
  }
  .size {
    flex: none;
    display: inline-flex;
    justify-content: flex-end;
    align-items: center;
    gap: 6px;
    min-inline-size: 124px;
    font: calc(0.75 * var(--_rem)) / calc(1.125 * var(--_rem)) var(--_font-mono);
  }
  .toolbar .size {
    min-inline-size: 0;
  }
  .size .added {
    color: var(--_diff-add);
  }
  .size .removed {
    color: var(--_diff-del);
  }
  .size .bar {
    inline-size: 32px;
    block-size: 6px;
    border-radius: 2px;
    background:
      linear-gradient(var(--_diff-add), var(--_diff-add)) left / var(--_added) 100% no-repeat,
      linear-gradient(var(--_diff-del), var(--_diff-del)) left / var(--_changed) 100% no-repeat,
      var(--_sunken);
  }
  .age {
    flex: none;
    inline-size: 32px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    text-align: end;
  }
  .body {
    padding: 4px 16px 12px 34px;
  }
  .body p {
    margin: 4px 0;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    color: var(--_text-muted);
  }
  .meta .button.quiet,
  .edit-line .button.quiet {
    padding-inline: 4px;
    color: var(--_link);
    font-size: calc(0.75 * var(--_rem));
  }
  .whole-path {
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .conflict {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px 8px;
    border-inline-start: 3px solid var(--_status-stalled);
    background: color-mix(in srgb, var(--_status-stalled) 8%, var(--_surface));
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_link);
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  .section-title {
    margin-block-start: 8px;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    font-weight: 600;
    line-height: 16px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .edit-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 24px;
    margin: 0;
    font-size: calc(0.75 * var(--_rem));
  }
  .number-chip {
    min-inline-size: 18px;
    border-radius: 9px;
    background: var(--_sunken);
    color: var(--_text-muted);
    line-height: 18px;
    text-align: center;
  }
  @container (inline-size < 640px) {
    .head {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .head .path {
      flex-basis: calc(100% - 60px);
    }
    .row-facts {
      flex: 1;
      padding-inline-start: 50px;
    }
    .size {
      min-inline-size: 0;
    }
    .chip.warning {
      margin-inline-start: 50px;
    }
    .body {
      padding-inline: 12px;
    }
  }
  @media (pointer: coarse) {
    .link {
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .state {
      border: 1px solid CanvasText;
    }
  }
`;
