import type {
  AppendResult,
  Cursor,
  EpochMs,
  FrameSink,
  LiveFeed,
  LiveRequest,
  LiveSubscription,
  Logger,
  SessionSummary,
  StorePlugin,
  StoredEvent,
} from '@ao-observability/core';
import type { LiveCounters } from '../metrics/collector-status.js';
import { LiveMeter } from '../metrics/live-meter.js';
import { messageOf } from '../plugins/plugin-runner.js';
import { encodeEvent, encodeFrame, encodeSession } from './encoded-frame.js';
import { LiveReader, type LiveReaderLimits, type ReaderHome } from './live-reader.js';
import { RowBuffer } from './row-buffer.js';
import { SharedFrames } from './shared-frames.js';
import { StoreFollower } from './store-follower.js';

/** What a feed works with. */
export interface LiveFeedOptions {
  store: StorePlugin;
  limits: LiveReaderLimits & { liveReaders: number; heartbeatMs: number };
  logger: Logger;
  now: () => EpochMs;
}

/** How often slow readers are looked after. */
const TICK_MS = 100;

/** Gives what was stored to all live readers, in the order of the store. */
export class CollectorLiveFeed implements LiveFeed, ReaderHome {
  readonly store: StorePlugin;
  readonly limits: LiveFeedOptions['limits'];
  readonly meter = new LiveMeter();
  readonly now: () => EpochMs;
  storeId = '';
  readonly #logger: Logger;
  readonly #readers = new Set<LiveReader>();
  readonly #rows: RowBuffer;
  readonly #follower: StoreFollower;
  #cursor: Cursor = 0;
  #timers: NodeJS.Timeout[] = [];
  #waitingForTick: (() => void)[] = [];

  constructor({ store, limits, logger, now }: LiveFeedOptions) {
    this.store = store;
    this.limits = limits;
    this.now = now;
    this.#logger = logger;
    this.#rows = new RowBuffer((rows) => this.#deliverRows(rows));
    this.#follower = new StoreFollower({
      store,
      now,
      cursor: () => this.#cursor,
      deliver: (events, sessions) => this.#deliver(events, sessions),
      onError: (error) =>
        logger.error({ err: error }, 'the live feed could not read the store; it tries again'),
    });
  }

  get cursor(): Cursor {
    return this.#cursor;
  }

  get isFull(): boolean {
    return this.#readers.size >= this.limits.liveReaders;
  }

  /** Begins at the present end of the store. Appends of other processes are followed until `signal` is aborted. */
  async start(signal: AbortSignal): Promise<void> {
    const { cursor, store_id } = await this.store.stats();
    this.#cursor = cursor;
    this.storeId = store_id;
    this.#timers = [
      setInterval(() => this.#tick(), TICK_MS).unref(),
      setInterval(() => this.#heartbeat(), this.limits.heartbeatMs).unref(),
    ];
    if (this.store.watch) void this.#watch(this.store.watch(signal), signal);
  }

  /** Sends what is due and ends every connection. */
  stop(): void {
    this.#rows.flush();
    for (const timer of this.#timers) clearInterval(timer);
    for (const reader of this.#readers) reader.disconnect('stopping');
    this.#wakeWaiting();
  }

  open(request: LiveRequest, sink: FrameSink): LiveSubscription {
    const reader = new LiveReader(this, request, sink);
    if (this.isFull) {
      reader.disconnect('too_many_readers');
      return reader;
    }
    this.#readers.add(reader);
    reader.start();
    return reader;
  }

  /** Takes what was just appended. */
  publish({ stored, sessions }: AppendResult): void {
    const first = stored[0]?.seq;
    if (first === undefined) return;
    // Something between was appended by another process, or by a commit that failed after it was done.
    if (first > this.#cursor + 1 || this.#follower.isBehind) this.#follower.catchUp(stored.at(-1)!.seq);
    else this.#deliver(stored, sessions);
  }

  counters(): LiveCounters {
    const { messages, gaps, closedReaders } = this.meter;
    const slow = [...this.#readers].filter(({ isSlow }) => isSlow).length;
    return {
      readers: this.#readers.size,
      slow_readers: slow,
      messages,
      gaps,
      closed_readers: closedReaders,
    };
  }

  nextTick(): Promise<void> {
    return new Promise((resolve) => this.#waitingForTick.push(resolve));
  }

  onClosed(reader: LiveReader, reason?: string): void {
    this.#readers.delete(reader);
    if (reason !== undefined && reason !== 'stopping') {
      this.#logger.warn({ reason }, 'a live reader was disconnected');
    }
  }

  async #watch(cursors: AsyncIterable<Cursor>, signal: AbortSignal): Promise<void> {
    try {
      for await (const cursor of cursors) if (cursor > this.#cursor) this.#follower.catchUp(cursor);
    } catch (error) {
      if (!signal.aborted)
        this.#logger.error({ err: error }, `the store is no longer watched: ${messageOf(error)}`);
    }
  }

  #deliver(events: readonly StoredEvent[], sessions: readonly SessionSummary[]): void {
    const fresh = events.filter(({ seq }) => seq > this.#cursor);
    this.#cursor = Math.max(this.#cursor, events.at(-1)?.seq ?? 0);
    if (this.#readers.size === 0) return;
    const shared = new SharedFrames(fresh.map(encodeEvent));
    for (const reader of this.#readers) reader.takeEvents(shared);
    this.#rows.add(sessions);
  }

  #deliverRows(rows: readonly SessionSummary[]): void {
    if (this.#readers.size === 0) return;
    const shared = new SharedFrames(rows.map(encodeSession));
    for (const reader of this.#readers) reader.takeRows(shared);
  }

  #tick(): void {
    this.#wakeWaiting();
    for (const reader of this.#readers) reader.tick();
    this.#follower.retry();
  }

  #wakeWaiting(): void {
    for (const resolve of this.#waitingForTick.splice(0)) resolve();
  }

  #heartbeat(): void {
    const now = new Date(this.now()).toISOString();
    const json = encodeFrame({ type: 'heartbeat', cursor: this.#cursor, now });
    for (const reader of this.#readers) reader.heartbeat(json);
  }
}
