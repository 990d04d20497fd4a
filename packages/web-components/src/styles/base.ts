import { css } from 'lit';
import { visuallyHidden } from './visually-hidden.js';

/** What every component shares: type, focus, buttons, and the ways a reader may ask for less. */
export const base = css`
  ${visuallyHidden}
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size) / 1.5385 var(--_font);
    font-variant-numeric: tabular-nums;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  /* A rule of the page for every element also reaches the host, and would be inherited from there. */
  :host > * {
    font-style: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([density='compact']) {
    --ao-row-height: 24px;
  }
  :host([density='cozy']) {
    --ao-row-height: 32px;
  }
  :host([density='comfortable']) {
    --ao-row-height: 40px;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  svg.icon {
    display: block;
    inline-size: 16px;
    block-size: 16px;
    flex: none;
  }
  button,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
  }
  .button:hover {
    border-color: var(--_border-strong);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_text-muted);
  }
  .button.quiet:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .mono {
    font-family: var(--_font-mono);
    font-size: calc(0.75 * var(--_rem));
    line-height: calc(1.125 * var(--_rem));
  }
  .muted {
    color: var(--_text-muted);
  }
  bdi {
    unicode-bidi: isolate;
  }
  .code-point {
    padding: 0 2px;
    border: 1px solid var(--_status-failed);
    border-radius: 2px;
    color: var(--_status-failed);
    font-family: var(--_font-mono);
    font-size: calc(0.6875 * var(--_rem));
    unicode-bidi: isolate;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 32px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
