import type {
  Cursor,
  EventQuery,
  Page,
  SearchPage,
  SearchQuery,
  SessionSummary,
  StoredEvent,
} from '@ao-observability/core';
import { CollectorApi, LiveClient, type LiveClientOptions } from '@ao-observability/core/live';
import { ChangeNotifier } from './change-notifier.js';
import type { ConnectionInfo, FleetClient, SessionTimeline, Unsubscribe } from './fleet-client.js';
import { LazyTimeline } from './lazy-timeline.js';
import { PulseMeter, type Pulse } from './pulse-meter.js';
import { searchText } from './search-text.js';
import type { SessionTimelineStoreOptions } from './session-timeline-store.js';
import type { TimelineRegistry } from './timeline-registry.js';

/** Attempts to reconnect that failed before the connection counts as `offline`. */
export const OFFLINE_AFTER_ATTEMPTS = 4;
/** Sessions read in one go by `loadMoreSessions`. */
const SESSIONS_PAGE = 200;

/** Where the collector is, and what it wants to see. */
export interface CollectorClientOptions extends Pick<
  LiveClientOptions,
  'transport' | 'fetch' | 'WebSocket' | 'backoff'
> {
  /** Its address; may be relative to the page. */
  readonly endpoint: string;
  /** Sent in a header, never in an address. */
  readonly token?: string | undefined;
}

/** A fleet read from a collector: one live connection, and pages over HTTP when somebody looks back. */
export class CollectorClient implements FleetClient {
  connection: ConnectionInfo = { state: 'connecting', since: Date.now() };
  loaded = false;
  total = 0;

  readonly #changes = new ChangeNotifier();
  readonly #sessions = new Map<string, SessionSummary>();
  readonly #options: Omit<CollectorClientOptions, 'token'>;
  #live: LiveClient;
  #api: CollectorApi;
  readonly #pulse = new PulseMeter();
  #nextPage: string | undefined;
  // Its code is fetched when the first conversation is opened: a list of sessions needs none.
  #timelines: TimelineRegistry | undefined;

  constructor({ token, ...options }: CollectorClientOptions) {
    this.#options = options;
    [this.#api, this.#live] = this.#open(token);
  }

  get sessions(): ReadonlyMap<string, SessionSummary> {
    return this.#sessions;
  }

  get pulse(): Pulse {
    return this.#pulse.read(Date.now());
  }

  /** Connects. */
  start(): void {
    this.#live.start();
  }

  /** Disconnects; what is here stays. */
  stop(): void {
    this.#live.stop();
  }

  /** Goes on with another token: connects anew from where it was. What is here stays. */
  setToken(token: string | undefined): void {
    const { state, cursor, storeId } = this.#live;
    this.#live.removeAllListeners();
    this.#live.stop();
    [this.#api, this.#live] = this.#open(token, { after: cursor, store_id: storeId });
    if (state !== 'idle' && state !== 'stopped') this.#live.start();
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  async loadMoreSessions(): Promise<void> {
    const page = this.#nextPage;
    const answer = await this.#api.sessions({
      order: 'updated',
      limit: SESSIONS_PAGE,
      ...(page !== undefined && { page }),
    });
    for (const row of answer.sessions) this.#takeRow(row);
    this.#nextPage = answer.next ?? undefined;
    this.total = Math.max(answer.next === null ? this.#sessions.size : answer.total, this.#sessions.size);
    this.#changes.notify();
  }

  timeline(sessionId: string): SessionTimeline {
    return this.#timelines?.open(this.#window(sessionId)) ?? this.#firstTimeline(sessionId);
  }

  async payload(eventId: string): Promise<StoredEvent> {
    const { event } = await this.#api.event(eventId);
    return event;
  }

  async events(query: EventQuery): Promise<Page<StoredEvent, Cursor>> {
    const { events, next } = await this.#api.events(query);
    return { items: events, next };
  }

  async search(query: SearchQuery, options?: { readonly signal?: AbortSignal }): Promise<SearchPage> {
    const { session_id, types, limit, before } = query;
    const { hits, next, total } = await this.#api.search(
      {
        q: searchText(query),
        ...(session_id !== undefined && { session_id }),
        ...(types !== undefined && { types }),
        ...(limit !== undefined && { limit }),
        ...(before !== undefined && { before }),
      },
      options,
    );
    return { items: hits, next, total };
  }

  #firstTimeline(sessionId: string): SessionTimeline {
    return new LazyTimeline(sessionId, async () => {
      const module = await import('./timeline-registry.js');
      this.#timelines ??= new module.TimelineRegistry();
      return this.#timelines.open(this.#window(sessionId));
    });
  }

  #window(sessionId: string): SessionTimelineStoreOptions {
    return {
      sessionId,
      read: async ({ before, limit }) => {
        const query = { session_id: sessionId, limit, payload: 'preview' as const };
        return this.events(before === undefined ? query : { ...query, before });
      },
    };
  }

  #open(
    token: string | undefined,
    { after, store_id }: { after?: Cursor | undefined; store_id?: string | undefined } = {},
  ): [CollectorApi, LiveClient] {
    const { endpoint, ...options } = this.#options;
    const where = { ...options, url: endpoint, ...(token !== undefined && { token }) };
    const resume = { ...(after !== undefined && { after }), ...(store_id !== undefined && { store_id }) };
    const live = new LiveClient({ ...where, ...resume });
    this.#listen(live);
    return [new CollectorApi(where), live];
  }

  #listen(live: LiveClient): void {
    live.on('state', (state, { reason, attempt = 0 }) => {
      const name =
        state === 'live' ? 'live' : this.loaded || attempt > 0 ? stateAfter(attempt) : 'connecting';
      const since = name === this.connection.state ? this.connection.since : Date.now();
      this.connection = { state: name, since, detail: reason, attempt };
      this.#changes.notify();
    });
    live.on('initial_state', ({ sessions, total }) => {
      for (const row of sessions) this.#takeRow(row);
      this.total = Math.max(total, this.#sessions.size);
      this.loaded = true;
      this.#changes.notify();
    });
    live.on('session', (row) => {
      const known = this.#sessions.has(row.session_id);
      this.#takeRow(row);
      this.total = Math.max(this.total + (known ? 0 : 1), this.#sessions.size);
      this.#changes.notify();
    });
    live.on('event', (event) => {
      this.#pulse.count(Date.now(), event.received_at);
      this.#timelines?.push(event);
    });
    live.on('reset', () => {
      this.#sessions.clear();
      this.#nextPage = undefined;
      this.#timelines?.reload();
    });
  }

  /** A row that was read over HTTP may be older than one that came live meanwhile. */
  #takeRow(row: SessionSummary): void {
    const known = this.#sessions.get(row.session_id);
    if (!known || row.last_seq >= known.last_seq) this.#sessions.set(row.session_id, row);
  }
}

function stateAfter(attempt: number): 'reconnecting' | 'offline' {
  const noNetwork = globalThis.navigator && !globalThis.navigator.onLine;
  return noNetwork || attempt >= OFFLINE_AFTER_ATTEMPTS ? 'offline' : 'reconnecting';
}
