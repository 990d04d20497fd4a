import { stableHash } from '@ao-observability/core';

const LONGEST_ID = 512;

/** What an event's id is made of. */
export interface IdSource {
  session_id: string;
  event_type: string;
  /** Used when it has parts and none is missing. */
  identity: readonly (string | undefined)[];
  delivery_id: string;
}

/** The same id for the same fact, however often and by whichever way it is delivered. */
export function hookEventId({ session_id, event_type, identity, delivery_id }: IdSource): string {
  const isWhole = identity.length > 0 && identity.every((part) => part !== undefined);
  const parts = ['cc', session_id, event_type, ...(isWhole ? identity : [delivery_id])];
  const id = parts.join(':');
  return id.length <= LONGEST_ID ? id : `cc:${stableHash(parts)}`;
}
