import { css } from 'lit';

/** Colours of code. Each is a text colour of the tokens, so contrast holds. */
export const codeStyles = css`
  .code-keyword {
    color: var(--_kind-thinking);
  }
  .code-type {
    color: var(--_ansi-cyan);
  }
  .code-number {
    color: var(--_ansi-magenta);
  }
  .code-string {
    color: var(--_ansi-green);
  }
  .code-title {
    color: var(--_ansi-blue);
  }
  .code-name {
    color: var(--_kind-read);
  }
  .code-comment {
    color: var(--_text-muted);
    font-style: italic;
  }
  .code-deletion {
    color: var(--_ansi-red);
  }
`;
