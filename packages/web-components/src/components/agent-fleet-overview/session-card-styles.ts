import { css } from 'lit';

/** One session as a card. */
export const sessionCardStyles = css`
  .card {
    position: relative;
    display: flex;
    flex: none;
    flex-direction: column;
    inline-size: var(--_card);
    min-block-size: 152px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 152px;
  }
  .card:hover {
    border-color: var(--_border-strong);
  }
  .card.needy {
    border-color: var(--_tone);
    background: color-mix(in srgb, var(--_tone) 7%, var(--_surface));
  }
  .card.selected {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .card .link {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 2px;
    min-inline-size: 0;
    padding: 8px 12px 10px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: calc(0.75 * var(--_rem));
    line-height: 20px;
  }
  .head .word {
    overflow: hidden;
    color: var(--_tone);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head .end {
    flex: 1;
  }
  .card .mark svg.icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .card .title {
    font-weight: 600;
  }
  .place-line,
  .card .sentence {
    overflow: hidden;
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place-line {
    min-block-size: 16px;
    color: var(--_text-muted);
  }
  .place-line bdi + bdi::before {
    content: '·';
    margin-inline: 4px;
  }
  .card .sentence {
    margin-block-start: 2px;
    color: var(--_text);
  }
  .spark {
    display: block;
    margin-block: auto 4px;
    padding-block-start: 8px;
  }
  .spark svg {
    display: block;
    inline-size: 100%;
    block-size: 16px;
  }
  .spark path {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  .spark-base {
    stroke: var(--_border);
    stroke-width: 1px;
  }
  .spark-bars {
    stroke: var(--_status-working);
    stroke-width: 3px;
  }
  .use {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    min-block-size: 18px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1 * var(--_rem));
  }
  .use-end,
  .agents {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    flex: none;
    margin-inline-start: auto;
  }
  .agents {
    gap: 2px;
  }
  .agents svg.icon,
  .conflict svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .cost,
  .context {
    color: inherit;
    font-size: inherit;
  }
  .context {
    --ao-gauge-width: 40px;
    min-inline-size: 0;
    overflow: hidden;
  }
  .conflict {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    color: var(--_status-stalled);
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
  }
  .conflict > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Who waits has no activity to show: the button takes the place of the bars, so that cards stay equal. */
  .needy .spark {
    visibility: hidden;
  }
  .review {
    position: absolute;
    inset-block-end: 34px;
    inset-inline-start: 12px;
    border-color: var(--_tone);
    color: var(--_tone);
    font-weight: 600;
  }
  .card > .actions {
    inset-block-start: 4px;
    inset-inline-end: 6px;
  }
  @media (forced-colors: active) {
    .spark-bars {
      stroke: CanvasText;
    }
    .card.selected {
      outline: 2px solid Highlight;
    }
  }
`;
