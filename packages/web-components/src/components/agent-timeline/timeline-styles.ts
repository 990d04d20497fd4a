import { css } from 'lit';

/** The frame: header, feed, pill. */
export const timelineStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_surface);
    container: ao-timeline / inline-size;
  }
  .header {
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 16px 4px;
  }
  .header-badges {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .as-of {
    padding: 0 8px;
    border: 1px solid var(--_border-strong);
    border-radius: 10px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 18px;
    white-space: nowrap;
  }
  .as-of.replay {
    border-color: var(--_status-needs);
    color: var(--_status-needs);
  }
  .session-title {
    margin: 0;
    overflow: hidden;
    font-size: calc(1 * var(--_rem));
    line-height: 24px;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .session-title .place {
    font-weight: 600;
  }
  .session-facts {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    block-size: 16px;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    white-space: nowrap;
  }
  .session-facts > span {
    flex: none;
  }
  .session-facts > span + span::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_text-faint);
    font-family: var(--_font);
  }
  .fact-context {
    display: inline-flex;
    gap: 6px;
  }
  .fact {
    color: inherit;
    font: inherit;
    vertical-align: baseline;
  }
  .session-facts .mono {
    line-height: 16px;
  }
  .session-facts .cwd {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bad {
    color: var(--_status-failed);
  }
  .pinned {
    flex: none;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 16px;
    border-block-end: 1px solid color-mix(in srgb, var(--_status-needs) 50%, var(--_border));
    background: color-mix(in srgb, var(--_status-needs) 10%, var(--_surface));
  }
  .pinned-mark {
    color: var(--_status-needs);
  }
  .pinned-text {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .pinned-text > .muted {
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
  }
  .pinned-what {
    overflow-wrap: anywhere;
    max-block-size: 96px;
    overflow-y: auto;
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 16px;
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
  }
  .failure .button {
    color: var(--_text);
  }
  .strip {
    flex: none;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
    color: var(--_text-muted);
  }
  .panel {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }
  .view {
    flex: 1;
    min-block-size: 0;
  }
  .feed-frame {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .scroller {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .feed {
    position: relative;
  }
  .earlier {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    block-size: 48px;
  }
  .jump {
    position: absolute;
    inset-block-end: 16px;
    inset-inline-start: 50%;
    translate: -50% 0;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 0 14px 0 10px;
    border: 0;
    border-radius: 16px;
    background: var(--_accent);
    color: var(--_surface);
    font-weight: 600;
    cursor: pointer;
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.24);
  }
  .jump:dir(rtl) {
    translate: 50% 0;
  }
  .note {
    margin: 4px 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  :host > .note,
  .scroller > .note,
  .panel > .note {
    padding: 24px 16px;
    font-size: inherit;
  }
  .skeletons {
    padding: 24px 16px;
    animation: appear 0s 150ms backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .skeleton {
    block-size: 12px;
    margin-block-end: 20px;
    margin-inline-start: 100px;
    border-radius: 4px;
    background: var(--_sunken);
  }
  .skeleton:nth-child(even) {
    inline-size: 70%;
  }
`;
