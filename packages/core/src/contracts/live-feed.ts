import type { Cursor, StoredEvent } from '../events/event.js';
import type { SessionSummary } from '../model/session-summary.js';

/** What a reader of the live feed receives. Frames travel as JSON. */
export type Frame =
  | InitialStateFrame
  | EventFrame
  | SessionFrame
  | CaughtUpFrame
  | GapFrame
  | HeartbeatFrame
  | BatchFrame;

/** Always first. */
export interface InitialStateFrame {
  type: 'initial_state';
  /** The most recently active sessions, and every one that needs a human. */
  sessions: readonly SessionSummary[];
  /** Sessions in the store; may be more than are listed. */
  total: number;
  /** Events after this cursor follow. */
  cursor: Cursor;
  /** Identity of the log; when it changed, the reader forgets its cursor and what it has. */
  store_id: string;
}

/** One event, with long strings cut (`preview` is then set). */
export interface EventFrame {
  type: 'event';
  payload: StoredEvent;
}

/** The new row of a session. Rows of one session arrive in order; older ones may be left out. */
export interface SessionFrame {
  type: 'session';
  payload: SessionSummary;
}

/** The replay has reached the present. */
export interface CaughtUpFrame {
  type: 'caught_up';
  cursor: Cursor;
}

/** Events with `after < seq <= through` were left out; read them from `/api/events`. */
export interface GapFrame {
  type: 'gap';
  after: Cursor;
  through: Cursor;
  /** `slow_reader` or `replay_limit`. */
  reason: string;
}

/** Sent when nothing else was for a while, so that a dead connection is noticed. */
export interface HeartbeatFrame {
  type: 'heartbeat';
  cursor: Cursor;
  /** The collector's clock, ISO 8601. */
  now: string;
}

/** Several frames in one message, only for readers that asked with `batch`. */
export interface BatchFrame {
  type: 'batch';
  frames: readonly Exclude<Frame, BatchFrame>[];
}

/** What a reader asks for. */
export interface LiveRequest {
  /** Only events and rows of this session. */
  session_id?: string;
  /** Replay what came after this cursor first. Absent: from now on. */
  after?: Cursor;
  /** Accept {@link BatchFrame}s. */
  batch?: boolean;
}

/** What a client may send over a transport that carries messages both ways. */
export interface SubscribeMessage extends LiveRequest {
  type: 'subscribe';
}

/** Where the feed puts frames; made by a transport for each reader. */
export interface FrameSink {
  /** Takes one frame as JSON text; never throws. */
  send(json: string): void;
  /** Bytes taken but not yet handed to the network. The feed skips a reader that has too many. */
  bufferedBytes(): number;
  /** Ends the connection because the feed cannot serve it: `stopping`, `dead`, … */
  close(reason: string): void;
}

/** An open reader. */
export interface LiveSubscription {
  /** Starts over with another request. */
  update(request: LiveRequest): void;
  /** The reader has gone. */
  close(): void;
}

/** The live feed as a transport sees it. Replay, gaps, heartbeats and slow readers are handled behind it. */
export interface LiveFeed {
  open(request: LiveRequest, sink: FrameSink): LiveSubscription;
}
