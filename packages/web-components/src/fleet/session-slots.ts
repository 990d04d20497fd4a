import type { FleetClient } from '../client/fleet-client.js';
import type { SessionRow } from './session-row.js';

/**
 * The numbers 1–9 of sessions. A session keeps its number until it ends, so that fingers can learn it; then
 * the number goes to the oldest one without.
 */
export class SessionSlots {
  readonly #ids: (string | undefined)[] = [];

  /** Gives numbers to the first sessions that are at work or pinned. */
  update(rows: readonly SessionRow[], slots: number): void {
    const entitled = rows
      .filter(({ home, pinned }) => pinned || home === 'active')
      .toSorted((one, other) => (one.session.created_at < other.session.created_at ? -1 : 1))
      .map(({ session }) => session.session_id);
    const known = new Set(entitled);
    const kept = new Set(this.#ids.map((id, index) => (index < slots && id && known.has(id) ? id : '')));
    const waiting = entitled.filter((id) => !kept.has(id)).values();
    for (let index = 0; index < Math.max(slots, this.#ids.length); index += 1) {
      const id = this.#ids[index];
      this.#ids[index] = id && kept.has(id) ? id : index < slots ? waiting.next().value : undefined;
    }
  }

  /** The number of a session, from 1; undefined when it has none. */
  numberOf(sessionId: string): number | undefined {
    const index = this.#ids.indexOf(sessionId);
    return index < 0 ? undefined : index + 1;
  }

  /** The session with a number, from 1. */
  at(number: number): string | undefined {
    return this.#ids[number - 1];
  }
}

const slotsOfClient = new WeakMap<FleetClient, SessionSlots>();

/** The numbers of a fleet: the same in every view of it. */
export function slotsOf(client: FleetClient): SessionSlots {
  const slots = slotsOfClient.get(client) ?? new SessionSlots();
  slotsOfClient.set(client, slots);
  return slots;
}
