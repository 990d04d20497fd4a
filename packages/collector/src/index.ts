export { createCollector, type Collector, type CollectorAddress, type CollectorEvents } from './collector.js';
export type { CollectorOptions } from './options/collector-options.js';
export { DEFAULT_LIMITS, type CollectorLimits } from './options/collector-limits.js';
export type { IngestResult, ItemResult } from './ingest/ingest-result.js';
export type {
  CollectorStatus,
  ExportCounters,
  IngestCounters,
  LimitReport,
  LiveCounters,
  PluginReport,
  TranscriptCounters,
} from './metrics/collector-status.js';
export { webSocketTransport, type WebSocketTransportOptions } from './transports/websocket-transport.js';
export { sseTransport, type SseTransportOptions } from './transports/sse-transport.js';
export type { TranscriptOptions } from './transcripts/transcript-options.js';
export {
  readTranscript,
  type ReadTranscriptOptions,
  type TranscriptChunk,
} from './transcripts/read-transcript.js';
export { claudeCodeSource } from './sources/claude-code/claude-code-source.js';
export { genericSource } from './sources/generic-source.js';
export { redactSecrets, type RedactSecretsOptions } from './processors/redact/redact-secrets.js';
export type { RetentionOptions, RetentionReport } from './retention/retention-options.js';
