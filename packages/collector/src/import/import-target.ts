import { setTimeout as sleep } from 'node:timers/promises';
import { AoError, type AgentEvent } from '@ao-observability/core';
import type { CollectorApi } from '@ao-observability/core/live';
import type { Collector } from '../collector.js';

/** What became of events that were imported. */
export interface ImportResult {
  stored: number;
  duplicates: number;
  /** Left out by a processor. */
  dropped: number;
  /** Why events were refused. */
  refused: readonly string[];
}

/** Where imported events go. */
export type ImportTarget = (events: readonly AgentEvent[]) => Promise<ImportResult>;

/** Stores with a collector in this process. */
export function collectorTarget(collector: Collector): ImportTarget {
  return async (events) => {
    if (events.length === 0) return { stored: 0, duplicates: 0, dropped: 0, refused: [] };
    const { stored, duplicates, dropped, results } = await collector.ingest(events);
    return { stored, duplicates, dropped, refused: results.flatMap(({ error }) => error?.message ?? []) };
  };
}

/** About how many characters of events are sent in one request. */
const REQUEST_CHARACTERS = 2_000_000;

/** Sends to a running collector. */
export function remoteTarget(api: CollectorApi, signal: AbortSignal): ImportTarget {
  return async (events) => {
    const total = { stored: 0, duplicates: 0, dropped: 0, refused: [] as string[] };
    for (const batch of batchesOf(events)) {
      const { stored, duplicates, results } = await sendPatiently(batch, api, signal);
      total.stored += stored;
      total.duplicates += duplicates;
      total.dropped += results.filter(({ status }) => status === 'dropped').length;
      total.refused.push(...results.flatMap(({ error }) => error?.message ?? []));
    }
    return total;
  };
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 250;

/** A collector that is busy, or is being started again, is waited for: some seconds. */
async function sendPatiently(batch: readonly AgentEvent[], api: CollectorApi, signal: AbortSignal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.ingest(batch, { signal });
    } catch (error) {
      if (!AoError.is(error) || !error.retryable || attempt === ATTEMPTS) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal });
    }
  }
}

function* batchesOf(events: readonly AgentEvent[]): Generator<AgentEvent[]> {
  let batch: AgentEvent[] = [];
  let characters = 0;
  for (const event of events) {
    const size = JSON.stringify(event).length;
    if (batch.length > 0 && characters + size > REQUEST_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(event);
    characters += size;
  }
  if (batch.length > 0) yield batch;
}
