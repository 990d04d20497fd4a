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
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 20px;
  }
  .spring {
    flex: 1;
  }
  .copied {
    color: var(--_text-muted);
    font-size: 0.75rem;
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
  .files,
  .edit-list ul,
  .in-order {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .file {
    border-block-end: 1px solid var(--_border);
  }
  .head-frame {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
  }
  .file.is-open > .head-frame {
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
    font: 600 0.6875rem / 18px var(--_font-mono);
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
  .path {
    flex: 1 1 auto;
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
    font-size: 0.75rem;
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
    font-size: 0.6875rem;
    line-height: 18px;
    white-space: nowrap;
  }
  .chip.warning svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .facts {
    flex: none;
    display: flex;
    gap: 8px;
    color: var(--_text-muted);
    font-size: 0.75rem;
    white-space: nowrap;
  }
  .facts .agents {
    max-inline-size: 200px;
    overflow: hidden;
    color: var(--_kind-subagent);
    text-overflow: ellipsis;
  }
  .facts .running {
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
    font: 0.75rem / 1.125rem var(--_font-mono);
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
    font-size: 0.75rem;
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
  .whole-path {
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--_text-muted);
    font-size: 0.75rem;
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
    font-size: 0.6875rem;
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
    font-size: 0.75rem;
  }
  .number-chip {
    min-inline-size: 18px;
    border-radius: 9px;
    background: var(--_sunken);
    color: var(--_text-muted);
    line-height: 18px;
    text-align: center;
  }
  .footnote {
    margin: 0;
    padding: 12px 16px;
    color: var(--_text-faint);
    font-size: 0.75rem;
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
    .head {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .path {
      flex-basis: calc(100% - 60px);
    }
    .facts {
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
    .toolbar input {
      flex: 1 1 120px;
      inline-size: auto;
    }
  }
  @media (pointer: coarse) {
    .segment,
    .link,
    .toolbar input {
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .segment[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .state {
      border: 1px solid CanvasText;
    }
  }
`;
