import { css } from 'lit';

/** Gives an element with class `status-<look>` its colour as `--_tone`. */
export const statusColors = css`
  .status-working {
    --_tone: var(--_status-working);
  }
  .status-needs {
    --_tone: var(--_status-needs);
  }
  .status-input {
    --_tone: var(--_status-input);
  }
  .status-failed {
    --_tone: var(--_status-failed);
  }
  .status-done {
    --_tone: var(--_status-done);
  }
  .status-idle {
    --_tone: var(--_status-idle);
  }
  .status-stalled {
    --_tone: var(--_status-stalled);
  }
  .status-lost {
    --_tone: var(--_status-lost);
  }
  .turning {
    animation: ao-turn 1.6s linear infinite;
    transform-origin: 50% 50%;
  }
  @keyframes ao-turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
