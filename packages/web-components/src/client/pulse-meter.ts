import type { EpochMs } from '@ao-observability/core';

/** Figures are of the last so many seconds. */
export const PULSE_SECONDS = 10;

/** How much arrives live, and how late. */
export interface Pulse {
  /** Events a second, over the last {@link PULSE_SECONDS}. */
  readonly eventsPerSecond: number;
  /**
   * From the receipt of an event by the collector until it was here: the median of the last seconds, in
   * milliseconds. The difference of the two clocks is in it. Absent while nothing arrives.
   */
  readonly lagMs?: number | undefined;
}

/** Lags kept for the median; in a burst the newest of them count. */
const MAX_LAGS = 200;

/** Counts live events second by second. */
export class PulseMeter {
  readonly #counts = Array.from({ length: PULSE_SECONDS + 1 }, () => 0);
  #lags: { readonly at: EpochMs; readonly ms: number }[] = [];
  #second = 0;

  /** An event arrived now. Without `receivedAt` its lag is not known. */
  count(now: EpochMs, receivedAt?: string): void {
    this.#moveTo(now);
    const slot = this.#second % this.#counts.length;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    const ms = now - Date.parse(receivedAt ?? '');
    if (Number.isNaN(ms)) return;
    this.#lags.push({ at: now, ms: Math.max(0, ms) });
    if (this.#lags.length > 2 * MAX_LAGS) this.#lags = this.#lags.slice(-MAX_LAGS);
  }

  /** The figures as of now. The second under way does not count yet. */
  read(now: EpochMs): Pulse {
    this.#moveTo(now);
    const under = this.#counts[this.#second % this.#counts.length] ?? 0;
    const events = this.#counts.reduce((sum, count) => sum + count, 0) - under;
    const lags = this.#lags
      .filter(({ at }) => now - at <= PULSE_SECONDS * 1_000)
      .slice(-MAX_LAGS)
      .map(({ ms }) => ms)
      .toSorted((one, other) => one - other);
    return { eventsPerSecond: events / PULSE_SECONDS, lagMs: lags[Math.floor(lags.length / 2)] };
  }

  #moveTo(now: EpochMs): void {
    const second = Math.floor(now / 1_000);
    if (second - this.#second > PULSE_SECONDS || second < this.#second) this.#counts.fill(0);
    else
      for (let passed = this.#second + 1; passed <= second; passed += 1)
        this.#counts[passed % this.#counts.length] = 0;
    this.#second = second;
  }
}
