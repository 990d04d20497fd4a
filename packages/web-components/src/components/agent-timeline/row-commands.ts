import type { LitElement } from 'lit';
import type { FleetClient } from '../../client/fleet-client.js';
import { readWholeEntry } from '../../client/whole-entry.js';
import { AoNavigateEvent, type NavigateTarget } from '../../events/ao-navigate-event.js';
import { AoOpenFileEvent } from '../../events/ao-open-file-event.js';
import { entryPayload, entryTitle } from './entry-text.js';
import type { TimelineController } from './timeline-controller.js';
import type { RowActions } from './timeline-row.js';
import type { TimelineRow } from './timeline-rows.js';

/** What {@link RowCommands} asks of the element it serves. */
export interface CommandsHost extends LitElement {
  readonly details: 'row' | 'host';
  readonly hrefFor?: ((to: NavigateTarget) => string | undefined) | undefined;
}

/** What can be done with one row: its text or link copied, its details or file shown. */
export class RowCommands {
  readonly #host: CommandsHost;
  readonly #controller: TimelineController;
  readonly #client: () => FleetClient | undefined;

  constructor(host: CommandsHost, controller: TimelineController, client: () => FleetClient | undefined) {
    this.#host = host;
    this.#controller = controller;
    this.#client = client;
  }

  /** The buttons of a row. */
  actions(row: TimelineRow): RowActions {
    return {
      copy: () => void this.copyPayload(row),
      ...(this.#host.hrefFor && { copyLink: () => this.copyLink(row) }),
      ...(this.#host.details === 'host' && { details: () => this.showDetails(row) }),
    };
  }

  async copyPayload({ entry, fold }: TimelineRow): Promise<void> {
    const client = this.#client();
    const whole =
      entry.preview && !fold && client
        ? await readWholeEntry(entry, client).catch(() => undefined)
        : undefined;
    const text = fold ? fold.calls.map(entryTitle).join('\n') : entryPayload(whole?.entry ?? entry);
    await this.#controller.copier.copy({ what: 'payload', text });
  }

  copyLink({ entry, key }: TimelineRow): void {
    const to = { sessionId: this.#controller.shown.idOf(key), eventId: entry.event_ids[0] };
    const href = this.#host.hrefFor?.(to);
    const text = href === undefined ? '' : new URL(href, this.#host.ownerDocument.baseURI).href;
    void this.#controller.copier.copy({ what: 'link', text, to });
  }

  async openFile({ entry, key }: TimelineRow): Promise<void> {
    const { placeInFile } = await import('./file-place.js');
    const place = placeInFile(entry, this.#controller.shown.of(key)?.cwd);
    if (place) this.#host.dispatchEvent(new AoOpenFileEvent(place));
  }

  showDetails(row: TimelineRow): void {
    if (row.fold || this.#host.details === 'row') this.#controller.toggle(row);
    if (row.fold) return;
    const sessionId = this.#controller.shown.idOf(row.key);
    this.#host.dispatchEvent(new AoNavigateEvent({ sessionId, eventId: row.entry.event_ids[0] }));
  }
}
