import { setTimeout as sleep } from 'node:timers/promises';
import { AoError, type AgentEvent } from '@ao-observability/core';
import type { CollectorApi } from '@ao-observability/core/live';

/** How events are sent. */
export interface PostOptions {
  api: CollectorApi;
  /** Ends the attempts. */
  signal: AbortSignal;
  /** Called before each new attempt, with what went wrong. */
  onRetry?: (reason: string) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

/** Sends events to a collector until it has stored them, or `signal` aborts. Rejects when it refuses them. */
export async function postEvents(events: readonly AgentEvent[], options: PostOptions): Promise<void> {
  const { api, signal, onRetry } = options;
  for (let pause_ms = FIRST_PAUSE_MS; !signal.aborted; pause_ms = Math.min(pause_ms * 2, LONGEST_PAUSE_MS)) {
    try {
      await api.ingest(events, { signal });
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (!AoError.is(error) || !error.retryable) throw error;
      onRetry?.(error.message);
    }
    await sleep(pause_ms, undefined, { signal }).catch(() => undefined);
  }
}
