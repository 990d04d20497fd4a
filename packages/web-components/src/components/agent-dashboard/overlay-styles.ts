import { css } from 'lit';

export const overlayStyles = css`
  .menu {
    position: fixed;
    inset: auto;
    inset-block-start: var(--_top, 48px);
    inset-inline-end: var(--_end, 8px);
    inline-size: 280px;
    margin: 0;
    padding: 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 24px rgb(0 0 0 / 18%);
  }
  .menu-row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 36px;
    padding: 0 8px;
  }
  .menu-row.check {
    justify-content: flex-start;
    padding-block: 4px;
  }
  .select {
    inline-size: 150px;
    min-block-size: 28px;
    padding: 0 6px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .sheet {
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_surface);
    color: var(--_text);
  }
  .list-pane > [data-region-focus],
  .page-body,
  .detail-pane > *,
  .sheet > * {
    flex: 1;
    min-block-size: 0;
  }
  .sheet[open] {
    display: flex;
    flex-direction: column;
  }
  .help {
    inline-size: min(720px, calc(100% - 32px));
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 24px rgb(0 0 0 / 18%);
  }
  .help::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  .help-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 12px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .help h2,
  .help h3 {
    margin: 0;
    font-size: calc(0.875 * var(--_rem));
    line-height: 20px;
    font-weight: 600;
  }
  .help-groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
    gap: 16px 32px;
    padding: 16px;
  }
  .help dl {
    display: grid;
    grid-template-columns: 112px 1fr;
    gap: 6px 12px;
    margin: 8px 0 0;
  }
  .help dd {
    margin: 0;
  }
  kbd {
    display: inline-block;
    min-inline-size: 20px;
    padding: 0 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font: calc(0.75 * var(--_rem)) / calc(1.125 * var(--_rem)) var(--_font-mono);
    text-align: center;
  }
`;
