import type { FleetClient } from '../../client/fleet-client.js';
import type { ViewMemory } from '../../client/view-memory.js';
import { AoMuteEvent } from '../../events/ao-mute-event.js';
import { AoOpenEvent } from '../../events/ao-open-event.js';
import { AoPinEvent } from '../../events/ao-pin-event.js';
import { AoRowActionEvent } from '../../events/ao-row-action-event.js';
import type { SelectSource } from '../../events/ao-select-event.js';
import { sessionName } from '../../rendering/session-text.js';
import type { RovingFocus } from './roving-focus.js';
import { COMMAND_KEYS, type RowCommand } from './row-actions.js';
import { TypeAhead } from './type-ahead.js';
import type { VisibleSection } from './visible-sections.js';

/** What keys and clicks work on. */
export interface RowInputHost extends EventTarget {
  readonly shownClient: FleetClient | undefined;
  readonly memory: { readonly memory: ViewMemory };
  readonly focusRing: RovingFocus;
  readonly sections: readonly VisibleSection[];
  select(sessionId: string, source: SelectSource): void;
  selectNextNeeding(step: 1 | -1): void;
  chooseSlot(slot: number): boolean;
  takeKey(event: KeyboardEvent, row: HTMLElement | undefined): boolean;
}

/** Turns keys and clicks into what they mean for the row they meet. */
export class RowInput {
  readonly #host: RowInputHost;
  readonly #typeAhead = new TypeAhead();

  constructor(host: RowInputHost) {
    this.#host = host;
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const { focusRing } = this.#host;
    const row = focusRing.focusedRow;
    const taken = this.#typeAhead.isTyping(event.timeStamp)
      ? this.#typeTo(event) || focusRing.move(event.key)
      : this.#takeCommand(event, row) ||
        this.#host.takeKey(event, row) ||
        focusRing.move(event.key) ||
        this.#typeTo(event);
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-key]');
    const id = row?.dataset['id'];
    if (!row || id === undefined) return;
    const command = target.closest<HTMLElement>('[data-command]')?.dataset['command'];
    const action = target.closest<HTMLElement>('[data-action]')?.dataset['action'];
    if (command !== undefined) return this.#command(command as RowCommand, row);
    if (action !== undefined) return void this.#host.dispatchEvent(new AoRowActionEvent(action, id));
    if (!target.closest('.link') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A click made with Enter has no pointer behind it.
    this.#host.select(id, event.detail === 0 ? 'keyboard' : 'pointer');
    const agentId = row.dataset['agent'];
    if (agentId !== undefined) this.#host.dispatchEvent(new AoOpenEvent(id, agentId));
  };

  readonly onDoubleClick = ({ target }: MouseEvent): void => {
    const row = (target as Element).closest('.link')?.closest<HTMLElement>('[data-key]');
    const { id, agent } = row?.dataset ?? {};
    if (id !== undefined && agent === undefined) this.#host.dispatchEvent(new AoOpenEvent(id));
  };

  #takeCommand({ key }: KeyboardEvent, row: HTMLElement | undefined): boolean {
    if (key === 'n' || key === 'N') this.#host.selectNextNeeding(key === 'n' ? 1 : -1);
    else if (/^[1-9]$/.test(key)) return this.#host.chooseSlot(Number(key));
    else if (row && Object.hasOwn(COMMAND_KEYS, key)) this.#command(COMMAND_KEYS[key]!, row);
    else return false;
    return true;
  }

  #typeTo({ key, timeStamp }: KeyboardEvent): boolean {
    const typed = this.#typeAhead.type(key, timeStamp);
    if (typed === undefined) return false;
    const found = this.#host.sections
      .flatMap(({ shown }) => shown)
      .find(({ session }) => sessionName(session).toLowerCase().startsWith(typed));
    if (found) this.#host.focusRing.focusFirst(({ dataset }) => dataset['id'] === found.session.session_id);
    return true;
  }

  #command(command: RowCommand, { dataset }: HTMLElement): void {
    const session = this.#host.shownClient?.sessions.get(dataset['id'] ?? '');
    if (!session) return;
    const { memory } = this.#host.memory;
    const { session_id: id, last_seq } = session;
    const { pinned = false, muted = false } = memory.marks(id);
    if (command === 'unread') {
      memory.mark(id, { seenSeq: memory.isUnread(session) ? last_seq : last_seq - 1 });
    } else if (command === 'pin') {
      if (this.#host.dispatchEvent(new AoPinEvent(id, !pinned))) memory.mark(id, { pinned: !pinned });
    } else if (this.#host.dispatchEvent(new AoMuteEvent(id, !muted))) memory.mark(id, { muted: !muted });
  }
}
