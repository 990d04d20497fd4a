import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AoError, type AppendResult } from '@ao-observability/core';
import { EventEmitter } from 'eventemitter3';
import type { FastifyInstance } from 'fastify';
import type { CollectorAddress, CollectorEvents } from './collector.js';
import { CollectorParts } from './collector-parts.js';
import { errorBody } from './http/error-body.js';
import { httpApp } from './http/http-app.js';
import { openHttpServer, portOf } from './http/http-server.js';
import { isWildcard } from './http/host-name.js';
import type { IngestResult } from './ingest/ingest-result.js';
import type { CollectorStatus } from './metrics/collector-status.js';
import type { ResolvedOptions } from './options/resolve-options.js';
import { messageOf } from './plugins/plugin-runner.js';
import { withTimeLimit } from './plugins/time-limit.js';

/** The life of a collector: new → starting → ready → stopping → stopped. */
export class RunningCollector {
  readonly events = new EventEmitter<CollectorEvents>();
  readonly #options: ResolvedOptions;
  readonly #parts: CollectorParts;
  #state: CollectorStatus['state'] = 'new';
  #startedAt: string | undefined;
  #address: CollectorAddress | undefined;
  #app: FastifyInstance | undefined;
  #server: Server | undefined;
  #starting: Promise<CollectorAddress> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#parts = new CollectorParts(options, {
      route: (request, response) => this.#app!.routing(request, response),
      status: () => this.status(),
      stored: (result) => this.#tellStored(result),
      failed: (error) => this.#tell('error', error),
    });
  }

  get address(): CollectorAddress | undefined {
    return this.#address;
  }

  start(): Promise<CollectorAddress> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#app) this.#parts.door.handle(request, response);
    else {
      response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
      response.end(JSON.stringify(errorBody(notRunning())));
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#app) this.#parts.door.upgrade(request, socket, head);
    else socket.destroy();
  }

  async ingest(events: unknown, { source }: { source?: string } = {}): Promise<IngestResult> {
    if (!this.#app) throw notRunning();
    return this.#parts.ingest.take([events].flat(1), { source });
  }

  status(): CollectorStatus {
    return {
      version: this.#parts.version,
      state: this.#state,
      ...(this.#startedAt !== undefined && { started_at: this.#startedAt }),
      ...(this.#address && { url: this.#address.url }),
      ...this.#parts.status(),
    };
  }

  async #start(): Promise<CollectorAddress> {
    if (this.#stopping) throw notRunning();
    this.#state = 'starting';
    const { runner, feed, httpContext } = this.#parts;
    try {
      await runner.start();
      await feed.start(runner.signal);
      await this.#parts.follower?.start();
      this.#app = await httpApp(httpContext);
      this.#address = await this.#open();
    } catch (error) {
      this.#state = 'stopped';
      this.#app = undefined;
      runner.abort();
      feed.stop();
      await this.#parts.stopPlugins();
      throw error;
    }
    if (this.#options.processCheck) this.#parts.processWatch.start();
    this.#state = 'ready';
    this.#parts.retention?.start();
    this.#startedAt = new Date(this.#options.now()).toISOString();
    this.#options.logger.info({ url: this.#address.url }, 'the collector is ready');
    this.#tell('ready', this.#address);
    return this.#address;
  }

  async #open(): Promise<CollectorAddress> {
    const { host, port, listen, limits, logger } = this.#options;
    if (!listen) return addressOf(host, port);
    this.#server = await openHttpServer({
      host,
      port,
      limits,
      logger,
      handle: (request, response) => this.handle(request, response),
      upgrade: (request, socket, head) => this.upgrade(request, socket, head),
    });
    return addressOf(host, portOf(this.#server));
  }

  async #stop(): Promise<void> {
    // A start under way is finished first; when it fails it has cleaned up behind itself.
    const wasStarted = await this.#starting?.then(
      () => true,
      () => false,
    );
    if (!wasStarted) {
      this.#state = 'stopped';
      return;
    }
    this.#state = 'stopping';
    const { door, queue, feed, runner, exportQueues, processWatch } = this.#parts;
    const serverClosed = this.#closeServer();
    await this.#step('the process check', processWatch.stop());
    await this.#step('archiving', this.#parts.retention?.stop() ?? Promise.resolve());
    await this.#step('open requests', door.close());
    await this.#step('reading transcripts', this.#parts.follower?.stop() ?? Promise.resolve());
    await this.#step('the ingest queue', queue.close());
    feed.stop();
    await this.#parts.stopTransports();
    await Promise.all(exportQueues.map((exports) => exports.stop()));
    runner.abort();
    await this.#parts.stopPlugins();
    this.#server?.closeAllConnections();
    await this.#step('the server', serverClosed);
    await this.#app?.close();
    this.#state = 'stopped';
    this.#options.logger.info({}, 'the collector has stopped');
    this.#tell('stopped');
  }

  #closeServer(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#server) resolve();
      else this.#server.close(() => resolve());
    });
  }

  async #step(what: string, work: Promise<void>): Promise<void> {
    try {
      await withTimeLimit(work, this.#options.limits.stopMs, `stopping ${what}`);
    } catch (error) {
      this.#options.logger.error({ limit: 'stopMs' }, messageOf(error));
    }
  }

  #tellStored(result: AppendResult): void {
    this.#tell('stored', result);
    if (this.events.listenerCount('session') === 0) return;
    for (const session of result.sessions) this.#tell('session', session);
  }

  /** A listener that throws must not harm a commit. */
  #tell<Name extends keyof CollectorEvents>(name: Name, ...values: Parameters<CollectorEvents[Name]>): void {
    try {
      this.events.emit(name, ...(values as never));
    } catch (error) {
      this.#options.logger.error({ err: error, event: name }, 'a listener of the host application threw');
    }
  }
}

function addressOf(host: string, port: number): CollectorAddress {
  const name = isWildcard(host) ? 'localhost' : host;
  return { host, port, url: `http://${name.includes(':') ? `[${name}]` : name}:${port}` };
}

function notRunning(): AoError {
  return new AoError('AO_COLLECTOR_STOPPING', {
    detail: 'it is not running.',
    hint: 'Call start() first; a collector that was stopped is not started again.',
    retryable: true,
  });
}
