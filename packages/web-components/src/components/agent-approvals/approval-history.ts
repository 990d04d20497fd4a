import type { Cursor, StoredEvent } from '@ao-observability/core';
import { callLabel } from '@ao-observability/core/status';
import type { FleetClient } from '../../client/fleet-client.js';
import { isRecord, stringField } from '../../rendering/read-value.js';

/** Requests and decisions read in one go. */
export const HISTORY_PAGE_EVENTS = 100;
/** Sessions of a page whose later events are read, to learn what became of a request. */
export const MAX_FOLLOWED_SESSIONS = 20;
/** Events read of each. */
const FOLLOW_EVENTS = 500;

/**
 * What became of a request. `ran`: nobody reported a decision, but the call ran, so it was allowed. `unknown`:
 * neither a decision nor a run was reported.
 */
export type HistoryOutcome = 'allowed' | 'denied' | 'ran' | 'unknown';

/** One request in the past. */
export interface HistoryItem {
  /** Of the request, or of the decision when no request was reported. */
  readonly eventId: string;
  readonly seq: Cursor;
  readonly sessionId: string;
  readonly toolName: string;
  readonly label: string;
  readonly agentId?: string | undefined;
  /** ISO 8601; absent when only the decision is known. */
  readonly askedAt?: string | undefined;
  /** When it was decided, or when the end of its call was reported. */
  readonly decidedAt?: string | undefined;
  readonly outcome: HistoryOutcome;
  /** Who decided, as the source says: `user`, `rule`, `classifier`, … */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** Requests and decisions of the whole fleet, read backwards page by page. */
export class ApprovalHistory {
  state: 'new' | 'loading' | 'ready' | 'failed' = 'new';
  /** What went wrong, as a sentence. */
  error: string | undefined;
  /** Newest first. */
  items: readonly HistoryItem[] = [];

  readonly #client: FleetClient;
  readonly #onChange: () => void;
  readonly #events = new Map<string, StoredEvent>();
  #next: Cursor | null | undefined;

  constructor(client: FleetClient, onChange: () => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Reads the next page, older ones. Does nothing while one is being read. */
  async loadMore(): Promise<void> {
    if (this.state === 'loading' || !this.hasMore) return;
    this.state = 'loading';
    this.#onChange();
    try {
      await this.#read();
      this.state = 'ready';
      this.error = undefined;
    } catch (error) {
      this.state = 'failed';
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.#onChange();
  }

  async #read(): Promise<void> {
    const { items, next } = await this.#client.events({
      types: ['permission_request', 'permission_decision'],
      limit: HISTORY_PAGE_EVENTS,
      payload: 'preview',
      ...(typeof this.#next === 'number' && { before: this.#next }),
    });
    const open = historyItems(items).filter(({ outcome }) => outcome === 'unknown');
    const later = await Promise.all(
      sessionsOf(open).map(([id, after]) => readLater(this.#client, id, after)),
    );
    for (const event of [...items, ...later.flat()]) this.#events.set(event.event_id, event);
    this.#next = next;
    this.items = historyItems([...this.#events.values()]);
  }
}

/** Puts requests, decisions and the ends of calls together, newest first. Pure. */
export function historyItems(events: readonly StoredEvent[]): readonly HistoryItem[] {
  const items: HistoryItem[] = [];
  for (const event of events.toSorted((one, other) => one.seq - other.seq)) {
    if (event.event_type === 'permission_request') items.push(itemOf(event));
    else if (event.event_type === 'permission_decision') decide(items, event);
    else if (event.event_type === 'post_tool') settle(items, event);
  }
  return items.toReversed();
}

function decide(items: HistoryItem[], event: StoredEvent): void {
  const at = openItem(items, event);
  const { decision, by, reason } = event.data;
  const decided = {
    outcome: decision === 'deny' ? ('denied' as const) : ('allowed' as const),
    decidedAt: event.timestamp,
    ...(typeof by === 'string' && { by }),
    ...(typeof reason === 'string' && { reason }),
  };
  const item = items[at];
  if (item) items[at] = { ...item, ...decided };
  else items.push({ ...itemOf(event), askedAt: undefined, ...decided });
}

function settle(items: HistoryItem[], event: StoredEvent): void {
  const at = openItem(items, event);
  const item = items[at];
  if (item) items[at] = { ...item, outcome: 'ran', decidedAt: event.timestamp };
}

/** The request without an answer that an event is about; the newest of those that fit. */
function openItem(items: readonly HistoryItem[], event: StoredEvent): number {
  const own = itemOf(event);
  const isOpen = (item: HistoryItem) => item.outcome === 'unknown' && item.sessionId === own.sessionId;
  const isSame = (item: HistoryItem) => item.toolName === own.toolName && item.agentId === own.agentId;
  const exact = items.findLastIndex((item) => isOpen(item) && isSame(item) && item.label === own.label);
  // A decision may leave out what was asked.
  return exact >= 0 || own.label !== '' ? exact : items.findLastIndex((item) => isOpen(item) && isSame(item));
}

function itemOf(event: StoredEvent): HistoryItem {
  const data = isRecord(event.data) ? event.data : {};
  const toolName = stringField(data, 'tool_name') ?? '';
  return {
    eventId: event.event_id,
    seq: event.seq,
    sessionId: event.session_id,
    toolName,
    label: callLabel(toolName, data['tool_input']),
    ...(event.agent_id !== undefined && { agentId: event.agent_id }),
    askedAt: event.timestamp,
    outcome: 'unknown',
  };
}

/** The sessions with requests that nobody decided, each with the place of the first. */
function sessionsOf(items: readonly HistoryItem[]): readonly (readonly [string, Cursor])[] {
  const first = new Map<string, Cursor>();
  for (const { sessionId, seq } of items)
    first.set(sessionId, Math.min(seq, first.get(sessionId) ?? Number.POSITIVE_INFINITY));
  return [...first].slice(0, MAX_FOLLOWED_SESSIONS);
}

async function readLater(
  client: FleetClient,
  sessionId: string,
  after: Cursor,
): Promise<readonly StoredEvent[]> {
  const types = ['post_tool', 'permission_decision'];
  const query = { session_id: sessionId, after, types, limit: FOLLOW_EVENTS, payload: 'preview' as const };
  return (await client.events(query)).items;
}
