import type { SessionSummary, StoredEvent, TimelineEntry } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { formatDuration } from '../../rendering/format.js';
import { sessionName } from '../../rendering/session-text.js';
import { entryBody, entryTitle } from './entry-text.js';
import type { TimelineFilter } from './timeline-filter.js';
import { launchesOf } from './timeline-rows.js';

/** Events of one page of a download. */
const PAGE_EVENTS = 500;

/** A conversation as plain text: every entry with its time and all that is known of it, sub-agents indented. */
export function conversationText(
  entries: readonly TimelineEntry[],
  {
    session,
    filter,
    without,
  }: { session?: SessionSummary | undefined; filter: TimelineFilter; without?: 'thinking' | undefined },
): string {
  const lines: string[] = session ? [sessionName(session), `Session ${session.session_id}`, ''] : [];
  const add = (list: readonly TimelineEntry[], indent: string): void => {
    const launches = launchesOf(list);
    for (const entry of list) {
      if (entry.kind === without || !filter.passes(entry)) continue;
      if (entry.kind === 'tool' && launches.has(entry.subagent_id)) continue;
      lines.push(...linesOf(entry).map((line) => (line === '' ? '' : indent + line)), '');
      if (entry.kind === 'subagent') add(entry.entries, `${indent}    `);
    }
  };
  add(entries, '');
  return lines.join('\n');
}

function linesOf(entry: TimelineEntry): string[] {
  const notes = [
    outcomeOf(entry),
    'duration_ms' in entry && entry.duration_ms !== undefined ? formatDuration(entry.duration_ms) : '',
  ]
    .filter(Boolean)
    .join(', ');
  const body = entryBody(entry);
  return [
    `${entry.timestamp}  ${entryTitle(entry)}${notes ? `  (${notes})` : ''}`,
    ...(body === '' ? [] : body.split('\n').map((line) => `    ${line}`)),
    ...(entry.preview ? ['    … cut; the events have the whole'] : []),
  ];
}

function outcomeOf(entry: TimelineEntry): string {
  if (entry.kind === 'tool') return entry.outcome === 'ok' ? '' : entry.outcome;
  if (entry.kind === 'subagent') return entry.status;
  return entry.kind === 'permission' ? (entry.decision ?? 'not answered') : '';
}

/** How far a download is. */
export interface ExportProgress {
  readonly events: number;
  /** Events of the session, as far as its row tells. */
  readonly total: number;
}

/** Reads all stored events of a session with their whole payloads: one JSON object a line. Rejects when a page cannot be read. */
export async function exportEvents(
  client: FleetClient,
  sessionId: string,
  {
    onProgress,
    signal,
  }: { onProgress?: (progress: ExportProgress) => void; signal?: AbortSignal | undefined } = {},
): Promise<Blob> {
  const parts: string[] = [];
  let events = 0;
  for (let after: number | null = 0; after !== null;) {
    signal?.throwIfAborted();
    const page: { items: readonly StoredEvent[]; next: number | null } = await client.events({
      session_id: sessionId,
      after,
      limit: PAGE_EVENTS,
      payload: 'full',
    });
    parts.push(page.items.map((event) => `${JSON.stringify(event)}\n`).join(''));
    events += page.items.length;
    onProgress?.({ events, total: Math.max(events, client.sessions.get(sessionId)?.events ?? 0) });
    after = page.next;
  }
  return new Blob(parts, { type: 'application/jsonl' });
}
