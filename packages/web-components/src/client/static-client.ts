import {
  AoError,
  pageEvents as pageOf,
  previewEvent,
  reduceSession,
  searchEvents,
  summarize,
  type AgentEvent,
  type Cursor,
  type EventQuery,
  type Page,
  type SearchPage,
  type SearchQuery,
  type SessionState,
  type SessionSummary,
  type StoredEvent,
} from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type {
  ConnectionInfo,
  ConnectionStateName,
  FleetClient,
  SessionTimeline,
  Unsubscribe,
} from './fleet-client.js';
import { PulseMeter, type Pulse } from './pulse-meter.js';
import { TimelineRegistry } from './timeline-registry.js';

/** Options of a {@link StaticClient}. */
export interface StaticClientOptions {
  /** Events of any number of sessions, in the order they happened. */
  readonly events?: readonly (AgentEvent | StoredEvent)[] | undefined;
  /** Events read in one go by a timeline. @default 500 */
  readonly pageEvents?: number | undefined;
}

/**
 * A fleet out of an array of events, without a server: for tests, demonstrations, and hosts that have the
 * events already. `push` adds more, live.
 */
export class StaticClient implements FleetClient {
  connection: ConnectionInfo = { state: 'static', since: 0 };
  loaded = true;

  readonly #changes = new ChangeNotifier();
  readonly #timelines = new TimelineRegistry();
  readonly #events: StoredEvent[] = [];
  readonly #byId = new Map<string, StoredEvent>();
  readonly #eventsOf = new Map<string, StoredEvent[]>();
  readonly #states = new Map<string, SessionState>();
  readonly #sessions = new Map<string, SessionSummary>();
  readonly #pulse = new PulseMeter();
  readonly #pageEvents: number | undefined;

  constructor({ events = [], pageEvents }: StaticClientOptions = {}) {
    this.#pageEvents = pageEvents;
    this.add(events);
  }

  get sessions(): ReadonlyMap<string, SessionSummary> {
    return this.#sessions;
  }

  get total(): number {
    return this.#sessions.size;
  }

  /** Counts what is pushed. Nobody received it before, so there is no lag. */
  get pulse(): Pulse {
    return this.#pulse.read(Date.now());
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Adds events as if they had just arrived. One that is here already, by its `event_id`, is left out. */
  push(...events: readonly (AgentEvent | StoredEvent)[]): void {
    const before = this.#events.length;
    this.add(events);
    for (let fresh = this.#events.length - before; fresh > 0; fresh -= 1) this.#pulse.count(Date.now());
  }

  /** The same for any number of events. */
  add(events: readonly (AgentEvent | StoredEvent)[]): void {
    const touched = new Set<string>();
    for (const event of events) {
      if (this.#byId.has(event.event_id)) continue;
      const stored: StoredEvent = { received_at: event.timestamp, ...event, seq: this.#events.length + 1 };
      this.#take(stored);
      touched.add(stored.session_id);
    }
    for (const id of touched) this.#summarize(id);
    if (touched.size > 0) this.#changes.notify();
  }

  /** Shows the fleet as it looks while a connection is in this state. */
  setConnection(state: ConnectionStateName, detail?: string): void {
    this.connection = { state, since: Date.now(), detail };
    this.#changes.notify();
  }

  loadMoreSessions(): Promise<void> {
    return Promise.resolve();
  }

  timeline(sessionId: string): SessionTimeline {
    return this.#timelines.open({
      sessionId,
      pageEvents: this.#pageEvents,
      read: async (page) => this.#page({ ...page, session_id: sessionId, payload: 'preview' }),
    });
  }

  payload(eventId: string): Promise<StoredEvent> {
    const event = this.#byId.get(eventId);
    return event
      ? Promise.resolve(event)
      : Promise.reject(new AoError('AO_NOT_FOUND', { detail: `event ${eventId}` }));
  }

  events(query: EventQuery): Promise<Page<StoredEvent, Cursor>> {
    return Promise.resolve(this.#page(query));
  }

  search(query: SearchQuery): Promise<SearchPage> {
    const sessions = [...this.#sessions.values()];
    return Promise.resolve(searchEvents({ events: this.#events, sessions }, query));
  }

  #take(event: StoredEvent): void {
    this.#events.push(event);
    this.#byId.set(event.event_id, event);
    this.#listOf(event.session_id).push(event);
    this.#states.set(event.session_id, reduceSession(this.#states.get(event.session_id), event));
    this.#timelines.push(previewEvent(event));
  }

  #page({ session_id, ...query }: EventQuery): Page<StoredEvent, Cursor> {
    return pageOf(session_id === undefined ? this.#events : this.#listOf(session_id), query);
  }

  #listOf(sessionId: string): StoredEvent[] {
    const list = this.#eventsOf.get(sessionId) ?? [];
    this.#eventsOf.set(sessionId, list);
    return list;
  }

  #summarize(id: string): void {
    const state = this.#states.get(id);
    if (state) this.#sessions.set(id, summarize(state));
  }
}
