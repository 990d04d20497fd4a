/** The live feed and the HTTP interface of a collector, for browsers and Node. */
export { GAP_PAGE_EVENTS, LiveClient, STEADY_AFTER_MS } from './live-client.js';
export type {
  ConnectionState,
  LiveClientEvents,
  LiveClientOptions,
  StateDetail,
} from './live-client-options.js';
export type { BackoffOptions } from './backoff.js';
export type { WebSocketConstructor, WebSocketLike } from './websocket-connection.js';
export { CollectorApi, REQUEST_TIMEOUT_MS } from './collector-api.js';
export type {
  CallOptions,
  CollectorApiOptions,
  EventInput,
  EventsAnswer,
  EventsRequest,
  IngestAnswer,
  IngestedItem,
  SearchAnswer,
  SearchRequest,
  SessionsAnswer,
  SessionsRequest,
  UsageAnswer,
  UsageRequest,
  UsageSum,
} from './collector-api.js';
