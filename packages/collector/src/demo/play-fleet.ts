import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentEvent, EpochMs } from '@ao-observability/core';
import { fleet } from './fleet.js';

/** Events in one delivery, at most. */
export const MAX_BATCH_EVENTS = 200;

/** How a demo plays. */
export interface PlayOptions {
  seed: number;
  /** 2 plays what comes after the opening in half the time. */
  speed: number;
  now: () => EpochMs;
  /** Takes events in order; the next ones wait until it resolves. */
  deliver: (events: readonly AgentEvent[]) => Promise<void>;
  /** Called once, when the history is delivered and the fleet goes on in real time. */
  onOpen?: () => void;
  signal: AbortSignal;
}

/** Delivers a fleet's history at once and then each event when it is due, until `signal` aborts. */
export async function playFleet({ seed, speed, now, deliver, onOpen, signal }: PlayOptions): Promise<void> {
  const opens_at = now();
  let batch: AgentEvent[] = [];
  let isOpen = false;
  for (const { at, event } of fleet({ seed, opens_at })) {
    const due = at <= opens_at ? at : opens_at + Math.round((at - opens_at) / speed);
    const isDue = due <= now();
    if (batch.length > 0 && (!isDue || batch.length >= MAX_BATCH_EVENTS)) {
      await deliver(batch);
      batch = [];
    }
    if (!isOpen && at > opens_at) {
      isOpen = true;
      onOpen?.();
    }
    // Timers may fire a little early.
    while (now() < due && !signal.aborted) await pause(due - now(), signal);
    if (signal.aborted) return;
    batch.push({ ...event, timestamp: new Date(due).toISOString() });
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
