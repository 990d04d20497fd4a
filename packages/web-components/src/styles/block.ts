import { css } from 'lit';

/** A framed piece of text in a fixed width: a command, output, code, a change. */
export const blockStyles = css`
  .block {
    max-block-size: 480px;
    margin: 4px 0 8px;
    overflow: auto;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font: calc(0.75 * var(--_rem)) / calc(1.125 * var(--_rem)) var(--_font-mono);
    tab-size: 4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  .block code {
    font: inherit;
  }
`;
