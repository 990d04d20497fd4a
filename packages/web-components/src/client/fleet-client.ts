import type {
  Cursor,
  EpochMs,
  EventQuery,
  Page,
  SearchPage,
  SearchQuery,
  SessionSummary,
  StoredEvent,
  TimelineEntry,
} from '@ao-observability/core';
import type { Pulse } from './pulse-meter.js';

/**
 * How the data reaches the page. `static`: there is no connection because none is needed.
 * `reconnecting` and `offline` keep what was there before; it may be old.
 */
export type ConnectionStateName = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'static';

/** The connection and since when it is so. */
export interface ConnectionInfo {
  readonly state: ConnectionStateName;
  readonly since: EpochMs;
  /** What went wrong, as a sentence. */
  readonly detail?: string | undefined;
  /** Attempts to connect that failed since it was live last. */
  readonly attempt?: number | undefined;
}

/** Stops listening. Safe to call twice. */
export type Unsubscribe = () => void;

/**
 * What components read a fleet from. `CollectorClient` reads a collector, `StaticClient` an array; a host with
 * a backend of its own implements this.
 */
export interface FleetClient {
  readonly connection: ConnectionInfo;
  /** The moment that is shown, while that is not now: statuses and ages are those of then. */
  readonly at?: EpochMs | undefined;
  /** The session rows that are here, by `session_id`. */
  readonly sessions: ReadonlyMap<string, SessionSummary>;
  /** Sessions in the store; may be more than are here. */
  readonly total: number;
  /** Whether the first list of sessions has arrived. */
  readonly loaded: boolean;
  /** How much arrives live. Absent when the source does not know. */
  readonly pulse?: Pulse | undefined;
  /** Calls `listener` after each change of the fields above. Bursts are not merged: read on the next frame. */
  onChange(listener: () => void): Unsubscribe;
  /** Reads more sessions, older ones, into `sessions`. */
  loadMoreSessions(): Promise<void>;
  /** Opens the conversation of a session. Close it when it is no longer shown. */
  timeline(sessionId: string): SessionTimeline;
  /** One event with its whole payload. Rejects when it cannot be read. */
  payload(eventId: string): Promise<StoredEvent>;
  /** A page of stored events: what replays, exports and downloads are made of. */
  events(query: EventQuery): Promise<Page<StoredEvent, Cursor>>;
  /** Full-text search over all events. Absent when the source has none: then nothing offers it. */
  search?(query: SearchQuery, options?: { readonly signal?: AbortSignal }): Promise<SearchPage>;
}

/** A window on the conversation of one session: its newest part, growing live, and backwards on demand. */
export interface SessionTimeline {
  readonly sessionId: string;
  /** A new array after each change. */
  readonly entries: readonly TimelineEntry[];
  readonly state: 'loading' | 'ready' | 'error';
  /** What went wrong, as a sentence; entries that were there before stay. */
  readonly error?: string | undefined;
  /** Earlier events exist that are not here. */
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
  onChange(listener: () => void): Unsubscribe;
  /** Adds one page of earlier events. Does nothing while one is being read. */
  loadEarlier(): Promise<void>;
  /** Reads the newest page again, after an error. */
  reload(): Promise<void>;
  /** Keeps at most so many events from now on; the earliest leave and can be read again. Absent when it cannot. */
  limit?(maxEvents: number): void;
  close(): void;
}
