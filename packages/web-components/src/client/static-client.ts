import {
  AoError,
  previewEvent,
  reduceSession,
  summarize,
  type AgentEvent,
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
  readonly loaded = true;

  readonly #changes = new ChangeNotifier();
  readonly #timelines = new TimelineRegistry();
  readonly #events: StoredEvent[] = [];
  readonly #states = new Map<string, SessionState>();
  readonly #sessions = new Map<string, SessionSummary>();
  readonly #pageEvents: number | undefined;

  constructor({ events = [], pageEvents }: StaticClientOptions = {}) {
    this.#pageEvents = pageEvents;
    this.push(...events);
  }

  get sessions(): ReadonlyMap<string, SessionSummary> {
    return this.#sessions;
  }

  get total(): number {
    return this.#sessions.size;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Adds events as if they had just arrived. */
  push(...events: readonly (AgentEvent | StoredEvent)[]): void {
    const touched = new Set<string>();
    for (const event of events) {
      const stored: StoredEvent = { received_at: event.timestamp, ...event, seq: this.#events.length + 1 };
      this.#events.push(stored);
      this.#states.set(stored.session_id, reduceSession(this.#states.get(stored.session_id), stored));
      touched.add(stored.session_id);
      this.#timelines.push(previewEvent(stored));
    }
    for (const id of touched) this.#summarize(id);
    if (events.length > 0) this.#changes.notify();
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
      read: ({ before = Infinity, limit }) => {
        const found = this.#events.filter((event) => event.session_id === sessionId && event.seq < before);
        const items = found.slice(-limit).map((event) => previewEvent(event));
        return Promise.resolve({ items, next: found.length > items.length ? (items[0]?.seq ?? null) : null });
      },
    });
  }

  payload(eventId: string): Promise<StoredEvent> {
    const event = this.#events.find((candidate) => candidate.event_id === eventId);
    return event
      ? Promise.resolve(event)
      : Promise.reject(new AoError('AO_NOT_FOUND', { detail: `event ${eventId}` }));
  }

  #summarize(id: string): void {
    const state = this.#states.get(id);
    if (state) this.#sessions.set(id, summarize(state));
  }
}
