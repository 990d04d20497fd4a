import { css } from 'lit';

/** How the palette looks. */
export const searchStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(720px, calc(100vw - 24px));
    max-block-size: min(640px, calc(100dvh - min(10vh, 96px) - 16px));
    margin-block: min(10vh, 96px) auto;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 0.28);
    font: 400 var(--_font-size) / 1.5385 var(--_font);
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(10 14 20 / 0.35);
  }
  .field {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    border-block-end: 1px solid var(--_border);
  }
  .field svg {
    color: var(--_text-muted);
  }
  .field:has(input:focus-visible) {
    box-shadow: inset 0 0 0 2px var(--_focus);
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 28px;
    border: 0;
    background: none;
    font-size: calc(0.875 * var(--_rem));
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--_text-faint);
    opacity: 1;
  }
  .busy {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 6px 14px;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  .chip {
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
    cursor: pointer;
  }
  .chip:hover {
    border-color: var(--_border-strong);
    color: var(--_text);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }
  .chip kbd {
    margin-inline-end: 2px;
  }
  .filters {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  .list {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-block: 4px 8px;
    scroll-padding-block: 32px 8px;
  }
  .title {
    display: flex;
    gap: 6px;
    padding: 8px 14px 2px;
    color: var(--_text-muted);
    font-size: calc(0.6875 * var(--_rem));
    font-weight: 600;
    letter-spacing: 0.03em;
    text-transform: uppercase;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
    margin-inline: 6px;
    padding: 2px 8px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .option[aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  .lead {
    display: inline-flex;
    color: var(--_tone, var(--_text-muted));
  }
  .text {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .text b {
    font-weight: 600;
    margin-inline-end: 6px;
  }
  .where {
    flex: none;
    max-inline-size: 34%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: calc(0.75 * var(--_rem));
  }
  mark {
    border-radius: 2px;
    background: var(--_mark-bg);
    color: var(--_mark-text);
  }
  kbd {
    padding: 0 5px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_text-muted);
    font: 400 calc(0.6875 * var(--_rem))/calc(1.125 * var(--_rem)) var(--_font-mono);
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 0;
    padding: 10px 14px;
    color: var(--_text-muted);
  }
  .note.wrong {
    color: var(--_status-failed);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    padding: 6px 14px;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
    color: var(--_text-muted);
    font-size: calc(0.75 * var(--_rem));
  }
  @media (width < 560px) {
    .where {
      display: none;
    }
    .foot {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy {
      border-block-start-color: var(--_border-strong);
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
