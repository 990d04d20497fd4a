import type { StoredEvent, TimelineEntry } from '@ao-observability/core';
import type { FleetClient } from './fleet-client.js';

/** An entry with its whole payload, and the events behind it as they are stored. */
export interface WholeEntry<Entry extends TimelineEntry = TimelineEntry> {
  readonly entry: Entry;
  readonly events: readonly StoredEvent[];
}

/** Reads an entry whose payload came cut, whole. Rejects when one of its events cannot be read. */
export async function readWholeEntry<Entry extends TimelineEntry>(
  entry: Entry,
  client: FleetClient,
): Promise<WholeEntry<Entry>> {
  const [{ buildTimeline }, ...events] = await Promise.all([
    import('./build-timeline.js'),
    ...entry.event_ids.map((eventId) => client.payload(eventId)),
  ]);
  const whole = findEntry(buildTimeline(events), (found) => found.kind === entry.kind);
  // What only its neighbours tell, as that a call was interrupted, is known from the conversation alone.
  const told = entry.kind === 'tool' && { outcome: entry.outcome, error: entry.error };
  return { entry: { ...entry, ...whole, ...told, key: entry.key }, events };
}

/** The first entry of a conversation that matches, those of sub-agents included. */
export function findEntry(
  entries: readonly TimelineEntry[],
  matches: (entry: TimelineEntry) => boolean,
): TimelineEntry | undefined {
  for (const entry of entries) {
    if (matches(entry)) return entry;
    const inside = entry.kind === 'subagent' ? findEntry(entry.entries, matches) : undefined;
    if (inside) return inside;
  }
  return undefined;
}
