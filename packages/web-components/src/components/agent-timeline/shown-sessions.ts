import type { SessionSummary } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { mergedIndex } from '../../client/merged-timeline.js';
import { sessionNames } from './session-names.js';

/** The sessions of a timeline: mostly one, or several merged into one conversation. */
export class ShownSessions {
  readonly #ids: () => readonly string[];
  readonly #client: () => FleetClient | undefined;

  constructor(ids: () => readonly string[], client: () => FleetClient | undefined) {
    this.#ids = ids;
    this.#client = client;
  }

  /** As far as they are known. */
  get all(): readonly SessionSummary[] {
    const known = this.#client()?.sessions;
    return this.#ids()
      .map((id) => known?.get(id))
      .filter((one) => one !== undefined);
  }

  /** The one that is shown; of several, none. */
  get only(): SessionSummary | undefined {
    return this.#ids().length === 1 ? this.all[0] : undefined;
  }

  /** Short names of several, by id; absent for one. */
  get names(): ReadonlyMap<string, string> | undefined {
    return this.#ids().length > 1 ? sessionNames(this.all) : undefined;
  }

  /** Which session a row belongs to. */
  idOf(key: string): string | undefined {
    const ids = this.#ids();
    return ids.length > 1 ? ids[mergedIndex(key)] : ids[0];
  }

  /** The session a row belongs to. */
  of(key: string): SessionSummary | undefined {
    return this.#client()?.sessions.get(this.idOf(key) ?? '');
  }
}
