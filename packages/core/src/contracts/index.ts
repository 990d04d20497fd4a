export type { EpochMs, Logger, Plugin, PluginHost, PluginStatus } from './plugin.js';
export type {
  AppendResult,
  EventQuery,
  Page,
  PrunePolicy,
  PruneResult,
  SearchHit,
  SearchPage,
  SearchQuery,
  SessionPage,
  SessionQuery,
  StoreCapabilities,
  StorePlugin,
  StoreStats,
} from './store.js';
export type { SourceAdapter, TranslateContext, Translation } from './source-adapter.js';
export type { ProcessContext, Processor } from './processor.js';
export type { Exporter } from './exporter.js';
export type { TransportPlugin, TransportRequest, TransportResponse } from './transport.js';
export type {
  BatchFrame,
  CaughtUpFrame,
  EventFrame,
  Frame,
  FrameSink,
  GapFrame,
  HeartbeatFrame,
  InitialStateFrame,
  LiveFeed,
  LiveRequest,
  LiveSubscription,
  SessionFrame,
  SubscribeMessage,
} from './live-feed.js';
