import type { LiveFeed } from './live-feed.js';
import type { Plugin } from './plugin.js';

/** The part of Node's `IncomingMessage` that a transport needs. */
export interface TransportRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The part of Node's `ServerResponse` that a transport needs. */
export interface TransportResponse {
  readonly writableLength: number;
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(chunk: string): boolean;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/**
 * Carries the live feed over one protocol. The collector has already checked Host, Origin and token.
 * A transport has `respond` (plain HTTP) or `upgrade` (HTTP upgrade), or both.
 */
export interface TransportPlugin extends Plugin<'transport'> {
  /** The path it serves, such as `/ws/live`. */
  readonly path: string;
  /** Serves a GET request. */
  respond?(request: TransportRequest, response: TransportResponse, feed: LiveFeed): void;
  /** Serves an HTTP upgrade; `socket` and `head` are those of Node's `upgrade` event. */
  upgrade?(request: TransportRequest, socket: unknown, head: unknown, feed: LiveFeed): void;
}
