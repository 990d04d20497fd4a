import type { StatusNow } from '@ao-observability/core';
import type { IconName } from './icons.js';

/** How a status is drawn and said: a shape, a word and a colour, so that no cue stands alone. */
export interface StatusLook {
  /** Names the colour token `--ao-status-<look>` and the icon. */
  readonly look: 'working' | 'needs' | 'input' | 'failed' | 'done' | 'idle' | 'stalled' | 'lost';
  readonly word: string;
}

const LOOKS = {
  running: { look: 'working', word: 'Working' },
  idle: { look: 'idle', word: 'Idle' },
  finished: { look: 'done', word: 'Finished' },
  error: { look: 'failed', word: 'Failed' },
  stalled: { look: 'stalled', word: 'Quiet' },
  lost: { look: 'lost', word: 'Lost contact' },
} as const satisfies Record<string, StatusLook>;

const NEEDS_PERMISSION: StatusLook = { look: 'needs', word: 'Needs permission' };
const NEEDS_INPUT: StatusLook = { look: 'input', word: 'Needs input' };

/** The look of a status. An unknown one, from a newer collector, is shown by its own name. */
export function statusLook({ status, waiting_for }: Pick<StatusNow, 'status' | 'waiting_for'>): StatusLook {
  if (status === 'waiting') return waiting_for === 'permission' ? NEEDS_PERMISSION : NEEDS_INPUT;
  return Object.hasOwn(LOOKS, status) ? LOOKS[status] : { look: 'idle', word: status };
}

/** The icon of a look. */
export function statusIcon({ look }: StatusLook): IconName {
  return `status-${look}`;
}
