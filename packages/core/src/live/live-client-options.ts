import type { CaughtUpFrame, GapFrame, InitialStateFrame } from '../contracts/live-feed.js';
import type { Cursor, StoredEvent } from '../events/event.js';
import type { SessionSummary } from '../model/session-summary.js';
import type { BackoffOptions } from './backoff.js';
import type { WebSocketConstructor } from './websocket-connection.js';

/**
 * What the client is doing: `idle` → `connecting` → `live` ⇄ `reconnecting`, and `stopped` after `stop()`.
 */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'stopped';

/** Why the state changed. */
export interface StateDetail {
  /** The protocol in use, or the next one to be tried. */
  transport: 'websocket' | 'sse';
  /** What ended the connection, for a human. */
  reason?: string;
  /** Time until the next attempt. */
  retry_in_ms?: number;
  /** Attempts since the feed was live. */
  attempt?: number;
}

/** How a {@link LiveClient} finds and follows the feed. */
export interface LiveClientOptions {
  /** Address of the collector, such as `http://127.0.0.1:8765`; a path and, in a browser, a relative address are fine. */
  url: string;
  /**
   * `auto` takes WebSocket where there is one and server-sent events otherwise, tries the other when a
   * connection never got live, and always takes server-sent events when there is a token, because a browser
   * can send it in a header only there.
   * @default 'auto'
   */
  transport?: 'auto' | 'websocket' | 'sse';
  /** Follow this session only. */
  session_id?: string;
  /** Begin with the events after this cursor; 0 is the whole log. Absent: from now on. */
  after?: Cursor;
  /** The log that `after` belongs to. When the collector has another one, `reset` is emitted. */
  store_id?: string;
  /** Sent as `Authorization: Bearer`, never in an address. */
  token?: string;
  /** Needed for WebSockets in Node before 22, and for a token over WebSocket: pass that of `ws`. @default globalThis.WebSocket */
  WebSocket?: WebSocketConstructor;
  /** @default globalThis.fetch */
  fetch?: typeof fetch;
  backoff?: BackoffOptions;
  /** A connection without a sign of life for this long is given up, at the latest after twice as long. @default 20000 */
  heartbeat_timeout_ms?: number;
  /** Most frames held while the events of a gap are read; beyond it the client connects anew. @default 10000 */
  max_held_frames?: number;
  /** Gives numbers from 0 to 1 for the back-off. @default Math.random */
  random?: () => number;
}

/** What a {@link LiveClient} emits, with the arguments of the listeners. */
export interface LiveClientEvents {
  state: (state: ConnectionState, detail: StateDetail) => void;
  /** The sessions as they are now; after each connection. */
  initial_state: (frame: InitialStateFrame) => void;
  /** The new row of a session. */
  session: (row: SessionSummary) => void;
  /** An event; each exactly once, in `seq` order. */
  event: (event: StoredEvent) => void;
  /** All that was stored up to `cursor` has been emitted. */
  caught_up: (cursor: CaughtUpFrame['cursor']) => void;
  /** The feed left events out; the client reads them now and emits them before anything later. */
  gap: (frame: GapFrame) => void;
  /** The collector has another log: forget everything. The client starts over. */
  reset: (storeId: string) => void;
}
