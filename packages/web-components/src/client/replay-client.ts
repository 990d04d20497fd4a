import {
  pageEvents,
  summarize,
  type Cursor,
  type EpochMs,
  type EventQuery,
  type Page,
  type SearchPage,
  type SearchQuery,
  type SessionSummary,
  type SessionState,
  type StoredEvent,
} from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { ConnectionInfo, FleetClient, SessionTimeline, Unsubscribe } from './fleet-client.js';
import { readReplay, type ReplayQuery } from './read-replay.js';
import { firstAbove } from './replay-clock.js';
import { ReplayLog, type SessionStates } from './replay-log.js';
import { ReplayTimeline } from './replay-timeline.js';

/** What to replay. */
export interface ReplayOptions extends ReplayQuery {
  /** Not before this moment. @default the first event */
  readonly from?: EpochMs | undefined;
}

/**
 * A fleet as it was at a moment: everything is computed from a frozen copy of the stored events, by the same
 * functions that the collector uses. It stands at its first event until it is moved.
 */
export class ReplayClient implements FleetClient {
  readonly connection: ConnectionInfo = { state: 'static', since: 0 };
  readonly loaded = true;
  /** The client whose events are replayed. */
  readonly source: FleetClient;
  /** The frozen events. */
  readonly log: ReplayLog;
  /** Older events were left out: the replay begins later than the history. */
  readonly truncated: boolean;
  /** The first and the last moment that can be shown. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Full-text search up to the moment; absent when the source has none. */
  readonly search?: NonNullable<FleetClient['search']>;

  readonly #sessionIds: readonly string[] | undefined;
  readonly #changes = new ChangeNotifier();
  readonly #timelines = new Set<ReplayTimeline>();
  readonly #rows = new WeakMap<SessionState, SessionSummary>();
  readonly #range: { readonly first: number; readonly last: number };
  #at: EpochMs;
  #count = 0;
  #states: SessionStates = new Map();
  #sessions: ReadonlyMap<string, SessionSummary> | undefined;

  private constructor(source: FleetClient, log: ReplayLog, options: ReplayOptions & { truncated: boolean }) {
    const { from = -Infinity, to = Infinity, sessionIds, truncated } = options;
    this.source = source;
    this.log = log;
    this.truncated = truncated;
    this.#sessionIds = sessionIds;
    this.to = Math.min(to, log.times.at(-1) ?? Date.now());
    this.from = Math.min(this.to, Math.max(from, log.times[0] ?? this.to));
    const last = log.countAt(this.to);
    this.#range = { first: Math.min(last, Math.max(1, log.countAt(this.from - 1))), last };
    this.#at = this.from;
    if (source.search) this.search = (query, search) => this.#search(query, search);
    this.#stand(this.#range.first, this.from);
  }

  /**
   * Reads the events of a client and freezes them.
   * @throws what the source throws, and the reason of `signal`
   */
  static async open(source: FleetClient, options: ReplayOptions = {}): Promise<ReplayClient> {
    const { events, truncated } = await readReplay(source, options);
    const log = await ReplayLog.of(events, Date.now(), options.signal);
    return new ReplayClient(source, log, { ...options, truncated });
  }

  /** The moment that is shown. */
  get at(): EpochMs {
    return this.#at;
  }

  /** How many events of the log have happened. */
  get count(): number {
    return this.#count;
  }

  /** The newest event that has happened; absent when there are no events at all. */
  get event(): StoredEvent | undefined {
    return this.log.events[this.#count - 1];
  }

  get sessions(): ReadonlyMap<string, SessionSummary> {
    this.#sessions ??= new Map([...this.#states].map(([id, state]) => [id, this.#rowOf(state)]));
    return this.#sessions;
  }

  get total(): number {
    return this.#states.size;
  }

  /** The state of a session as the reducer has it. */
  stateOf(sessionId: string): SessionState | undefined {
    return this.#states.get(sessionId);
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Goes to a moment; what happened at it is shown. A moment outside of the replay is its nearest end. */
  seek(at: EpochMs): void {
    if (Number.isNaN(at)) return;
    const moment = Math.round(Math.min(this.to, Math.max(this.from, at)));
    this.#stand(this.log.countAt(moment), moment);
  }

  /** Goes to an event by its `seq`. For one that is not here, to the last one before it. */
  seekEvent(seq: Cursor): void {
    this.#standAt(this.log.countUpTo(seq) - 1);
  }

  /**
   * Goes to the next or the previous event, or turn, of one session or of all. False when there is none in
   * that direction.
   */
  step(direction: 1 | -1, by: 'event' | 'turn' = 'event', sessionId?: string): boolean {
    const { events, indexes } = this.log.session(sessionId);
    const happened = firstAbove(indexes, this.#count - 1);
    const standsOnOne = indexes[happened - 1] === this.#count - 1;
    const place = direction === 1 ? happened : happened - (standsOnOne ? 2 : 1);
    for (let next = place; next >= 0 && next < events.length; next += direction) {
      const index = indexes[next]!;
      if (index < this.#range.first - 1 || index >= this.#range.last) return false;
      if (by === 'turn' && !beginsTurn(events[next]!)) continue;
      this.#standAt(index);
      return true;
    }
    return false;
  }

  loadMoreSessions(): Promise<void> {
    return Promise.resolve();
  }

  timeline(sessionId: string): SessionTimeline {
    const { events, indexes } = this.log.session(sessionId);
    const timeline = new ReplayTimeline({
      sessionId,
      events,
      count: firstAbove(indexes, this.#count - 1),
      truncated: this.truncated,
      onClose: (closed) => this.#timelines.delete(closed),
    });
    this.#timelines.add(timeline);
    return timeline;
  }

  payload(eventId: string): Promise<StoredEvent> {
    return this.source.payload(eventId);
  }

  async events(query: EventQuery): Promise<Page<StoredEvent, Cursor>> {
    const bounded = { ...query, before: this.#before(query.before) };
    if (query.payload === 'preview') return pageEvents(this.log.events, bounded);
    const { items, next } = await this.source.events(bounded);
    return { items: items.filter((event) => this.#has(event)), next };
  }

  async #search(query: SearchQuery, options?: { readonly signal?: AbortSignal }): Promise<SearchPage> {
    const only = this.#sessionIds?.length === 1 ? { session_id: this.#sessionIds[0]! } : {};
    const page = await this.source.search!(
      {
        ...only,
        ...query,
        before: this.#before(query.before),
        until: Math.min(query.until ?? Infinity, this.#at + 1),
      },
      options,
    );
    return { ...page, items: page.items.filter((hit) => this.#has(hit)) };
  }

  #has(item: { readonly seq: Cursor; readonly session_id: string }): boolean {
    const isMeant = this.#sessionIds?.includes(item.session_id) ?? true;
    return isMeant && item.seq <= (this.event?.seq ?? 0);
  }

  #before(before = Infinity): Cursor {
    return Math.min(before, (this.event?.seq ?? 0) + 1);
  }

  #standAt(index: number): void {
    const count = Math.min(this.#range.last, Math.max(this.#range.first, index + 1));
    this.#stand(count, Math.max(this.from, this.log.times[count - 1] ?? this.from));
  }

  #stand(count: number, at: EpochMs): void {
    if (count === this.#count && at === this.#at) return;
    this.#at = at;
    if (count !== this.#count) {
      this.#states = this.log.statesAfter(count, { count: this.#count, states: this.#states });
      this.#count = count;
      this.#sessions = undefined;
      for (const timeline of this.#timelines)
        timeline.show(firstAbove(this.log.session(timeline.sessionId).indexes, count - 1));
    }
    this.#changes.notify();
  }

  #rowOf(state: SessionState): SessionSummary {
    const row = this.#rows.get(state) ?? summarize(state);
    this.#rows.set(state, row);
    return row;
  }
}

/** Whether somebody, or the agent program itself, opens a turn of the main agent with it. */
export function beginsTurn({ event_type, agent_id }: StoredEvent): boolean {
  return event_type === 'user_prompt' && !agent_id;
}
