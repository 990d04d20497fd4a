import type { StoredEvent } from '../events/event.js';
import type { Plugin } from './plugin.js';

/** Sends stored events elsewhere. Queue, batching and retry belong to the collector. */
export interface Exporter extends Plugin<'exporter'> {
  /** Rejecting makes the collector try the same batch again later. */
  export(events: readonly StoredEvent[], signal: AbortSignal): Promise<void>;
}
