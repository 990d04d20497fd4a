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
    font-size: 0.875rem;
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
    font-weight: 600;
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
    min-inline-size: 0;
  }
  .filter input {
    inline-size: min(100%, 320px);
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
  .panes {
    flex: 1;
    display: grid;
    grid-template-columns: clamp(280px, 26%, 380px) minmax(0, 1fr);
    min-block-size: 0;
  }
  .list-pane,
  .main-pane {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .list-pane {
    border-inline-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  .list-pane > agent-session-list,
  .main-pane > agent-timeline {
    flex: 1;
  }
  .back {
    display: none;
  }
  .overview {
    inline-size: min(100%, 640px);
    margin: 0 auto;
    padding: 64px 24px 24px;
    overflow: auto;
  }
  .overview h2 {
    margin: 0 0 16px;
    font-size: 1.25rem;
    line-height: 28px;
    font-weight: 600;
  }
  .cards {
    display: grid;
    gap: 8px;
    margin: 0 0 24px;
    padding: 0;
    list-style: none;
  }
  .card {
    display: flex;
    gap: 12px;
    inline-size: 100%;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_tone);
    border-radius: var(--_radius-large);
    background: color-mix(in srgb, var(--_tone) 6%, var(--_surface));
    text-align: start;
    cursor: pointer;
  }
  .card:hover {
    border-color: var(--_tone);
  }
  .card-mark {
    padding-block-start: 2px;
    color: var(--_tone);
  }
  .card-text {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .card-title {
    font-weight: 600;
  }
  .card-text .muted {
    font-size: 0.75rem;
  }
  kbd {
    display: inline-block;
    min-inline-size: 20px;
    padding: 0 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: 0.75rem / 1.125rem var(--_font-mono);
    text-align: center;
  }
  kbd:not(:first-child) {
    margin-inline-start: 12px;
  }
  kbd + kbd:not(:first-child) {
    margin-inline-start: 2px;
  }
  .how {
    margin: 8px 0 16px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: 0.8125rem / 1.25rem var(--_font-mono);
    overflow: auto;
  }
  .how code {
    font: inherit;
  }
  @container ao-dashboard (width < 900px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .frame:not(.has-session) .main-pane:not(.alone) {
      display: none;
    }
    .has-session .list-pane,
    .frame:has(.main-pane.alone) .list-pane {
      display: none;
    }
    .list-pane {
      border-inline-end: 0;
    }
    .back {
      display: flex;
      align-self: flex-start;
      margin: 8px 8px 0;
    }
  }
  @container ao-dashboard (width < 600px) {
    .top {
      flex-wrap: wrap;
      padding-inline: 12px;
    }
    .strip-chip {
      padding-inline: 8px;
    }
    .strip-chip:not(.urgent) .strip-word {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .filter {
      flex: 1 0 100%;
    }
    .filter input {
      inline-size: 100%;
    }
    .has-session .filter {
      display: none;
    }
  }
`;
