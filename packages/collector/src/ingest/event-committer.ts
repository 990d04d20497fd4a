import {
  AoError,
  type AgentEvent,
  type AppendResult,
  type Processor,
  type StorePlugin,
} from '@ao-observability/core';
import type { IngestMeter } from '../metrics/ingest-meter.js';
import { describePlugin, messageOf } from '../plugins/plugin-runner.js';
import type { ItemResult } from './ingest-result.js';
import { runProcessors, type Drop } from './run-processors.js';

/** What a committer works with. */
export interface EventCommitterOptions {
  store: StorePlugin;
  processors: readonly Processor[];
  meter: IngestMeter;
  /** Called in commit order, before the senders are answered. */
  onStored: (result: AppendResult) => void;
  /** Called after each append: with an error when it failed. */
  onAppend: (error?: Error) => void;
}

/** Processes and stores one batch, all or nothing; answers for each event in order. */
export type Commit = (events: readonly AgentEvent[]) => Promise<ItemResult[]>;

/** Makes the function that the ingest queue commits with. */
export function eventCommitter(options: EventCommitterOptions): Commit {
  const { processors, meter, onStored } = options;
  return async (events) => {
    const processed = await runProcessors(processors, events);
    const result = await append(options, processed.events);
    meter.commits += 1;
    // Events that a processor added were not received from outside, but are settled like the others.
    meter.received += Math.max(0, processed.events.length + processed.drops.length - events.length);
    meter.stored += result.stored.length;
    meter.duplicates += result.duplicates.length;
    for (const { reason } of processed.drops) meter.drop(reason);
    if (result.stored.length > 0) onStored(result);
    return itemResults(events, processed.drops, result);
  };
}

async function append(
  { store, onAppend }: EventCommitterOptions,
  events: readonly AgentEvent[],
): Promise<AppendResult> {
  if (events.length === 0) return { stored: [], duplicates: [], sessions: [] };
  try {
    const result = await store.append(events);
    onAppend();
    return result;
  } catch (cause) {
    const detail = `${describePlugin(store)} could not append: ${messageOf(cause)}`;
    const error = AoError.is(cause) ? cause : new AoError('AO_PLUGIN_FAILED', { detail, cause });
    onAppend(error);
    throw error;
  }
}

function itemResults(
  events: readonly AgentEvent[],
  drops: readonly Drop[],
  { stored }: AppendResult,
): ItemResult[] {
  const reasons = new Map(drops.map(({ event_id, reason }) => [event_id, reason]));
  const positions = new Map(stored.map(({ event_id, seq }) => [event_id, seq]));
  return events.map(({ event_id }) => {
    const reason = reasons.get(event_id);
    if (reason !== undefined) return { event_id, status: 'dropped', reason };
    const seq = positions.get(event_id);
    if (seq === undefined) return { event_id, status: 'duplicate' };
    // Taken once: the same id again in this batch is a duplicate.
    positions.delete(event_id);
    return { event_id, status: 'stored', seq };
  });
}
