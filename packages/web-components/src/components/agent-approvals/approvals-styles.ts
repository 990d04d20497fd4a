import { css } from 'lit';

export const approvalsStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
    background: var(--_surface);
  }
  .header h2 {
    margin: 0;
    padding: 12px 20px 4px;
    font-size: calc(1 * var(--_rem));
    font-weight: 600;
    line-height: 24px;
  }
  .panel {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    padding-block-end: 24px;
    background: var(--_raised);
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
  }
  .cards {
    display: grid;
    gap: 12px;
    max-inline-size: 960px;
    padding: 16px 20px 0;
  }
  .card {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 4px 10px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_tone);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .card > * {
    grid-column: 2;
    min-inline-size: 0;
  }
  .card > .mark {
    grid-area: 1 / 1;
    padding-block-start: 2px;
    color: var(--_tone);
  }
  .card.gone {
    --_tone: var(--_status-idle);
    background: var(--_raised);
  }
  .who {
    display: flex;
    align-items: baseline;
    gap: 12px;
  }
  .who h3 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .who h3 .task {
    font-weight: 400;
  }
  .dot {
    color: var(--_text-faint);
  }
  .age {
    flex: none;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    margin: 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .where > * + *::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_text-faint);
  }
  .what {
    margin-block-start: 4px;
  }
  .ask {
    margin: 0;
  }
  .short {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }
  .what .block {
    max-block-size: 360px;
  }
  .path {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }
  .note {
    margin: 4px 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    overflow-wrap: anywhere;
  }
  .bad {
    color: var(--_status-failed);
  }
  .more {
    margin-block-end: 8px;
  }
  .label {
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .why p {
    margin: 0;
    max-inline-size: var(--_measure);
    overflow-wrap: anywhere;
  }
  .why q {
    quotes: '“' '”';
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 24px;
    cursor: pointer;
  }
  .why ol {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: calc(0.75 * var(--_rem));
  }
  .why li {
    padding-block: 2px;
    overflow-wrap: anywhere;
  }
  .facts-frame {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .fact-list {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .fact {
    padding-inline: 8px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .fact-deletes,
  .fact-outside,
  .fact-elevated,
  .fact-runs-download,
  .fact-remote-history,
  .fact-invisible {
    border-color: color-mix(in srgb, var(--_status-needs) 50%, var(--_border));
    background: color-mix(in srgb, var(--_status-needs) 8%, var(--_surface));
    color: var(--_status-needs);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 6px;
  }
  .answer {
    flex: 1 1 200px;
    color: var(--_text-muted);
  }
  .divider {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 20px 20px 0;
    max-inline-size: 920px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    font-weight: 600;
  }
  .divider::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_border);
  }
  .empty {
    padding: 32px 20px;
    color: var(--_text-muted);
  }
  .footnote {
    margin: 0;
    padding: 16px 20px 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 20px;
    background: color-mix(in srgb, var(--_status-failed) 8%, var(--_surface));
    color: var(--_status-failed);
    overflow-wrap: anywhere;
  }
  .failure .button {
    color: var(--_text);
  }
  .skeleton {
    block-size: 148px;
    max-inline-size: 920px;
    margin: 16px 20px 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background:
      linear-gradient(var(--_sunken), var(--_sunken)) 30px 18px / 40% 10px no-repeat,
      linear-gradient(var(--_sunken), var(--_sunken)) 30px 52px / 80% 32px no-repeat,
      var(--_surface);
  }
  @container (inline-size < 560px) {
    .cards {
      padding-inline: 12px;
    }
    .card {
      padding: 10px 12px;
    }
    .header h2 {
      padding-inline: 12px;
    }
    .answer {
      flex-basis: 100%;
    }
    .facts-frame {
      flex-direction: column;
      gap: 2px;
    }
  }
  @media (pointer: coarse) {
    summary {
      min-block-size: 32px;
    }
  }
`;
