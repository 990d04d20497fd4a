import { css } from 'lit';

/** The requests of the past. */
export const historyStyles = css`
  .past-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 12px 20px;
  }
  .past-tools input {
    flex: 0 1 220px;
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
    background: var(--_surface);
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
  .past-list {
    margin: 0;
    padding: 0;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
    list-style: none;
  }
  .past {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 20px;
    border-block-end: 1px solid var(--_border);
  }
  .past .mark {
    color: var(--_tone);
  }
  .past-main {
    flex: 1;
    min-inline-size: 0;
  }
  .past-what {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .past-what strong {
    color: var(--_tone);
    font-weight: 600;
  }
  .past-how {
    display: flex;
    flex-wrap: wrap;
    margin: 0;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .past-how > * + *::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_text-faint);
  }
  @container (inline-size < 560px) {
    .past {
      padding-inline: 12px;
    }
  }
  @media (pointer: coarse) {
    .segment,
    .past-tools input {
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .segment[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
