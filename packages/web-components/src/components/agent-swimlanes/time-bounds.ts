import type { EpochMs } from '@ao-observability/core';

/** Events that claim to be older than this before their session began are not believed. */
export const MAX_BEFORE_START_MS = 24 * 60 * 60_000;
/** Events that claim to be later than this after they arrived are not believed. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** The times that an event of a session can have. */
export interface TimeBounds {
  readonly min: EpochMs;
  readonly max: EpochMs;
}

/** One wrong clock must not stretch the axis over decades. */
export function timeBounds(sessionStart: EpochMs, received: EpochMs): TimeBounds {
  const start = Number.isFinite(sessionStart) ? Math.min(sessionStart, received) : received;
  return { min: start - MAX_BEFORE_START_MS, max: received + MAX_AHEAD_MS };
}

/** A time as it is drawn, and whether that is another one than was told. */
export function boundedTime(iso: string, { min, max }: TimeBounds): { time: EpochMs; skewed: boolean } {
  const told = Date.parse(iso);
  if (Number.isNaN(told)) return { time: min, skewed: true };
  const time = Math.min(max, Math.max(min, told));
  return { time, skewed: time !== told };
}
