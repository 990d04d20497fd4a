import { css } from 'lit';

/** Changes of text: below each other, or side by side where there is room. */
export const diffStyles = css`
  .diff-frame {
    container: ao-diff / inline-size;
  }
  .diff {
    display: grid;
    padding: 0;
  }
  .line {
    display: grid;
    grid-template-columns: 40px 40px 20px minmax(0, 1fr);
  }
  .line .number {
    padding-inline-end: 8px;
    color: var(--_text-faint);
    text-align: end;
    user-select: none;
  }
  .line .sign {
    text-align: center;
    user-select: none;
  }
  .line .code {
    padding-inline-end: 12px;
    unicode-bidi: isolate;
  }
  .line .visually-hidden {
    user-select: none;
  }
  .line.add {
    background: var(--_diff-add-bg);
    color: var(--_diff-add);
  }
  .line.del {
    background: var(--_diff-del-bg);
    color: var(--_diff-del);
  }
  .line.add .number,
  .line.del .number {
    color: inherit;
  }
  .line.add .word,
  .line.add .muted {
    color: var(--_diff-add);
  }
  .line.del .muted {
    color: var(--_diff-del);
  }
  .word {
    border-radius: 2px;
    background: color-mix(in srgb, currentColor 18%, transparent);
    font-weight: 700;
  }
  .hunk-gap {
    block-size: 8px;
    background: var(--_sunken);
  }
  .twin {
    display: none;
  }
  @container ao-diff (width >= 640px) {
    .split .run {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-auto-flow: row dense;
    }
    .split .line {
      grid-column: 1;
      grid-template-columns: 40px 20px minmax(0, 1fr);
      border-inline-end: 1px solid var(--_border);
    }
    .split .line.add,
    .split .line.twin {
      grid-column: 2;
      border-inline-end: 0;
    }
    .split .line:not(.add, .twin) .number.new,
    .split .line.add .number.old {
      display: none;
    }
    .split .twin {
      display: grid;
    }
  }
  @container ao-diff (width < 420px) {
    .line {
      grid-template-columns: 32px 16px minmax(0, 1fr);
    }
    .line.del .number.new,
    .line:not(.del) .number.old {
      display: none;
    }
    .line .number {
      padding-inline-end: 4px;
    }
  }
  @media (forced-colors: active) {
    .word {
      text-decoration: underline;
    }
  }
`;
