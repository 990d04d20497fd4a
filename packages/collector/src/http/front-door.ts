import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AoError, type LiveFeed, type Logger, type TransportPlugin } from '@ao-observability/core';
import { answerOnSocket } from './answer-on-socket.js';
import { errorBody, statusOf } from './error-body.js';
import { type Guard, TOKEN_COOKIE } from './guard.js';
import { pathOf, queryOf } from './request-target.js';

/** What the front door leads to. */
export interface FrontDoorOptions {
  guard: Guard;
  transports: readonly TransportPlugin[];
  feed: LiveFeed & { readonly isFull: boolean };
  logger: Logger;
  /** Serves what is not a transport's. */
  route: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Paths that tell about agents or take events. */
const TELLING = /^\/(?:api|ws|events|metrics|openapi\.json)(?:\/|$)/;

/** Paths as the dashboard's program code has them. What is escaped could be any path, and so is none of these. */
const PLAIN = /^\/(?:[\w.-]+(?:\/[\w.-]+)*)?$/;

const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, content-encoding, last-event-id, x-ao-session-name, x-ao-timestamp, x-ao-delivery-id, x-ao-pid, x-ao-host, x-ao-parent-session-id',
  'access-control-max-age': '600',
};

/** Lets requests in, or turns them away, before anything else sees them. */
export class FrontDoor {
  readonly #options: FrontDoorOptions;
  readonly #responses = new Map<number, number>();
  readonly #idle: (() => void)[] = [];
  #open = 0;
  #isStopping = false;

  constructor(options: FrontDoorOptions) {
    this.#options = options;
  }

  /** Answers so far, by status code. */
  responses(): Record<string, number> {
    return Object.fromEntries(this.#responses);
  }

  /** Takes no new request. Resolves when those that are open are answered. */
  close(): Promise<void> {
    this.#isStopping = true;
    if (this.#open === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    response.on('close', () => {
      if (response.headersSent) this.#count(response.statusCode);
    });
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    try {
      this.#letIn(request, response);
    } catch (error) {
      if (!AoError.is(error))
        this.#options.logger.error({ err: error, path: request.url?.split('?')[0] }, 'a request failed');
      sendError(response, error, statusOf(error));
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      this.#upgrade(request, socket, head);
    } catch (error) {
      // Out of here it would end the process of the host application.
      this.#options.logger.error({ err: error, url: request.url }, 'an upgrade failed');
      answerOnSocket(socket, statusOf(error), errorBody(error));
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = pathOf(request.url);
    const verdict = this.#options.guard.check(request, true);
    const error = 'error' in verdict ? verdict.error : this.#refuseUpgrade(path);
    if (error) {
      const status = 'error' in verdict ? verdict.status : statusOf(error);
      this.#count(status);
      answerOnSocket(socket, status, errorBody(error));
      return;
    }
    const { transports, feed } = this.#options;
    transports.find((one) => one.path === path)!.upgrade!(request, socket, head, feed);
  }

  #letIn(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request.url);
    const verdict = this.#options.guard.check(request, this.#needsToken(path));
    if ('error' in verdict) {
      sendError(response, verdict.error, verdict.status);
      return;
    }
    if (verdict.allowedOrigin !== undefined) {
      response.setHeader('access-control-allow-origin', verdict.allowedOrigin);
      response.setHeader('vary', 'origin');
      if (request.method === 'OPTIONS') {
        response.writeHead(204, PREFLIGHT_HEADERS).end();
        return;
      }
    }
    if (this.#isStopping) throw new AoError('AO_COLLECTOR_STOPPING', { retryable: true });
    if (this.#keepToken(request, response)) return;
    if (!this.#respondLive(path, request, response)) this.#route(request, response);
  }

  #needsToken(path: string): boolean {
    return TELLING.test(path) || !PLAIN.test(path) || this.#transportAt(path) !== undefined;
  }

  /** A browser that brings the token in the address gets it as a cookie, so that it is not seen or shared. */
  #keepToken(request: IncomingMessage, response: ServerResponse): boolean {
    const query = queryOf(request.url);
    const token = query.get('token');
    if (pathOf(request.url) !== '/' || token === null || request.method !== 'GET') return false;
    query.delete('token');
    const cookie = `${TOKEN_COOKIE}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, {
      location: query.size > 0 ? `/?${query}` : '/',
      ...(this.#options.guard.hasToken(request) && { 'set-cookie': cookie }),
    });
    response.end();
    return true;
  }

  #respondLive(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const transport = this.#transportAt(path);
    if (!transport) return false;
    if (!transport.respond) {
      const hint = 'Connect with a WebSocket, or read /api/live as server-sent events.';
      throw new AoError('AO_METHOD_NOT_ALLOWED', { detail: `${path} takes upgrades only.`, hint });
    }
    if (request.method !== 'GET') {
      response.setHeader('allow', 'GET');
      throw new AoError('AO_METHOD_NOT_ALLOWED', {
        detail: `${request.method} ${path}.`,
        hint: 'It serves GET.',
      });
    }
    this.#checkReaders();
    transport.respond(request, response, this.#options.feed);
    return true;
  }

  #transportAt(path: string): TransportPlugin | undefined {
    return this.#options.transports.find((transport) => transport.path === path);
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    this.#open += 1;
    response.on('close', () => {
      this.#open -= 1;
      if (this.#open === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
    this.#options.route(request, response);
  }

  #refuseUpgrade(path: string): AoError | undefined {
    const { transports } = this.#options;
    if (this.#isStopping) return new AoError('AO_COLLECTOR_STOPPING', { retryable: true });
    const upgrading = transports
      .filter((transport) => 'upgrade' in transport)
      .map((transport) => transport.path);
    if (!upgrading.includes(path)) {
      return new AoError('AO_NOT_FOUND', {
        detail: `no live feed at ${path}.`,
        hint: `There is ${upgrading.join(', ')}.`,
      });
    }
    try {
      this.#checkReaders();
      return undefined;
    } catch (error) {
      return error as AoError;
    }
  }

  #checkReaders(): void {
    if (!this.#options.feed.isFull) return;
    throw new AoError('AO_LIMIT_REACHED', {
      detail: 'there are as many live readers as "liveReaders" allows.',
      hint: 'Close one, or raise limits.liveReaders.',
      retryable: true,
    });
  }

  #count(status: number): void {
    this.#responses.set(status, (this.#responses.get(status) ?? 0) + 1);
  }
}

function sendError(response: ServerResponse, error: unknown, status: number): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(status === 503 && { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(errorBody(error)));
}
