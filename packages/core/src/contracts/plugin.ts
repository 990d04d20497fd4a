/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** The part of pino's logger that a plugin may use: fields first, sentence second. */
export interface Logger {
  debug(fields: object, message?: string): void;
  info(fields: object, message?: string): void;
  warn(fields: object, message?: string): void;
  error(fields: object, message?: string): void;
}

/** How a plugin is doing, shown on `/api/status`. */
export interface PluginStatus {
  state: 'ok' | 'degraded' | 'failed';
  /** One sentence for a human. */
  message?: string;
  /** What the plugin counted since the start, by name; shown on `/metrics` too. */
  counters?: Readonly<Record<string, number>>;
}

/** All that a plugin sees of the collector. */
export interface PluginHost {
  readonly logger: Logger;
  /** Aborted when the collector stops. */
  readonly signal: AbortSignal;
  /** The clock. A plugin uses no other. */
  now(): EpochMs;
  /** Tells how the plugin is doing; the last word is shown on `/api/status`. */
  report(status: PluginStatus): void;
}

/**
 * What all plugins share. A plugin is a plain object made by a function: `sqliteStore({ path })`.
 *
 * Life: made → `start(host)` → in use → `stop()`.
 */
export interface Plugin<Kind extends string> {
  readonly kind: Kind;
  /** Shown in logs and on `/api/status`. */
  readonly name: string;
  readonly apiVersion: 1;
  /** Rejecting stops the collector from starting, naming the plugin. */
  start?(host: PluginHost): void | Promise<void>;
  /** Flushes. Safe to call twice and without `start`; the plugin produces nothing afterwards. */
  stop?(): void | Promise<void>;
}
