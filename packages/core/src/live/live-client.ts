import type { GapFrame, InitialStateFrame } from '../contracts/live-feed.js';
import { AoError } from '../errors/ao-error.js';
import type { Cursor, StoredEvent } from '../events/event.js';
import { backoffDelay } from './backoff.js';
import { CollectorApi, type EventsAnswer } from './collector-api.js';
import { collectorUrl } from './collector-url.js';
import type { Connection, ConnectionRequest } from './connection.js';
import { openFeed } from './feed-connection.js';
import { GuardedEmitter } from './guarded-emitter.js';
import type {
  ConnectionState,
  LiveClientEvents,
  LiveClientOptions,
  StateDetail,
} from './live-client-options.js';
import type { SingleFrame } from './parse-frames.js';
import { openEventStream } from './sse-connection.js';
import { openWebSocket, type WebSocketConstructor } from './websocket-connection.js';

/** Events read at once while a gap is filled. */
export const GAP_PAGE_EVENTS = 500;

/** A connection that lasted this long was good: the next back-off begins at its start. */
export const STEADY_AFTER_MS = 5_000;

/**
 * Follows the live feed of a collector, in browsers and in Node.
 *
 * Each event is emitted exactly once and in `seq` order, whatever happens to connections and collector:
 * after each loss the client resumes from its cursor, and what the feed left out (`gap`) is read over HTTP
 * before anything later is emitted.
 *
 * ```ts
 * const client = new LiveClient({ url: 'http://127.0.0.1:8765', after: 0 });
 * client.on('event', (event) => console.log(event.seq, event.event_type));
 * client.start();
 * ```
 *
 * A listener that throws is reported as an uncaught error is, and changes nothing for the client.
 */
export class LiveClient extends GuardedEmitter<LiveClientEvents> {
  readonly #options: LiveClientOptions;
  readonly #api: CollectorApi;
  readonly #WebSocket: WebSocketConstructor | undefined;
  #transport: 'websocket' | 'sse';
  #state: ConnectionState = 'idle';
  #cursor: Cursor | undefined;
  #storeId: string | undefined;
  #attempt = 0;
  #connection: Connection | undefined;
  #connectedAt = 0;
  /** The transport has worked for us, so another one is not tried. */
  #proven = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  /** Throws `AO_CONFIG_INVALID` for an address or a combination of options that cannot work. */
  constructor(options: LiveClientOptions) {
    super();
    this.#options = options;
    this.#api = new CollectorApi(options);
    this.#cursor = options.after;
    this.#storeId = options.store_id;
    this.#WebSocket = options.WebSocket ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
    this.#transport = this.#firstTransport();
  }

  /** What the client is doing. */
  get state(): ConnectionState {
    return this.#state;
  }

  /** All events up to here have been emitted. Undefined until the first connection when no `after` was passed. */
  get cursor(): Cursor | undefined {
    return this.#cursor;
  }

  /** Identity of the log that `cursor` belongs to; keep both to resume in another process. */
  get storeId(): string | undefined {
    return this.#storeId;
  }

  /** Connects, and stays connected until `stop()`. After a stop it resumes from the cursor. */
  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'stopped') return;
    this.#attempt = 0;
    // Node has no such event, and no addEventListener.
    globalThis.addEventListener?.('online', this.#retryNow);
    this.#changeState('connecting');
    if (this.state === 'connecting') this.#connect();
  }

  /** Disconnects. Nothing is emitted after the state `stopped`, and no timer stays. */
  stop(): void {
    if (this.#state === 'idle' || this.#state === 'stopped') return;
    globalThis.removeEventListener?.('online', this.#retryNow);
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#connection?.close();
    this.#changeState('stopped');
  }

  #firstTransport(): 'websocket' | 'sse' {
    const { transport = 'auto', token, WebSocket } = this.#options;
    if (transport === 'auto') return this.#WebSocket && !token ? 'websocket' : 'sse';
    if (transport === 'websocket' && !(token ? WebSocket : this.#WebSocket)) {
      throw new AoError('AO_CONFIG_INVALID', {
        detail: token ? 'a token cannot be sent over a standard WebSocket.' : 'there is no WebSocket here.',
        hint: "Pass the WebSocket of ws, or leave the transport at 'auto'.",
      });
    }
    return transport;
  }

  readonly #retryNow = () => {
    if (this.#retryTimer === undefined) return;
    clearTimeout(this.#retryTimer);
    this.#connect();
  };

  #connect(): void {
    const { max_held_frames = 10_000, heartbeat_timeout_ms = 20_000 } = this.#options;
    this.#retryTimer = undefined;
    this.#connectedAt = Date.now();
    this.#connection = openFeed({
      open: (handlers) => this.#open({ ...handlers, url: this.#feedUrl(), token: this.#options.token }),
      take: (frame, signal) => this.#take(frame, signal),
      onLost: (reason) => this.#reconnect(reason),
      heartbeat_timeout_ms,
      max_held_frames,
    });
  }

  #open(request: ConnectionRequest): Connection {
    return this.#transport === 'websocket'
      ? openWebSocket(this.#WebSocket!, request)
      : openEventStream(this.#options.fetch ?? globalThis.fetch, request);
  }

  #feedUrl(): URL {
    const path = this.#transport === 'websocket' ? 'ws/live' : 'api/live';
    const query = { after: this.#cursor, session_id: this.#options.session_id, batch: 1 };
    return collectorUrl(this.#options.url, path, query);
  }

  #reconnect(reason: string): void {
    const { backoff = {}, random = Math.random } = this.#options;
    if (Date.now() - this.#connectedAt >= STEADY_AFTER_MS && this.#state === 'live') this.#attempt = 0;
    this.#chooseTransport();
    const retry_in_ms = backoffDelay(this.#attempt, backoff, random);
    this.#attempt += 1;
    this.#retryTimer = setTimeout(() => this.#connect(), retry_in_ms);
    this.#changeState('reconnecting', { reason, retry_in_ms, attempt: this.#attempt });
  }

  /** A proxy may refuse WebSockets, so the other transport is tried until one has worked. */
  #chooseTransport(): void {
    const { transport = 'auto', token } = this.#options;
    if (this.#proven || transport !== 'auto' || token || !this.#WebSocket) return;
    this.#transport = this.#transport === 'websocket' ? 'sse' : 'websocket';
  }

  #take(frame: SingleFrame, signal: AbortSignal): Promise<void> | void {
    switch (frame.type) {
      case 'initial_state':
        return this.#begin(frame, signal);
      case 'event':
        return this.#deliver(frame.payload);
      case 'session':
        return void this.emit('session', frame.payload);
      case 'caught_up':
        this.#advance(frame.cursor);
        return void this.emit('caught_up', frame.cursor);
      case 'gap':
        return this.#fill(frame, signal);
      case 'heartbeat':
    }
  }

  #begin(frame: InitialStateFrame, signal: AbortSignal): Promise<void> | void {
    if (this.#storeId !== undefined && frame.store_id !== this.#storeId)
      return this.#reset(frame.store_id, signal);
    const cursor = this.#cursor ?? frame.cursor;
    this.#cursor = cursor;
    this.#storeId = frame.store_id;
    this.#proven = true;
    this.#changeState('live');
    if (!signal.aborted) this.emit('initial_state', frame);
    // A feed that begins later than asked for has left out what is between.
    return this.#fill({ type: 'gap', after: cursor, through: frame.cursor, reason: 'replay_limit' }, signal);
  }

  #reset(storeId: string, signal: AbortSignal): void {
    this.#storeId = storeId;
    // A cursor says nothing about another log. Who wanted history gets the new log from its beginning.
    this.#cursor = this.#options.after === undefined ? undefined : 0;
    this.emit('reset', storeId);
    if (signal.aborted) return;
    this.#connection?.close();
    this.#reconnect('the collector has another log');
  }

  #deliver(event: StoredEvent): void {
    if (event.seq <= (this.#cursor ?? 0)) return;
    this.#advance(event.seq);
    this.#attempt = 0;
    this.emit('event', event);
  }

  #advance(cursor: Cursor): void {
    this.#cursor = Math.max(this.#cursor ?? 0, cursor);
  }

  #fill(gap: GapFrame, signal: AbortSignal): Promise<void> | void {
    const after = Math.max(this.#cursor ?? 0, gap.after);
    if (after >= gap.through || signal.aborted) return;
    this.emit('gap', gap);
    return this.#readRange(after, gap.through, signal);
  }

  async #readRange(after: Cursor, through: Cursor, signal: AbortSignal): Promise<void> {
    const { session_id } = this.#options;
    const filter = { ...(session_id !== undefined && { session_id }), payload: 'preview' as const };
    for (let from: Cursor | null = after; from !== null && from < through;) {
      const page: EventsAnswer = await this.#api.events(
        { ...filter, after: from, limit: GAP_PAGE_EVENTS },
        { signal },
      );
      for (const event of page.events) {
        if (signal.aborted) return;
        this.#deliver(event);
      }
      from = page.next;
    }
    if (!signal.aborted) this.#advance(through);
  }

  #changeState(state: ConnectionState, detail: Omit<StateDetail, 'transport'> = {}): void {
    this.#state = state;
    this.emit('state', state, { transport: this.#transport, ...detail });
  }
}
