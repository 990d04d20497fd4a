import type { AgentEvent, Cursor, StoredEvent } from '../events/event.js';
import type { SessionStatus, SessionSummary } from '../model/session-summary.js';
import type { SearchStatus } from '../search/search-facts.js';
import type { EpochMs, Plugin } from './plugin.js';

/** What a store claims; the contract suite tests each claim and each absence of one. */
export interface StoreCapabilities {
  /** Events are there again after the process ended, however it ended. */
  survivesRestart: boolean;
  /** Another process may append to the same place; `watch` then wakes us. */
  sharedBetweenProcesses: boolean;
  /** `search` is implemented. */
  fullTextSearch: boolean;
}

/** One page of results and where the next one starts. */
export interface Page<Item, Token> {
  items: readonly Item[];
  /** Give it back to read on in the same direction; `null` at the end. */
  next: Token | null;
}

/** What `append` did. */
export interface AppendResult {
  /** The new events in append order. */
  stored: readonly StoredEvent[];
  /** `event_id`s that were already known, or came twice in the batch; in the order of the batch. */
  duplicates: readonly string[];
  /** The rows, after the append, of every session that got a new event. */
  sessions: readonly SessionSummary[];
}

/**
 * Which events to read. With `after` the page runs forward from that cursor; otherwise it holds the newest
 * events before `before` (default: the end of the log). Items are always in ascending `seq`.
 */
export interface EventQuery {
  session_id?: string;
  after?: Cursor;
  before?: Cursor;
  types?: readonly string[];
  agent_id?: string;
  /** @default 100 */
  limit?: number;
  /**
   * `preview` cuts long strings (see `previewEvent`), so a page stays small; `full` reads everything.
   * @default 'full'
   */
  payload?: 'preview' | 'full';
}

/** Which sessions to read, and in which order. Filters are combined with "and". */
export interface SessionQuery {
  session_ids?: readonly string[];
  /** Compared with `statusAt(session, now)`. */
  status?: readonly SessionStatus[];
  source?: string;
  /** Exact `cwd`. */
  cwd?: string;
  /** Only sessions that this one started. */
  parent_session_id?: string;
  /** Case-insensitive part of the name, title, id or cwd. */
  text?: string;
  /** The moment for which statuses are computed. */
  now: EpochMs;
  /**
   * `started`: newest `created_at` first. `updated`: newest `last_event_at` first. Ties by `session_id`.
   * @default 'updated'
   */
  order?: 'started' | 'updated';
  /** @default 100 */
  limit?: number;
  /** The `next` of the page before. */
  page?: string;
}

/** A page of sessions, with figures over all sessions that match the filters other than `status`. */
export interface SessionPage extends Page<SessionSummary, string> {
  /** Sessions that match, on all pages. */
  total: number;
  /** Sessions in each status; statuses without any are absent. */
  counts: Partial<Record<SessionStatus, number>>;
}

/** Which sessions to remove, whole. A session that is still going on is never removed. */
export interface PrunePolicy {
  /** Remove these, each only while its `last_seq` is still the given one: nothing new is lost. */
  sessions?: readonly { session_id: string; last_seq: Cursor }[];
  /** Remove ended or silent sessions whose last event is older. */
  older_than?: EpochMs;
  /** Then remove the oldest until the store is at most this large. */
  max_bytes?: number;
}

/** What `prune` removed. */
export interface PruneResult {
  sessions: number;
  events: number;
}

/**
 * A full-text query. Words are combined with "and"; text in double quotes must occur word for word. The filters
 * narrow; with one of them, a text without words finds everything that passes. See `parseSearchQuery`.
 */
export interface SearchQuery {
  text: string;
  session_id?: string;
  types?: readonly string[];
  /** Events of calls of one of these tools; in any case. See `searchFacts`. */
  tools?: readonly string[];
  /** Events that ended in one of these ways. See `searchFacts`. */
  statuses?: readonly SearchStatus[];
  /** Events of sessions whose `cwd` has this part; in any case. */
  project?: string;
  /** Events whose `timestamp` is not earlier. */
  since?: EpochMs;
  /** Events whose `timestamp` is earlier. */
  until?: EpochMs;
  /** @default 50 */
  limit?: number;
  /** The `next` of the page before. */
  before?: Cursor;
}

/** A place where the words were found. */
export interface SearchHit {
  seq: Cursor;
  event_id: string;
  session_id: string;
  event_type: string;
  timestamp: string;
  /** Some words around the first match. */
  snippet: string;
  /** `[start, end)` of each match in `snippet`, in UTF-16 units. */
  highlights: readonly (readonly [number, number])[];
}

/** Hits, newest first. */
export interface SearchPage extends Page<SearchHit, Cursor> {
  /** Hits on all pages, exact. */
  total: number;
}

/** Figures about the store. */
export interface StoreStats {
  /** Identity of the log. A reader that sees another one must forget its cursor. */
  store_id: string;
  /** `seq` of the last event, 0 when empty. */
  cursor: Cursor;
  events: number;
  sessions: number;
  /** Size on disk or in memory, as well as the store knows it. */
  bytes: number;
}

/** Keeps the event log and one row per session. */
export interface StorePlugin extends Plugin<'store'> {
  readonly capabilities: StoreCapabilities;
  /**
   * Stores a batch, all or nothing, and resolves only when it would survive what `capabilities` claims.
   * Known `event_id`s are skipped and named. Session rows are updated in the same transaction with
   * core's `reduceSession`. A reader that pages after a cursor never misses an event that commits later.
   */
  append(events: readonly AgentEvent[]): Promise<AppendResult>;
  /** An unknown session gives an empty page, not an error. */
  readEvents(query: EventQuery): Promise<Page<StoredEvent, Cursor>>;
  /** One event with its whole payload; `undefined` when there is none with this id. */
  readEvent(eventId: string): Promise<StoredEvent | undefined>;
  readSessions(query: SessionQuery): Promise<SessionPage>;
  prune(policy: PrunePolicy): Promise<PruneResult>;
  stats(): Promise<StoreStats>;
  search?(query: SearchQuery): Promise<SearchPage>;
  /** Yields the new cursor when another process appended. */
  watch?(signal: AbortSignal): AsyncIterable<Cursor>;
}
