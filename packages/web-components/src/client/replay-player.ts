import type { EpochMs } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { Unsubscribe } from './fleet-client.js';
import type { ReplayClient } from './replay-client.js';
import { IDLE_MS } from './replay-clock.js';

/** How fast a replay runs: times as fast as it happened, or `max`: as fast as one can follow at all. */
export const REPLAY_SPEEDS = ['0.5', '1', '2', '5', '10', 'max'] as const;
/** One of {@link REPLAY_SPEEDS}. */
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** Milliseconds between two moves while a replay plays. */
export const TICK_MS = 100;
/** What is left of a silence that is skipped, as long as it takes to watch. */
const LEAD_MS = 500;
/** Moves in which `max` goes through a whole replay. */
const MAX_SPEED_TICKS = 150;

/** Where time comes from; tests bring their own. */
export interface PlayerClock {
  now(): EpochMs;
  /** Calls `work` once after so many milliseconds; gives back what cancels it. */
  after(ms: number, work: () => void): () => void;
}

const systemClock: PlayerClock = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Moves a {@link ReplayClient} on as time passes. While it is paused nothing runs. */
export class ReplayPlayer {
  readonly #client: ReplayClient;
  readonly #clock: PlayerClock;
  readonly #changes = new ChangeNotifier();
  /** Where to stop, and where to begin anew. */
  range: { readonly from: EpochMs; readonly to: EpochMs };
  #speed: ReplaySpeed = '1';
  #skipIdle = true;
  #cancel: (() => void) | undefined;
  #last = 0;

  constructor(client: ReplayClient, clock: PlayerClock = systemClock) {
    this.#client = client;
    this.#clock = clock;
    this.range = { from: client.from, to: client.to };
  }

  /** Whether it runs. Moving the client by hand does not change that. */
  get playing(): boolean {
    return this.#cancel !== undefined;
  }

  /** @default '1' */
  get speed(): ReplaySpeed {
    return this.#speed;
  }

  set speed(speed: ReplaySpeed) {
    if (!REPLAY_SPEEDS.includes(speed) || speed === this.#speed) return;
    this.#speed = speed;
    this.#changes.notify();
  }

  /** Whether a silence longer than {@link IDLE_MS} is jumped over. @default true */
  get skipIdle(): boolean {
    return this.#skipIdle;
  }

  set skipIdle(skipIdle: boolean) {
    if (skipIdle === this.#skipIdle) return;
    this.#skipIdle = skipIdle;
    this.#changes.notify();
  }

  /** Calls `listener` when it begins, stops, or is set otherwise. */
  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Begins to play; at the end of the replay, from the beginning. */
  play(): void {
    if (this.playing) return;
    const { from, to } = this.range;
    if (this.#client.at >= to) this.#client.seek(from);
    this.#last = this.#clock.now();
    this.#wait();
    this.#changes.notify();
  }

  pause(): void {
    if (!this.playing) return;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#changes.notify();
  }

  #wait(): void {
    this.#cancel = this.#clock.after(TICK_MS, () => this.#tick());
  }

  #tick(): void {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#last);
    this.#last = now;
    if (this.#speed === 'max') this.#advanceEvents();
    else this.#advanceTime(passed * Number(this.#speed), LEAD_MS * Number(this.#speed));
    // A listener may have paused it.
    if (!this.playing) return;
    if (this.#client.at >= Math.min(this.range.to, this.#client.to)) return this.pause();
    this.#wait();
  }

  #advanceEvents(): void {
    const { log, count } = this.#client;
    const next = Math.min(log.size, count + Math.ceil(log.size / MAX_SPEED_TICKS));
    const time = log.times[next - 1] ?? this.#client.to;
    // Several events of one moment are shown together.
    this.#client.seek(next >= log.size ? this.#client.to : time);
  }

  #advanceTime(ms: number, lead: number): void {
    const { at, count, log } = this.#client;
    const next = log.times[count];
    const isIdle = this.#skipIdle && next !== undefined && next - at > IDLE_MS;
    this.#client.seek(isIdle ? Math.max(at + ms, next - lead) : at + ms);
  }
}
