import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AoError } from '@ao-observability/core';
import { hostNameOf, isAddress, isLoopback, isWildcard } from './host-name.js';
import { queryOf } from './request-target.js';

/** What decides who may ask. */
export interface GuardOptions {
  host: string;
  token: string | undefined;
  allowedOrigins: readonly string[];
  allowedHosts: readonly string[];
}

/** Name of the cookie that carries the token of a browser that opened the dashboard with `?token=`. */
export const TOKEN_COOKIE = 'ao_token';

/** What the guard found out about a request that may pass. */
export interface Passed {
  /** Set when the request comes from a page of another, allowed origin. */
  allowedOrigin?: string;
}

/** A request is not let in; `status` is 401 when a token is missing, else 403. */
export interface Refused {
  status: 401 | 403;
  error: AoError;
}

/** Decides over requests before anything else looks at them. */
export class Guard {
  readonly #options: GuardOptions;
  readonly #hosts: ReadonlySet<string>;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#hosts = new Set([options.host, ...options.allowedHosts].map((name) => name.toLowerCase()));
  }

  /**
   * @param needsToken - false for what anybody may see: the program code of the dashboard
   */
  check(request: IncomingMessage, needsToken: boolean): Passed | Refused {
    const { host, origin } = request.headers;
    if (!this.#isOwnHost(host)) {
      // A page of a stranger can let its own name point to this machine; its requests then carry that name.
      return refuse(
        403,
        `the Host header is ${quote(host)}.`,
        'Use localhost, or name the host in "allowedHosts".',
      );
    }
    const foreign = origin !== undefined && !isSameOrigin(origin, host!);
    if (foreign && !this.#options.allowedOrigins.includes(origin)) {
      return refuse(403, `the Origin header is ${quote(origin)}.`, 'Name the origin in "allowedOrigins".');
    }
    // A browser asks whether it may send the token before it sends it.
    const isPreflight = foreign && request.method === 'OPTIONS';
    if (needsToken && !isPreflight && !this.hasToken(request)) {
      return refuse(
        401,
        'it carries no valid token.',
        'Send "Authorization: Bearer <token>" or "?token=<token>".',
      );
    }
    return foreign ? { allowedOrigin: origin } : {};
  }

  /** True when the request carries the token, or none is configured. */
  hasToken(request: IncomingMessage): boolean {
    const { token } = this.#options;
    if (token === undefined) return true;
    return tokensOf(request).some((given) => isEqual(given, token));
  }

  #isOwnHost(header: string | undefined): boolean {
    const name = header === undefined ? undefined : hostNameOf(header);
    if (name === undefined) return false;
    if (isLoopback(name) || this.#hosts.has(name)) return true;
    // An address cannot be made to point elsewhere.
    return isWildcard(this.#options.host) && isAddress(name);
  }
}

function isSameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function tokensOf({ headers, url }: IncomingMessage): string[] {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const query = queryOf(url).get('token');
  const cookie = new RegExp(`(?:^|; *)${TOKEN_COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1];
  return [bearer, query, cookie && decode(cookie)].filter((token) => token !== undefined && token !== null);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isEqual(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

function refuse(status: 401 | 403, detail: string, hint: string): Refused {
  return { status, error: new AoError('AO_REQUEST_REFUSED', { detail, hint }) };
}

function quote(value: string | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value.slice(0, 100));
}
