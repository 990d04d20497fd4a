import type {
  EpochMs,
  Exporter,
  Logger,
  Processor,
  SourceAdapter,
  StorePlugin,
  TransportPlugin,
} from '@ao-observability/core';
import type { RedactSecretsOptions } from '../processors/redact/redact-secrets.js';
import type { PriceTable } from '@ao-observability/core/pricing';
import type { TranscriptOptions } from '../transcripts/transcript-options.js';
import type { RetentionOptions } from '../retention/retention-options.js';
import type { CollectorLimits } from './collector-limits.js';

/** What `createCollector` takes. Only `store` is needed. */
export interface CollectorOptions {
  /** Where events are kept, such as `sqliteStore({ path })`. */
  store: StorePlugin;
  /** How the live feed travels. @default `[webSocketTransport(), sseTransport()]` */
  transports?: readonly TransportPlugin[];
  /** The agent programs understood at `/api/hooks/{source}`. @default `[claudeCodeSource(), genericSource()]` */
  sources?: readonly SourceAdapter[];
  /** Change or drop events before they are stored, in this order. @default `[]` */
  processors?: readonly Processor[];
  /**
   * Replace secrets in events before anything is stored, see {@link redactSecrets}: first, and once more after
   * `processors`. Give options for patterns of your own; `false` stores what comes as it is.
   * @default true
   */
  redact?: boolean | RedactSecretsOptions;
  /**
   * What tokens cost. Usage without a cost of its own gets one before it is stored, with the table's version;
   * a model that the table does not know gets none. `false` computes no cost.
   * @default DEFAULT_PRICE_TABLE of `@ao-observability/core/pricing`
   */
  pricing?: PriceTable | false;
  /**
   * Look now and then whether the processes of sessions on this machine still live, and record a
   * `process_gone` event for one that ended without a word. `false` does not look.
   * @default true
   */
  processCheck?: boolean;
  /**
   * Read the transcripts that Claude Code's hooks name: messages, thoughts, tokens. Only below `roots`, and only when
   * a hook gives reason to.
   * @default false
   */
  transcripts?: TranscriptOptions | false;
  /**
   * Move sessions that ended some days ago out of the store, into compressed files that can be imported again.
   * @default false
   */
  retention?: RetentionOptions | false;
  /** Send stored events elsewhere. @default `[]` */
  exporters?: readonly Exporter[];
  /**
   * Address to listen on. One that other machines reach needs `token`.
   * @default '127.0.0.1'
   */
  host?: string;
  /** Port to listen on; 0 takes a free one. @default 8765 */
  port?: number;
  /**
   * Secret that requests must carry as `Authorization: Bearer <token>`, as `?token=`, or as the cookie that
   * opening the dashboard with `?token=` sets. Absent: no token is asked for.
   */
  token?: string;
  /** Pages of other origins that may use the API, such as `http://localhost:3000`. @default `[]` */
  allowedOrigins?: readonly string[];
  /** Names beside `host` and loopback names that the `Host` header may have: that of a proxy. @default `[]` */
  allowedHosts?: readonly string[];
  /** Serve the dashboard at `/`; a string is a folder to serve instead of the built-in one. @default true */
  dashboard?: boolean | string;
  /** A pino logger, or anything like it. @default a pino logger that writes warnings and errors */
  logger?: Logger;
  /** Limits that differ from {@link DEFAULT_LIMITS}. */
  limits?: Partial<CollectorLimits>;
  /**
   * `false`: open no port. The host application passes requests to `handle` and `upgrade`; `host` and `port`
   * then say where it serves them.
   * @default true
   */
  listen?: boolean;
  /** The clock. @default Date.now */
  now?: () => EpochMs;
}
