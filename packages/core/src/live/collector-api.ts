import type { SearchHit } from '../contracts/store.js';
import type { AgentEvent, Cursor, StoredEvent } from '../events/event.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { SessionStatus, SessionSummary } from '../model/session-summary.js';
import { collectorUrl, type QueryValue } from './collector-url.js';
import { readAnswer, unreachable } from './read-answer.js';

/** Longest time for one request, its answer included. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** How to reach a collector. */
export interface CollectorApiOptions {
  /** Its address, such as `http://127.0.0.1:8765`; a path and, in a browser, a relative address are fine. */
  url: string;
  /** Sent as `Authorization: Bearer`. */
  token?: string | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
}

/** What every call takes beside its query. */
export interface CallOptions {
  /** Gives the request up. */
  signal?: AbortSignal;
}

/** Which sessions to list. Filters are combined with "and". */
export interface SessionsRequest {
  status?: readonly SessionStatus[];
  source?: string;
  /** Exact `cwd`. */
  cwd?: string;
  /** Only sessions that the session with this id started. */
  parent?: string;
  /** Part of the name, title, id or cwd. */
  q?: string;
  /** @default 'updated' */
  order?: 'started' | 'updated';
  limit?: number;
  /** The `next` of the page before. */
  page?: string;
}

/** A page of sessions. `counts` ignores the status filter. */
export interface SessionsAnswer {
  sessions: SessionSummary[];
  next: string | null;
  total: number;
  counts: Partial<Record<SessionStatus, number>>;
}

/** Which events to read; see `EventQuery`. */
export interface EventsRequest {
  session_id?: string;
  after?: Cursor;
  before?: Cursor;
  types?: readonly string[];
  agent_id?: string;
  limit?: number;
  payload?: 'preview' | 'full';
}

/** A page of events in ascending `seq`. */
export interface EventsAnswer {
  events: StoredEvent[];
  next: Cursor | null;
}

/** What to search for; see `SearchQuery`. */
export interface SearchRequest {
  q: string;
  session_id?: string;
  types?: readonly string[];
  limit?: number;
  before?: Cursor;
}

/** A page of hits, newest first. */
export interface SearchAnswer {
  hits: SearchHit[];
  next: Cursor | null;
  total: number;
}

/** Which messages to count, and how to group them. */
export interface UsageRequest {
  /** @default 'session' */
  by?: 'session' | 'turn' | 'model' | 'project' | 'day' | 'agent';
  session_id?: string;
  /** A day or a time: only messages at or after it. */
  after?: string;
  /** A day or a time: only messages before it. */
  before?: string;
  limit?: number;
}

/** Tokens and cost of some messages, each counted once. */
export interface UsageSum {
  messages: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_creation_tokens: number;
  /** Absent while no price is known. */
  cost_usd?: number;
  /** Of the tokens above, those whose price is not known. */
  unpriced_tokens: number;
}

/** Usage by group, the most expensive first. `complete` is false when there was too much to count it all. */
export interface UsageAnswer {
  by: NonNullable<UsageRequest['by']>;
  groups: (UsageSum & { key: string; label?: string })[];
  groups_total: number;
  total: UsageSum;
  complete: boolean;
}

/** What became of one event that was sent. */
export interface IngestedItem {
  event_id?: string;
  status: 'stored' | 'duplicate' | 'dropped' | 'invalid';
  seq?: Cursor;
  error?: { code: ErrorCode; message: string };
}

/** What became of the events that were sent, in their order. */
export interface IngestAnswer {
  status: 'ok';
  stored: number;
  duplicates: number;
  results: IngestedItem[];
}

/** An event as it may be sent: the collector fills in what is missing. */
export type EventInput = Partial<AgentEvent> & Pick<AgentEvent, 'event_type' | 'session_id'>;

/**
 * The collector's HTTP interface as functions. Every call rejects with an `AoError`: the collector's own with
 * its code, or `AO_CONNECTION_FAILED` (retryable) when there was no answer within {@link REQUEST_TIMEOUT_MS}.
 */
export class CollectorApi {
  readonly #options: CollectorApiOptions;

  constructor(options: CollectorApiOptions) {
    collectorUrl(options.url, '');
    this.#options = options;
  }

  /** One page of sessions. */
  sessions(request: SessionsRequest = {}, options?: CallOptions): Promise<SessionsAnswer> {
    return this.#get('api/sessions', { ...request }, options);
  }

  /** One session. Rejects with `AO_NOT_FOUND` when there is none with this id. */
  session(sessionId: string, options?: CallOptions): Promise<{ session: SessionSummary }> {
    return this.#get(`api/sessions/${encoded(sessionId)}`, {}, options);
  }

  /** One page of the events of a session, or of all sessions. */
  events({ session_id, ...query }: EventsRequest = {}, options?: CallOptions): Promise<EventsAnswer> {
    const path = session_id === undefined ? 'api/events' : `api/sessions/${encoded(session_id)}/events`;
    return this.#get(path, query, options);
  }

  /** One event with its whole payload. Rejects with `AO_NOT_FOUND` when there is none with this id. */
  event(eventId: string, options?: CallOptions): Promise<{ event: StoredEvent }> {
    return this.#get(`api/events/${encoded(eventId)}`, {}, options);
  }

  /** One page of full-text hits. */
  search(request: SearchRequest, options?: CallOptions): Promise<SearchAnswer> {
    return this.#get('api/search', { ...request }, options);
  }

  /** Tokens and cost by group. */
  usage(request: UsageRequest = {}, options?: CallOptions): Promise<UsageAnswer> {
    return this.#get('api/usage', { ...request }, options);
  }

  /** Counters, limits and plugin states of the collector. */
  status(options?: CallOptions): Promise<Record<string, unknown>> {
    return this.#get('api/status', {}, options);
  }

  /** Sends events; resolves when they are stored. Sending the same again is safe. */
  ingest(events: readonly EventInput[], options?: CallOptions): Promise<IngestAnswer> {
    const url = collectorUrl(this.#options.url, 'api/events');
    return this.#call(url, JSON.stringify(events), options);
  }

  #get<Answer>(path: string, query: Record<string, QueryValue>, options?: CallOptions): Promise<Answer> {
    return this.#call(collectorUrl(this.#options.url, path, query), undefined, options);
  }

  async #call<Answer>(url: URL, body: string | undefined, { signal }: CallOptions = {}): Promise<Answer> {
    const { token, fetch = globalThis.fetch } = this.#options;
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const headers = {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    let response: Response;
    try {
      response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        ...(body !== undefined && { body }),
      });
    } catch (cause) {
      throw unreachable(url, cause);
    }
    return (await readAnswer(response)) as Answer;
  }
}

// Half a character, as a cut id may end with, is no part of an address: encoding it would throw.
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
