import { AoError, type EpochMs, type Logger, type Plugin, type PluginStatus } from '@ao-observability/core';
import type { PluginReport } from '../metrics/collector-status.js';
import { withTimeLimit } from './time-limit.js';

type AnyPlugin = Plugin<string>;

/** What all plugins of a collector have in common. */
export interface PluginRunnerOptions {
  logger: Logger;
  now: () => EpochMs;
  /** Longest time for one plugin to stop. */
  stopMs: number;
}

/** Starts plugins in order, stops them in reverse order, and keeps what each says about itself. */
export class PluginRunner {
  readonly #options: PluginRunnerOptions;
  readonly #abort = new AbortController();
  readonly #reports = new Map<AnyPlugin, PluginStatus>();
  readonly #started: AnyPlugin[] = [];

  constructor(plugins: readonly AnyPlugin[], options: PluginRunnerOptions) {
    this.#options = options;
    for (const plugin of plugins) this.#reports.set(plugin, { state: 'ok' });
  }

  /** Aborted when the collector stops. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Starts all, or none: what was started is stopped again before this rejects, naming the plugin. */
  async start(): Promise<void> {
    for (const plugin of this.#reports.keys()) {
      try {
        await plugin.start?.(this.#hostFor(plugin));
      } catch (error) {
        await this.stop(this.#started);
        throw new AoError('AO_PLUGIN_FAILED', {
          detail: `${describePlugin(plugin)} did not start: ${messageOf(error)}`,
          cause: error,
        });
      }
      this.#started.push(plugin);
    }
  }

  /** Stops those of `plugins` that were started, last first. Never rejects: failures are logged. */
  async stop(plugins: readonly AnyPlugin[]): Promise<void> {
    for (const plugin of this.#started.filter((one) => plugins.includes(one)).toReversed()) {
      this.#started.splice(this.#started.indexOf(plugin), 1);
      const { logger, stopMs } = this.#options;
      try {
        await withTimeLimit(Promise.resolve(plugin.stop?.()), stopMs, 'stopping');
      } catch (error) {
        logger.error({ plugin: plugin.name, err: error }, `${describePlugin(plugin)} did not stop cleanly`);
      }
    }
  }

  /** Tells all plugins, through their host's signal, that the end has come. */
  abort(): void {
    this.#abort.abort();
  }

  /** Keeps how a plugin is doing; logs when that changed. */
  report(plugin: AnyPlugin, status: PluginStatus): void {
    const previous = this.#reports.get(plugin);
    this.#reports.set(plugin, status);
    if (previous?.state === status.state) return;
    const level = status.state === 'ok' ? 'info' : 'warn';
    this.#options.logger[level](
      { plugin: plugin.name, state: status.state },
      `${describePlugin(plugin)} is ${status.state}${status.message ? `: ${status.message}` : ''}`,
    );
  }

  reports(): PluginReport[] {
    return [...this.#reports].map(([{ kind, name }, status]) => ({ kind, name, ...status }));
  }

  #hostFor(plugin: AnyPlugin) {
    const { logger, now } = this.#options;
    return {
      logger: pluginLogger(logger, plugin),
      signal: this.signal,
      now,
      report: (status: PluginStatus) => this.report(plugin, status),
    };
  }
}

/** `store "sqlite"`, as messages name a plugin. */
export function describePlugin({ kind, name }: AnyPlugin): string {
  return `${kind} "${name}"`;
}

/** What an unknown thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pluginLogger(logger: Logger, { name }: AnyPlugin): Logger {
  return {
    debug: (fields, message) => logger.debug({ plugin: name, ...fields }, message),
    info: (fields, message) => logger.info({ plugin: name, ...fields }, message),
    warn: (fields, message) => logger.warn({ plugin: name, ...fields }, message),
    error: (fields, message) => logger.error({ plugin: name, ...fields }, message),
  };
}
