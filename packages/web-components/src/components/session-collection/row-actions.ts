import { html, type TemplateResult } from 'lit';
import type { SessionRow } from '../../fleet/session-row.js';
import { icon, type IconName } from '../../rendering/icons.js';
import { sessionName } from '../../rendering/session-text.js';

/** What somebody can do with a session without opening it. */
export type RowCommand = 'pin' | 'mute' | 'unread';

/** The commands by their keys. */
export const COMMAND_KEYS: Readonly<Record<string, RowCommand>> = { p: 'pin', m: 'mute', u: 'unread' };

interface Action {
  readonly command: RowCommand;
  readonly key: string;
  readonly icon: IconName;
  readonly isOn: (row: SessionRow) => boolean;
  /** What a press does, first while off, then while on. */
  readonly words: readonly [string, string];
}

const ACTIONS: readonly Action[] = [
  { command: 'pin', key: 'p', icon: 'pin', isOn: ({ pinned }) => pinned, words: ['Pin', 'Unpin'] },
  { command: 'mute', key: 'm', icon: 'mute', isOn: ({ muted }) => muted, words: ['Mute', 'Unmute'] },
  {
    command: 'unread',
    key: 'u',
    icon: 'unread',
    isOn: ({ unread }) => unread,
    words: ['Mark unread', 'Mark read'],
  },
];

/** The buttons of a row: pin, mute, mark unread, and those of the host. */
export function renderRowActions(row: SessionRow, tabbable: boolean, hostActions: unknown): TemplateResult {
  const name = sessionName(row.session);
  return html`<span class="actions" part="row-actions">
    ${hostActions}
    ${ACTIONS.map(({ command, key, icon: shape, isOn, words: [off, on] }) => {
      const word = isOn(row) ? on : off;
      return html`<button
        type="button"
        class="action ${isOn(row) ? 'on' : ''}"
        data-command=${command}
        tabindex=${tabbable ? 0 : -1}
        title="${word} (${key})"
        aria-label="${word}: ${name}"
      >
        ${icon(shape)}
      </button>`;
    })}
  </span>`;
}
