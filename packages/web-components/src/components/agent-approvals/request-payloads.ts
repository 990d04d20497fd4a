import type { StoredEvent } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';

/** A request as far as it has been read. */
export type RequestPayload = StoredEvent | 'loading' | 'failed';

/** Reads what is asked for in full: rows tell it in a few words only. */
export class RequestPayloads {
  readonly #onLoaded: () => void;
  readonly #known = new Map<string, RequestPayload>();

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** The event of a request; starts reading it when it is not here. */
  of(eventId: string, client: FleetClient): RequestPayload {
    const known = this.#known.get(eventId);
    if (known !== undefined) return known;
    void this.#read(eventId, client);
    return 'loading';
  }

  /** Reads one again that could not be read. */
  retry(eventId: string): void {
    this.#known.delete(eventId);
    this.#onLoaded();
  }

  /** Forgets all but these. */
  keep(eventIds: ReadonlySet<string>): void {
    for (const id of this.#known.keys()) if (!eventIds.has(id)) this.#known.delete(id);
  }

  async #read(eventId: string, client: FleetClient): Promise<void> {
    this.#known.set(eventId, 'loading');
    const event = await client.payload(eventId).catch(() => 'failed' as const);
    if (!this.#known.has(eventId)) return;
    this.#known.set(eventId, event);
    this.#onLoaded();
  }
}
