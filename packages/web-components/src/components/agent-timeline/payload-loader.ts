import type { TimelineEntry } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { readWholeEntry } from '../../client/whole-entry.js';

/** Entries whose whole payloads are kept; each may be megabytes. */
export const MAX_WHOLE_ENTRIES = 40;

type Loaded = { readonly entry: TimelineEntry } | 'loading' | 'failed';

/** Reads the whole payloads of entries that came cut, when somebody opens them. */
export class PayloadLoader {
  readonly #onLoaded: () => void;
  readonly #entries = new Map<string, Loaded>();

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** The entry with its whole payload as far as it is here; starts reading it when it is not. */
  whole(
    entry: TimelineEntry,
    client: FleetClient,
  ): { entry: TimelineEntry; payload: 'here' | 'loading' | 'failed' } {
    if (!entry.preview) return { entry, payload: 'here' };
    const id = entry.event_ids.join(' ');
    const known = this.#entries.get(id);
    if (known === undefined) void this.#load(id, entry, client);
    if (known === undefined || known === 'loading') return { entry, payload: 'loading' };
    return known === 'failed' ? { entry, payload: 'failed' } : { entry: known.entry, payload: 'here' };
  }

  /** Forgets everything: another session is shown. */
  clear(): void {
    this.#entries.clear();
  }

  async #load(id: string, entry: TimelineEntry, client: FleetClient): Promise<void> {
    this.#keep(id, 'loading');
    try {
      const { entry: whole } = await readWholeEntry(entry, client);
      this.#keep(id, { entry: whole });
    } catch {
      this.#keep(id, 'failed');
    }
    this.#onLoaded();
  }

  #keep(id: string, value: Loaded): void {
    this.#entries.delete(id);
    this.#entries.set(id, value);
    if (this.#entries.size > MAX_WHOLE_ENTRIES) this.#entries.delete(this.#entries.keys().next().value ?? '');
  }
}
