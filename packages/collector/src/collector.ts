import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppendResult, SessionSummary } from '@ao-observability/core';
import type { EventEmitter } from 'eventemitter3';
import type { IngestResult } from './ingest/ingest-result.js';
import type { CollectorStatus } from './metrics/collector-status.js';
import type { CollectorOptions } from './options/collector-options.js';
import { resolveOptions } from './options/resolve-options.js';
import { RunningCollector } from './running-collector.js';

/** Where a collector is reached. */
export interface CollectorAddress {
  host: string;
  port: number;
  /** `http://127.0.0.1:8765`, without a slash at the end. */
  url: string;
}

/** What a collector tells its host application. */
export interface CollectorEvents {
  /** It serves requests. */
  ready: (address: CollectorAddress) => void;
  /** A batch was committed. */
  stored: (result: AppendResult) => void;
  /** The new row of a session, after each commit that changed it. */
  session: (session: SessionSummary) => void;
  /** The store failed after the start; the collector goes on. */
  error: (error: Error) => void;
  stopped: () => void;
}

/** A collector inside this process. */
export interface Collector {
  /**
   * Starts the plugins and, unless `listen` is false, the server. Rejects with `AO_PLUGIN_FAILED` naming the
   * plugin, or `AO_PORT_IN_USE`; what was started is then stopped again.
   */
  start(): Promise<CollectorAddress>;
  /** Takes nothing new, stores and delivers what was taken, and stops the plugins. Safe to call twice. */
  stop(): Promise<void>;
  /** Serves one HTTP request; a listener of `http.createServer`. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Serves one HTTP upgrade; a listener of the server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Stores one event or an array of them, in the shape of `POST /api/events`. Resolves after the commit;
   * invalid events are named in the result. Rejects when the queue is full or the store fails.
   */
  ingest(events: unknown, options?: { source?: string }): Promise<IngestResult>;
  /** Counters, limits and how full they are, and the state of each plugin, as on `/api/status`. */
  status(): CollectorStatus;
  readonly events: EventEmitter<CollectorEvents>;
  /** Undefined until `start` has resolved. */
  readonly address: CollectorAddress | undefined;
}

/**
 * Makes a collector: it takes events over HTTP, stores them, and streams them to live readers.
 *
 * ```ts
 * const collector = createCollector({ store: sqliteStore({ path: 'ao.db' }) });
 * const { url } = await collector.start();
 * ```
 *
 * Throws `AO_CONFIG_INVALID` for a misspelt or wrong option, and `AO_PLUGIN_INVALID` for a plugin that does
 * not fit its contract.
 */
export function createCollector(options: CollectorOptions): Collector {
  const collector = new RunningCollector(resolveOptions(options));
  return {
    start: () => collector.start(),
    stop: () => collector.stop(),
    // Bound, so that they can be passed on as listeners.
    handle: (request, response) => collector.handle(request, response),
    upgrade: (request, socket, head) => collector.upgrade(request, socket, head),
    ingest: (events, origin) => collector.ingest(events, origin),
    status: () => collector.status(),
    events: collector.events,
    get address() {
      return collector.address;
    },
  };
}
