import { css } from 'lit';

export const dashboardStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 240px;
    background: var(--_surface);
    container: ao-dashboard / inline-size;
  }
  .frame {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
  }
  .skip {
    position: absolute;
    z-index: 3;
    inset-block-start: 4px;
    inset-inline-start: 4px;
    transform: translateY(-200%);
  }
  .skip:focus {
    transform: none;
  }
  .broken-link {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 16px;
    border-block-end: 1px solid var(--_border);
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    overflow-wrap: anywhere;
  }
  .broken-link svg.icon {
    color: var(--_status-failed);
  }
  .panes {
    position: relative;
    flex: 1;
    display: flex;
    min-block-size: 0;
  }
  .list-pane,
  .main-pane,
  .detail-pane {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .list-pane {
    flex: none;
    inline-size: min(var(--_list), 40%);
    background: var(--_raised);
  }
  .list-pane.alone {
    flex: 1;
    inline-size: auto;
  }
  .main-pane {
    flex: 1;
  }
  .detail-pane {
    flex: none;
    inline-size: min(var(--_detail), 45%);
    background: var(--_surface);
  }
  .detail-pane.medium {
    position: absolute;
    z-index: 2;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: min(var(--_detail), 60%);
    border-inline-start: 1px solid var(--_border);
    box-shadow: 0 0 24px rgb(0 0 0 / 18%);
  }
  .separator {
    position: relative;
    flex: none;
    inline-size: 1px;
    background: var(--_border);
    cursor: col-resize;
    touch-action: none;
  }
  .separator::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline: -4px;
  }
  .separator:hover,
  .separator:focus-visible {
    background: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .loading {
    margin: 0;
    padding: 24px;
    color: var(--_text-muted);
  }
  .replay {
    border-block-start: 1px solid var(--_border);
  }
  [data-region]:focus-visible {
    outline-offset: -2px;
  }
  .note {
    flex: 1;
    inline-size: min(100%, 640px);
    margin: 0 auto;
    padding: 64px 24px 24px;
  }
  .note h2 {
    margin: 0 0 8px;
    font-size: calc(1.25 * var(--_rem));
    line-height: 28px;
    font-weight: 600;
  }
  .back {
    align-self: flex-start;
    margin: 8px 8px 0;
  }
  .room-narrow.frame {
    position: relative;
    padding-block-end: 49px;
  }
`;
