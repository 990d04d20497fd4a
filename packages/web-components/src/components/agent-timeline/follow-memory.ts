import type { FleetClient } from '../../client/fleet-client.js';
import type { FeedPlace } from '../../controllers/feed-window.js';

/** Sessions whose place is kept; the longest unseen is forgotten first. */
export const MAX_PLACES = 200;

const memories = new WeakMap<FleetClient, Map<string, FeedPlace>>();

/** Where the reader left each conversation that they were not following; the page forgets it when it is reloaded. */
export class PlaceMemory {
  #opened: { readonly client: FleetClient; readonly sessions: string } | undefined;
  #left: FeedPlace | undefined;

  /** Whether these sessions are open. */
  isOf(client: FleetClient | undefined, sessions: string): boolean {
    return this.#opened !== undefined && client === this.#opened.client && sessions === this.#opened.sessions;
  }

  /** There is a place to go back to. */
  get awaits(): boolean {
    return this.#left !== undefined;
  }

  /** Conversations are opened, to go on where they were left or not. */
  open(client: FleetClient, sessions: string, goesOn: boolean): void {
    this.#opened = { client, sessions };
    this.#left = goesOn ? memories.get(client)?.get(sessions) : undefined;
  }

  /** The place to go back to; once. */
  take(): FeedPlace | undefined {
    const left = this.#left;
    this.#left = undefined;
    return left;
  }

  /** The reader leaves, from a place, or following. */
  leave(place: FeedPlace | undefined): void {
    const { client, sessions } = this.#opened ?? {};
    this.#opened = undefined;
    if (!client || sessions === undefined || this.#left) return;
    const places = memories.get(client) ?? new Map<string, FeedPlace>();
    memories.set(client, places);
    places.delete(sessions);
    if (place) places.set(sessions, place);
    if (places.size > MAX_PLACES) places.delete(places.keys().next().value ?? '');
  }
}

/** `follow` is on unless it says `off` or `false`, and is reflected as a flag. */
export const followConverter = {
  fromAttribute: (value: string | null): boolean => value !== null && value !== 'off' && value !== 'false',
  toAttribute: (follow: unknown): string | null => (follow === true ? '' : null),
};
