import type { RetentionReport } from '../retention/retention-options.js';
import type { PluginStatus, StoreCapabilities } from '@ao-observability/core';

/** How one plugin is doing. */
export interface PluginReport extends PluginStatus {
  kind: string;
  name: string;
}

/** A limit, and how much of it is used now where that can be told. */
export interface LimitReport {
  limit: number;
  used?: number;
}

/** Counters of the way in. `received = stored + duplicates + the sum of dropped`, apart from what is `queued`. */
export interface IngestCounters {
  requests: number;
  received: number;
  stored: number;
  duplicates: number;
  /** Events that were not stored, by reason. */
  dropped: Record<string, number>;
  /** Payloads that rightly gave no event, by reason. */
  ignored: Record<string, number>;
  /** Payloads in which a source adapter found something unexpected. */
  problems: number;
  commits: number;
  /** Events received and not yet settled. */
  queued: number;
}

/** Counters of the live feed since the start. */
export interface LiveCounters {
  readers: number;
  /** Readers from which frames are being held back. */
  slow_readers: number;
  messages: number;
  gaps: number;
  /** Readers disconnected because they did not read. */
  closed_readers: number;
}

/** Counters of one exporter since the start. */
export interface ExportCounters {
  name: string;
  queued: number;
  exported: number;
  retries: number;
  /** Events that were not exported, by reason. */
  dropped: Record<string, number>;
}

/** Counters of reading transcripts since the start. */
export interface TranscriptCounters {
  reads: number;
  bytes: number;
  lines: number;
  /** Events that lines gave, known ones included: hooks tell many of them first. */
  events: number;
  /** Lines that could not be understood, or were too long. */
  problems: number;
  /** Lines of types that this version does not know; kept as events. */
  unknown_types: Record<string, number>;
  /** Lines that rightly gave no event, by type. */
  skipped: Record<string, number>;
  /** Paths outside the roots. */
  refused: number;
  /** Paths that were not there, or not yet. */
  missing: number;
  /** Reads that failed. */
  failed: number;
  /** Files that were cut or replaced, and read from their beginning. */
  restarts: number;
  /** Reads that were not planned because too many files waited. */
  postponed: number;
  /** Files that wait or are being read. */
  waiting: number;
}

/** How a collector is doing. */
export interface CollectorStatus {
  version: string;
  state: 'new' | 'starting' | 'ready' | 'stopping' | 'stopped';
  /** ISO 8601; absent before the start. */
  started_at?: string;
  url?: string;
  store: { name: string; capabilities: StoreCapabilities };
  ingest: IngestCounters;
  live: LiveCounters;
  exporters: readonly ExportCounters[];
  /** Absent when transcripts are not read. */
  transcripts?: TranscriptCounters;
  /** Absent when nothing is archived. */
  retention?: RetentionReport;
  /** Events that clients dropped because they could not reach the collector, by reason. */
  client_losses: Record<string, number>;
  /** HTTP answers by status code. */
  responses: Record<string, number>;
  limits: Record<string, LimitReport>;
  plugins: readonly PluginReport[];
}
