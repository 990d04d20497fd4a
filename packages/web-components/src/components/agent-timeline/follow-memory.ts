import type { FleetClient } from '../../client/fleet-client.js';
import type { FeedPlace } from '../../controllers/feed-window.js';

/** Sessions whose place is kept; the longest unseen is forgotten first. */
export const MAX_PLACES = 200;

const memories = new WeakMap<FleetClient, Map<string, FeedPlace>>();

/** Where readers left the conversations of a client that they were not following; the page forgets it when it is reloaded. */
export function placesOf(client: FleetClient): Map<string, FeedPlace> {
  const places = memories.get(client) ?? new Map<string, FeedPlace>();
  memories.set(client, places);
  return places;
}

/** Keeps a place, or forgets it: then the conversation is followed when it is opened again. */
export function rememberPlace(
  places: Map<string, FeedPlace>,
  sessions: string,
  place: FeedPlace | undefined,
): void {
  places.delete(sessions);
  if (place) places.set(sessions, place);
  if (places.size > MAX_PLACES) places.delete(places.keys().next().value ?? '');
}

/** `follow` is on unless it says `off` or `false`, and is reflected as a flag. */
export const followConverter = {
  fromAttribute: (value: string | null): boolean => value !== null && value !== 'off' && value !== 'false',
  toAttribute: (follow: unknown): string | null => (follow === true ? '' : null),
};
