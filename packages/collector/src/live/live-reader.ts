import type {
  Cursor,
  EpochMs,
  FrameSink,
  LiveRequest,
  LiveSubscription,
  StorePlugin,
} from '@ao-observability/core';
import type { LiveMeter } from '../metrics/live-meter.js';
import { messageOf } from '../plugins/plugin-runner.js';
import { encodeFrame, type EncodedFrame } from './encoded-frame.js';
import { initialState } from './initial-state.js';
import { replay } from './replay.js';
import type { SharedFrames } from './shared-frames.js';

/** What bounds a reader. */
export interface LiveReaderLimits {
  replayEvents: number;
  readerBytes: number;
  readerStuckMs: number;
  initialSessions: number;
}

/** The feed as its readers see it. */
export interface ReaderHome {
  readonly store: StorePlugin;
  readonly limits: LiveReaderLimits;
  readonly meter: LiveMeter;
  readonly storeId: string;
  /** Everything up to here was given to the readers that follow live. */
  readonly cursor: Cursor;
  now: () => EpochMs;
  /** Resolves a moment later, or when the feed stops. */
  nextTick: () => Promise<void>;
  onClosed: (reader: LiveReader, error?: string) => void;
}

/**
 * One reader of the live feed: initial_state → replay → live. A reader whose connection does not take the
 * frames goes from live to blocked, and through a gap and a replay back to live.
 */
export class LiveReader implements LiveSubscription {
  readonly #home: ReaderHome;
  readonly #sink: FrameSink;
  #request: LiveRequest;
  #state: 'replaying' | 'live' | 'blocked' | 'closed' = 'replaying';
  /** Grows when the reader starts over, so that a replay under way notices. */
  #run = 0;
  #cursor: Cursor = 0;
  #blockedSince: EpochMs | undefined;
  #gapAfter: Cursor = 0;
  /** Sessions whose rows the reader has missed. */
  #missed = new Set<string>();
  /** Rows sent from the store, which may be newer than rows still on their way here. */
  #sentRows = new Map<string, Cursor>();
  #spokeSinceHeartbeat = false;

  constructor(home: ReaderHome, request: LiveRequest, sink: FrameSink) {
    this.#home = home;
    this.#request = request;
    this.#sink = sink;
  }

  get isSlow(): boolean {
    return this.#blockedSince !== undefined;
  }

  get isOpen(): boolean {
    return this.#state !== 'closed';
  }

  update(request: LiveRequest): void {
    if (!this.isOpen) return;
    this.#request = request;
    this.start();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#state = 'closed';
    this.#home.onClosed(this);
  }

  /** Ends the connection from our side. */
  disconnect(reason: string): void {
    if (!this.isOpen) return;
    this.#state = 'closed';
    this.#home.onClosed(this, reason);
    this.#sink.close(reason);
  }

  start(): void {
    const { cursor } = this.#home;
    this.#cursor = Math.min(this.#request.after ?? cursor, cursor);
    this.#missed.clear();
    this.#blockedSince = undefined;
    this.#follow((run) => this.#sendInitialState(run));
  }

  /** Takes the events of a commit. Does nothing while replaying: the replay finds them in the store. */
  takeEvents(shared: SharedFrames): void {
    if (this.#state !== 'live' && this.#state !== 'blocked') return;
    const before = this.#cursor;
    const chosen = this.#choose(shared).filter(({ seq }) => seq > before);
    this.#cursor = Math.max(before, this.#home.cursor);
    if (chosen.length === 0) return;
    this.#sendOrMiss(shared, chosen, before);
  }

  takeRows(shared: SharedFrames): void {
    if (this.#state !== 'live' && this.#state !== 'blocked') return;
    const chosen = this.#choose(shared).filter(
      ({ session_id, seq }) => seq >= (this.#sentRows.get(session_id) ?? 0),
    );
    if (chosen.length > 0) this.#sendOrMiss(shared, chosen, this.#cursor);
  }

  /** Called a few times a second: goes on with a slow reader, or gives it up. */
  tick(): void {
    const { now, limits, meter } = this.#home;
    if (this.#blockedSince === undefined) return;
    if (now() - this.#blockedSince > limits.readerStuckMs) {
      meter.closedReaders += 1;
      this.disconnect('slow_reader');
      return;
    }
    if (this.#state !== 'blocked' || !this.#hasRoom()) return;
    this.#blockedSince = undefined;
    if (this.#cursor > this.#gapAfter) this.#sendGap(this.#gapAfter, this.#cursor, 'slow_reader');
    this.#follow(async () => {});
  }

  heartbeat(json: string): void {
    if (this.#state === 'live' && !this.#spokeSinceHeartbeat && !this.#isFull()) this.#sendAll([json]);
    this.#spokeSinceHeartbeat = false;
  }

  #follow(prepare: (run: number) => Promise<void>): void {
    const run = ++this.#run;
    this.#state = 'replaying';
    this.#sentRows.clear();
    const go = async () => {
      await prepare(run);
      await this.#replay(run);
    };
    go().catch((error: unknown) => {
      if (this.#isCurrent(run)) this.disconnect(`store_failed: ${messageOf(error)}`);
    });
  }

  #isCurrent(run: number): boolean {
    return run === this.#run && this.isOpen;
  }

  async #sendInitialState(run: number): Promise<void> {
    const { store, storeId, limits, now } = this.#home;
    const rows = await initialState(store, {
      sessionId: this.#request.session_id,
      limit: limits.initialSessions,
      now: now(),
    });
    if (!this.#isCurrent(run)) return;
    for (const { session_id, last_seq } of rows.sessions) this.#sentRows.set(session_id, last_seq);
    this.#sendAll([encodeFrame({ type: 'initial_state', ...rows, cursor: this.#cursor, store_id: storeId })]);
  }

  async #replay(run: number): Promise<void> {
    const { store, limits, now } = this.#home;
    await replay({
      store,
      now,
      request: this.#request,
      limit: limits.replayEvents,
      after: this.#cursor,
      missed: this.#missed,
      head: () => this.#home.cursor,
      ready: () => this.#ready(run),
      send: (messages) => this.#isCurrent(run) && this.#sendAll(messages),
      gap: (after, through) => this.#sendGap(after, through, 'replay_limit'),
      sendRow: ({ session_id, seq }) => this.#isNewRow(session_id, seq),
      caughtUp: (cursor) => {
        if (!this.#isCurrent(run)) return;
        this.#cursor = cursor;
        this.#state = 'live';
        this.#sendAll([encodeFrame({ type: 'caught_up', cursor })]);
      },
    });
  }

  /** Waits until the connection has room. False when this replay is no longer wanted. */
  async #ready(run: number): Promise<boolean> {
    while (this.#isCurrent(run) && !this.#hasRoom()) {
      this.#blockedSince ??= this.#home.now();
      await this.#home.nextTick();
    }
    if (this.#isCurrent(run)) this.#blockedSince = undefined;
    return this.#isCurrent(run);
  }

  #isNewRow(sessionId: string, seq: Cursor): boolean {
    if (seq <= (this.#sentRows.get(sessionId) ?? -1)) return false;
    this.#sentRows.set(sessionId, seq);
    return true;
  }

  #choose({ frames }: SharedFrames): readonly EncodedFrame[] {
    const { session_id } = this.#request;
    return session_id === undefined ? frames : frames.filter((frame) => frame.session_id === session_id);
  }

  #sendOrMiss(shared: SharedFrames, chosen: readonly EncodedFrame[], cursorBefore: Cursor): void {
    if (this.#state === 'live' && this.#isFull()) {
      this.#state = 'blocked';
      this.#blockedSince = this.#home.now();
      this.#gapAfter = cursorBefore;
    }
    if (this.#state === 'blocked') for (const { session_id } of chosen) this.#missed.add(session_id);
    else this.#sendAll(shared.messages(chosen, this.#request.batch ?? false));
  }

  #isFull(): boolean {
    return this.#sink.bufferedBytes() > this.#home.limits.readerBytes;
  }

  #hasRoom(): boolean {
    return this.#sink.bufferedBytes() <= this.#home.limits.readerBytes / 2;
  }

  #sendGap(after: Cursor, through: Cursor, reason: string): void {
    this.#home.meter.gaps += 1;
    this.#sendAll([encodeFrame({ type: 'gap', after, through, reason })]);
  }

  #sendAll(messages: readonly string[]): void {
    if (!this.isOpen) return;
    for (const message of messages) this.#sink.send(message);
    this.#home.meter.messages += messages.length;
    this.#spokeSinceHeartbeat ||= messages.length > 0;
  }
}
