import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AppendResult } from '@ao-observability/core';
import { ExportQueue } from './export/export-queue.js';
import { BodyBudget } from './http/body-budget.js';
import { FrontDoor } from './http/front-door.js';
import { Guard } from './http/guard.js';
import type { HttpContext } from './http/http-context.js';
import { eventCommitter } from './ingest/event-committer.js';
import { Ingest } from './ingest/ingest.js';
import { IngestQueue } from './ingest/ingest-queue.js';
import { CollectorLiveFeed } from './live/live-feed.js';
import { ClientLosses } from './metrics/client-losses.js';
import type { CollectorStatus, LimitReport } from './metrics/collector-status.js';
import { IngestMeter } from './metrics/ingest-meter.js';
import type { ResolvedOptions } from './options/resolve-options.js';
import { PluginRunner } from './plugins/plugin-runner.js';
import { Retention } from './retention/retention.js';
import { TranscriptFollower } from './transcripts/transcript-follower.js';
import { priceProcessor } from './pricing/price-processor.js';
import { ProcessWatch } from './processes/process-watch.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** What the parts need from the whole. */
export interface PartsOwner {
  route: (request: IncomingMessage, response: ServerResponse) => void;
  status: () => CollectorStatus;
  stored: (result: AppendResult) => void;
  failed: (error: Error) => void;
}

/** The parts of a collector, wired together: door → ingest → queue → store → feed and exports. */
export class CollectorParts {
  readonly version = version;
  readonly runner: PluginRunner;
  readonly feed: CollectorLiveFeed;
  readonly exportQueues: readonly ExportQueue[];
  readonly queue: IngestQueue;
  readonly ingest: Ingest;
  /** Absent when nothing is archived. */
  readonly retention: Retention | undefined;
  /** Absent when transcripts are not read. */
  readonly follower: TranscriptFollower | undefined;
  readonly processWatch: ProcessWatch;
  readonly door: FrontDoor;
  readonly httpContext: HttpContext;
  readonly #options: ResolvedOptions;
  readonly #meter = new IngestMeter();
  readonly #clientLosses = new ClientLosses();
  readonly #budget: BodyBudget;

  constructor(options: ResolvedOptions, owner: PartsOwner) {
    this.#options = options;
    const { store, sources, processors, exporters, transports, limits, logger, now } = options;
    const plugins = [store, ...processors, ...sources, ...exporters, ...transports];
    this.runner = new PluginRunner(plugins, { logger, now, stopMs: limits.stopMs });
    this.feed = new CollectorLiveFeed({ store, limits, logger, now });
    this.exportQueues = exporters.map(
      (exporter) =>
        new ExportQueue({
          exporter,
          limits,
          logger,
          report: (status) => this.runner.report(exporter, status),
        }),
    );
    const commit = eventCommitter({
      store,
      processors: options.pricing ? [...processors, priceProcessor(options.pricing)] : processors,
      meter: this.#meter,
      onStored: (result) => this.#distribute(result, owner),
      onAppend: (error) => this.#noteAppend(error, owner),
    });
    this.#budget = new BodyBudget(limits.queueBytes);
    this.queue = new IngestQueue(commit, { limits, meter: this.#meter });
    this.ingest = new Ingest(this.queue, this.#meter, now);
    this.follower = this.#makeFollower();
    this.processWatch = new ProcessWatch({
      store,
      limits,
      logger,
      now,
      record: (event) => this.ingest.take([event]),
    });
    this.door = new FrontDoor({
      guard: new Guard(options),
      transports,
      feed: this.feed,
      logger,
      route: owner.route,
    });
    this.retention = this.#makeRetention();
    this.httpContext = this.#makeHttpContext(owner);
  }

  stopTransports(): Promise<void> {
    return this.runner.stop(this.#options.transports);
  }

  stopPlugins(): Promise<void> {
    const { store, processors, sources, exporters, transports } = this.#options;
    return this.runner.stop([store, ...processors, ...sources, ...exporters, ...transports]);
  }

  status(): Omit<CollectorStatus, 'version' | 'state'> {
    const { store } = this.#options;
    return {
      store: { name: store.name, capabilities: store.capabilities },
      ingest: this.#meter.read(this.queue.events),
      live: this.feed.counters(),
      exporters: this.exportQueues.map((exports) => exports.counters()),
      ...(this.follower && { transcripts: this.follower.counters() }),
      ...(this.retention && { retention: this.retention.report() }),
      client_losses: this.#clientLosses.totals(),
      responses: this.door.responses(),
      limits: this.#limitReports(),
      plugins: this.runner.reports(),
    };
  }

  #makeRetention(): Retention | undefined {
    const { retention, store, limits, logger, now } = this.#options;
    if (retention === false) return undefined;
    return new Retention({ store, options: retention, logger, now, pauseMs: limits.retentionMs });
  }

  #makeFollower(): TranscriptFollower | undefined {
    const { transcripts, store, limits, logger } = this.#options;
    if (transcripts === false) return undefined;
    return new TranscriptFollower({
      ...transcripts,
      limits,
      logger,
      storeId: async () => (await store.stats()).store_id,
      store: (events, bytes) => this.ingest.take(events, { source: 'claude-code', bytes }),
    });
  }

  #makeHttpContext({ status }: PartsOwner): HttpContext {
    const { store, sources, limits, logger, dashboard, now } = this.#options;
    return {
      store,
      sources: new Map(sources.map((source) => [source.source, source])),
      ingest: this.ingest,
      meter: this.#meter,
      clientLosses: this.#clientLosses,
      budget: this.#budget,
      limits,
      logger,
      version,
      dashboard,
      now,
      status,
      sessionsRead: () => {
        if (this.#options.processCheck) this.processWatch.poke();
      },
    };
  }

  #distribute(result: AppendResult, owner: PartsOwner): void {
    try {
      this.feed.publish(result);
      for (const exports of this.exportQueues) exports.add(result.stored);
      this.follower?.note(result.stored);
    } catch (error) {
      // The events are stored; a fault on the way out must not look like a failed commit.
      this.#options.logger.error({ err: error }, 'stored events could not be passed on');
    }
    owner.stored(result);
  }

  #noteAppend(error: Error | undefined, owner: PartsOwner): void {
    const { store } = this.#options;
    this.runner.report(store, error ? { state: 'degraded', message: error.message } : { state: 'ok' });
    if (error) owner.failed(error);
  }

  #limitReports(): Record<string, LimitReport> {
    const used: Record<string, number> = {
      queueEvents: this.queue.events,
      queueBytes: this.queue.bytes + this.#budget.used,
      liveReaders: this.feed.counters().readers,
      ...(this.follower && { transcriptFiles: this.follower.waiting }),
      exportQueueEvents: Math.max(0, ...this.exportQueues.map((exports) => exports.counters().queued)),
    };
    const reports = Object.entries(this.#options.limits).map(([name, limit]): [string, LimitReport] => {
      const now = used[name];
      return [name, now === undefined ? { limit } : { limit, used: now }];
    });
    return Object.fromEntries(reports);
  }
}
