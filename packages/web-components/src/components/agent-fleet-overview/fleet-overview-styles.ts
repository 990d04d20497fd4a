import { css } from 'lit';
import { sessionCardStyles } from './session-card-styles.js';
import { overviewTableStyles } from './overview-table-styles.js';

/** The overview: its toolbar, its groups, and the width of a column. */
export const fleetOverviewStyles = [
  css`
    :host {
      background: var(--_surface);
      --_columns: 5;
    }
    .toolbar {
      flex: none;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      padding: 8px 16px;
      border-block-end: 1px solid var(--_border);
      color: var(--_text-muted);
      font-size: calc(0.75 * var(--_rem));
    }
    .toolbar .space {
      flex: 1;
    }
    .choice {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    select {
      min-block-size: 26px;
      padding: 0 4px;
      border: 1px solid var(--_border-strong);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: var(--_text);
      font: inherit;
    }
    .filter {
      flex: 1 1 200px;
      max-inline-size: 400px;
    }
    .layouts {
      display: inline-flex;
    }
    .layout:first-child {
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }
    .layout:last-child {
      margin-inline-start: -1px;
      border-start-start-radius: 0;
      border-end-start-radius: 0;
    }
    .layout[aria-pressed='true'] {
      background: var(--_sunken);
      color: var(--_text);
      font-weight: 600;
    }
    .layout svg.icon {
      inline-size: 14px;
      block-size: 14px;
    }
    .hint {
      display: flex;
      align-items: center;
      gap: 4px;
      margin: 0;
      padding: 4px 16px;
      color: var(--_text-muted);
      font-size: calc(0.75 * var(--_rem));
    }
    .hint .button {
      color: var(--_link);
    }
    /* Small groups stand side by side; every card is as wide as one column of the whole. */
    .groups {
      --_gap: 12px;
      --_card: calc((100cqi - 32px - 8px - (var(--_columns) - 1) * var(--_gap)) / var(--_columns));
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 16px var(--_gap);
      padding: 8px 16px 16px;
    }
    .group {
      display: flex;
      flex-direction: column;
      max-inline-size: 100%;
    }
    .group-header {
      min-block-size: 24px;
      max-inline-size: 100%;
      padding-block-end: 4px;
      font-size: calc(0.75 * var(--_rem));
    }
    .group-needs,
    .group-active,
    .group-finished {
      flex-basis: 100%;
    }
    .group-needs .group-header {
      color: var(--_status-needs);
    }
    .cards {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_gap);
    }
    .cards[hidden] {
      display: none;
    }
    .skeletons {
      --_gap: 12px;
      --_card: calc((100cqi - 40px - (var(--_columns) - 1) * var(--_gap)) / var(--_columns));
      padding: 40px 16px;
    }
    .cards .skeleton {
      inline-size: var(--_card);
      block-size: 152px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-large);
      background:
        linear-gradient(var(--_sunken), var(--_sunken)) 12px 16px / 40% 10px no-repeat,
        linear-gradient(var(--_sunken), var(--_sunken)) 12px 40px / 70% 10px no-repeat,
        linear-gradient(var(--_sunken), var(--_sunken)) 12px 64px / 55% 8px no-repeat;
    }
    @container (width < 1320px) {
      .scroller,
      .skeletons {
        --_columns: 4;
      }
    }
    @container (width < 1080px) {
      .scroller,
      .skeletons {
        --_columns: 3;
      }
    }
    @container (width < 780px) {
      .scroller,
      .skeletons {
        --_columns: 2;
      }
    }
    @container (width < 540px) {
      .scroller,
      .skeletons {
        --_columns: 1;
      }
      .group {
        flex-basis: 100%;
      }
      .choice > span {
        position: absolute;
        inline-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .toolbar {
        padding-inline: 12px;
        gap: 8px;
      }
    }
  `,
  sessionCardStyles,
  overviewTableStyles,
];
