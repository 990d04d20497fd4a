import type { EventQuery, Page } from '../contracts/store.js';
import type { Cursor, StoredEvent } from '../events/event.js';
import { previewEvent } from '../events/preview-event.js';

/** Events of a page when a query sets no limit. */
const DEFAULT_LIMIT = 100;

/**
 * Answers a store's `readEvents` from an array: one page of `events`, which are in ascending order of
 * `seq`. Where the page begins is found by bisection, so a page costs the same at either end of a long log.
 */
export function pageEvents(events: readonly StoredEvent[], query: EventQuery): Page<StoredEvent, Cursor> {
  const { after, before, limit = DEFAULT_LIMIT } = query;
  const isForward = after !== undefined;
  const start = isForward ? firstIndexAbove(events, after) : 0;
  const end = before === undefined ? events.length : firstIndexAbove(events, before - 1);
  const items: StoredEvent[] = [];
  let hasMore = false;
  for (let offset = 0; offset < end - start && !hasMore; offset++) {
    const event = events[isForward ? start + offset : end - 1 - offset]!;
    if (!matches(event, query)) continue;
    if (items.length < limit) items.push(query.payload === 'preview' ? previewEvent(event) : event);
    else hasMore = true;
  }
  if (!isForward) items.reverse();
  const edge = isForward ? items.at(-1) : items[0];
  return { items, next: hasMore && edge ? edge.seq : null };
}

/** Index of the first event whose `seq` is greater; `events` are in ascending order of `seq`. */
export function firstIndexAbove(events: readonly StoredEvent[], seq: Cursor): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle]!.seq > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function matches(event: StoredEvent, { session_id, types, agent_id }: EventQuery): boolean {
  return (
    (session_id === undefined || event.session_id === session_id) &&
    (types === undefined || types.includes(event.event_type)) &&
    (agent_id === undefined || event.agent_id === agent_id)
  );
}
