import { css } from 'lit';

/** The tree of a JSON value. */
export const jsonStyles = css`
  :host {
    display: block;
  }
  .tree {
    max-block-size: 480px;
    overflow: auto;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: calc(0.75 * var(--_rem)) / calc(1.25 * var(--_rem)) var(--_font-mono);
    scrollbar-width: thin;
  }
  .item {
    display: flex;
    gap: 4px;
    min-block-size: 24px;
    padding-block: 2px;
    padding-inline: calc((var(--_level) - 1) * 16px) 8px;
    border-radius: var(--_radius-small);
    unicode-bidi: isolate;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item[aria-expanded] {
    cursor: pointer;
  }
  .item[aria-expanded]:hover {
    background: var(--_sunken);
  }
  .twist {
    flex: none;
    inline-size: 16px;
    padding-block-start: 2px;
    color: var(--_text-muted);
  }
  .twist svg.icon {
    inline-size: 12px;
    block-size: 12px;
    margin: 2px;
  }
  .twist:dir(rtl) {
    rotate: 180deg;
  }
  .item[aria-expanded='true'] > .twist {
    rotate: 90deg;
  }
  .text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .key {
    color: var(--_kind-read);
  }
  .string {
    color: var(--_ansi-green);
  }
  .number,
  .word {
    color: var(--_kind-thinking);
  }
  .object,
  .array {
    color: var(--_text-muted);
  }
  .more {
    color: var(--_link);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
