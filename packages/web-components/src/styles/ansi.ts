import { css } from 'lit';

/** Colours and weights of terminal output. */
export const ansiStyles = css`
  .ansi-gray {
    color: var(--_text-muted);
  }
  .ansi-red {
    color: var(--_ansi-red);
  }
  .ansi-green {
    color: var(--_ansi-green);
  }
  .ansi-yellow {
    color: var(--_ansi-yellow);
  }
  .ansi-blue {
    color: var(--_ansi-blue);
  }
  .ansi-magenta {
    color: var(--_ansi-magenta);
  }
  .ansi-cyan {
    color: var(--_ansi-cyan);
  }
  .ansi-bold {
    font-weight: 700;
  }
  .ansi-dim:not([class*='ansi-gray']) {
    font-weight: 300;
  }
  .ansi-italic {
    font-style: italic;
  }
  .ansi-underline {
    text-decoration: underline;
  }
  .ansi-strike {
    text-decoration: line-through;
  }
  code a {
    color: var(--_link);
  }
  .real-host {
    color: var(--_text-muted);
  }
  .dead-link {
    text-decoration: underline dotted;
  }
  .ansi-inverse {
    background: var(--_text);
    color: var(--_surface);
  }
`;
