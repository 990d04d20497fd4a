import type { AgentEvent } from '@ao-observability/core';

/** The least that makes an event; what is missing is filled in by the client and the collector. */
export type MinimalEvent = Pick<AgentEvent, 'event_type' | 'session_id'> & Partial<AgentEvent>;

/**
 * Why an event was given up: it cannot be written as JSON or is too large; too much waited; the collector refused
 * it; the collector could not be reached often enough; the client was closed, or the process ended, before it
 * could be sent.
 */
export type HookDropReason =
  | 'invalid'
  | 'too_large'
  | 'queue_full'
  | 'refused'
  | 'unreachable'
  | 'closed'
  | 'exit';

/** Counters of a client, since it was made. `accepted` = delivered + spooled + queued + the sum of dropped. */
export interface HookClientStats {
  /** Events given to `send` and `hook`. */
  accepted: number;
  /** Events the collector acknowledged. */
  delivered: number;
  /** Events written to the spool, from where they are sent later. */
  spooled: number;
  /** Events that wait, and their size. */
  queued: number;
  queuedBytes: number;
  /** Requests that had to be repeated. */
  retries: number;
  dropped: Record<HookDropReason, number>;
  /** Why the last request failed; undefined after one that succeeded. */
  lastProblem?: string;
}

export interface HookClientOptions {
  /** Where the collector listens. @default 'http://127.0.0.1:8765' */
  url?: string | undefined;
  /** The collector's access token. */
  token?: string | undefined;
  /** The `source` of events that name none. @default 'generic' */
  source?: string | undefined;
  /** The `session_name` of events that name none. */
  sessionName?: string | undefined;
  /** The session that started these. */
  parentSessionId?: string | undefined;
  /** Milliseconds an event may wait for others to share its request. @default 100 */
  batchWithinMs?: number | undefined;
  /** Events in one request. @default 100 */
  maxBatchEvents?: number | undefined;
  /** Bytes in one request, and of one event: larger events are dropped. @default 4194304 */
  maxBatchBytes?: number | undefined;
  /** Events that may wait. When it is full, new events go to the spool or are dropped. @default 10000 */
  maxQueuedEvents?: number | undefined;
  /** Bytes that may wait. @default 33554432 */
  maxQueuedBytes?: number | undefined;
  /** Times one request is tried; then its events go to the spool or are dropped. @default 8 */
  maxAttempts?: number | undefined;
  /** Milliseconds before the first repetition; doubled each time, with jitter. @default 200 */
  retryFirstMs?: number | undefined;
  /** The longest time between repetitions. @default 30000 */
  retryMaxMs?: number | undefined;
  /** Milliseconds to wait for an answer. @default 5000 */
  timeoutMs?: number | undefined;
  /** Milliseconds that `flush` and `close` try, and the process is kept for its last events. @default 2000 */
  flushTimeoutMs?: number | undefined;
  /**
   * A folder, shared with `ao-hook`, for events that could not be sent. They are sent after the next success, by
   * this or any other process. Without it they are dropped.
   */
  spoolDir?: string | undefined;
}

/** Sends events from inside a process. No method throws or rejects: look at `stats()`. */
export interface HookClient {
  /** Takes an event in our own format. */
  send(event: MinimalEvent): void;
  /** Takes a native hook payload of an agent, such as `hook('claude-code', payload)`. */
  hook(source: string, payload: unknown): void;
  /** Sends what waits without delay. True when nothing waits any more. */
  flush(): Promise<boolean>;
  /** Flushes, keeps the rest in the spool or drops it, and lets go of connections. Safe twice. */
  close(): Promise<void>;
  stats(): HookClientStats;
}

/** The options with their defaults. */
export type ResolvedClientOptions = {
  [K in keyof typeof CLIENT_DEFAULTS]: (typeof CLIENT_DEFAULTS)[K];
} & Pick<HookClientOptions, 'token' | 'sessionName' | 'parentSessionId' | 'spoolDir'>;

export const CLIENT_DEFAULTS = {
  url: 'http://127.0.0.1:8765' as string,
  source: 'generic' as string,
  batchWithinMs: 100 as number,
  maxBatchEvents: 100 as number,
  maxBatchBytes: 4_194_304 as number,
  maxQueuedEvents: 10_000 as number,
  maxQueuedBytes: 33_554_432 as number,
  maxAttempts: 8 as number,
  retryFirstMs: 200 as number,
  retryMaxMs: 30_000 as number,
  timeoutMs: 5_000 as number,
  flushTimeoutMs: 2_000 as number,
};
