import type { AgentEvent } from '../events/event.js';
import type { Plugin } from './plugin.js';

/** Given to a processor with each batch. */
export interface ProcessContext {
  /** Leaves an event out on purpose; counted under `reason` on `/api/status`. */
  drop(event: AgentEvent, reason: string): void;
}

/** Changes or drops events before they are stored: redaction, truncation, enrichment. */
export interface Processor extends Plugin<'processor'> {
  /** Returns the events to store, in order. An event that is missing without `drop` is an error. */
  process(
    events: readonly AgentEvent[],
    context: ProcessContext,
  ): readonly AgentEvent[] | Promise<readonly AgentEvent[]>;
}
