import { css } from 'lit';

/** The dialogs: plain text and the list of keys. And the words that say what was copied. */
export const sheetStyles = css`
  .sheet {
    inline-size: min(960px, calc(100vw - 32px));
    block-size: calc(100vh - 64px);
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.3);
  }
  .sheet[open] {
    display: flex;
    flex-direction: column;
  }
  .sheet.small {
    inline-size: min(440px, calc(100vw - 32px));
    block-size: fit-content;
    max-block-size: calc(100vh - 64px);
    overflow-y: auto;
  }
  .sheet::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .sheet-head {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .sheet-head h2 {
    flex: 1;
    margin: 0;
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
    line-height: 24px;
  }
  .sheet-note {
    margin: 0;
    padding: 8px 16px;
    color: var(--_text-muted);
  }
  .sheet-note.bad {
    color: var(--_status-failed);
  }
  .sheet-text {
    flex: 1;
    margin: 0;
    overflow: auto;
    padding: 12px 16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .sheet-text:focus-visible {
    outline-offset: -3px;
  }
  .keys {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
    padding: 12px 16px 16px;
  }
  .keys dt {
    white-space: nowrap;
    text-align: end;
  }
  .keys dd {
    margin: 0;
    color: var(--_text-muted);
  }
  kbd {
    padding: 1px 5px;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: calc(0.75 * var(--_rem)) / calc(1 * var(--_rem)) var(--_font-mono);
  }
  .toast {
    position: absolute;
    z-index: 2;
    inset-block-end: 16px;
    inset-inline-end: 16px;
  }
  .toast .copied:not(:empty) {
    display: block;
    padding: 4px 12px;
    border-radius: var(--_radius);
    background: var(--_text);
    color: var(--_surface);
    font-size: calc(0.75 * var(--_rem));
  }
`;
