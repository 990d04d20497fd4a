import type { Cursor, EventQuery, Page, SearchPage, SearchQuery, StoredEvent } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { ConnectionInfo, FleetClient, SessionTimeline, Unsubscribe } from './fleet-client.js';
import { LazyTimeline } from './lazy-timeline.js';
import type { Pulse } from './pulse-meter.js';

/** A client of ours: each can search, and some must be started. */
export interface LazySource extends FleetClient {
  search: NonNullable<FleetClient['search']>;
  start?(): void;
  stop?(): void;
}

const NO_SESSIONS: FleetClient['sessions'] = new Map();

/**
 * A client whose code is fetched when it is first needed, so that an element that is given a client by its host
 * loads none of ours. It is `connecting` until then, and passes everything on afterwards.
 */
export class LazyClient<Source extends LazySource = LazySource> implements FleetClient {
  readonly #load: () => Promise<Source>;
  readonly #changes = new ChangeNotifier();
  #source: Source | undefined;
  #loading: Promise<Source> | undefined;
  #connection: ConnectionInfo = { state: 'connecting', since: Date.now() };
  #stopped = false;

  /** @param load - makes the client behind; called again when it failed and is needed once more */
  constructor(load: () => Promise<Source>) {
    this.#load = load;
  }

  /** The client behind, once it is here. */
  get source(): Source | undefined {
    return this.#source;
  }

  get connection(): ConnectionInfo {
    return this.#source?.connection ?? this.#connection;
  }

  get sessions(): FleetClient['sessions'] {
    return this.#source?.sessions ?? NO_SESSIONS;
  }

  get total(): number {
    return this.#source?.total ?? 0;
  }

  get loaded(): boolean {
    return this.#source?.loaded ?? false;
  }

  get pulse(): Pulse | undefined {
    return this.#source?.pulse;
  }

  /** Fetches the client behind, and starts it. What goes wrong is told in `connection`. */
  start(): void {
    this.#stopped = false;
    void this.#get().catch(() => undefined);
  }

  /** Stops the client behind, or keeps it from starting. */
  stop(): void {
    this.#stopped = true;
    this.#source?.stop?.();
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  async loadMoreSessions(): Promise<void> {
    return (await this.#get()).loadMoreSessions();
  }

  timeline(sessionId: string): SessionTimeline {
    if (this.#source) return this.#source.timeline(sessionId);
    return new LazyTimeline(sessionId, async () => (await this.#get()).timeline(sessionId));
  }

  async payload(eventId: string): Promise<StoredEvent> {
    return (await this.#get()).payload(eventId);
  }

  async events(query: EventQuery): Promise<Page<StoredEvent, Cursor>> {
    return (await this.#get()).events(query);
  }

  async search(query: SearchQuery, options?: { readonly signal?: AbortSignal }): Promise<SearchPage> {
    return (await this.#get()).search(query, options);
  }

  #get(): Promise<Source> {
    this.#loading ??= this.#open();
    return this.#loading;
  }

  async #open(): Promise<Source> {
    try {
      const source = await this.#load();
      this.#source = source;
      source.onChange(() => this.#changes.notify());
      if (!this.#stopped) source.start?.();
      return source;
    } catch (error) {
      this.#loading = undefined;
      const detail = `the code that reads the data could not be loaded: ${(error as Error).message}`;
      this.#connection = { state: 'offline', since: Date.now(), detail };
      throw error;
    } finally {
      this.#changes.notify();
    }
  }
}
