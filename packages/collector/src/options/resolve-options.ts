import { AoError, type Logger, type Processor } from '@ao-observability/core';
import { DEFAULT_PRICE_TABLE, parsePriceTable } from '@ao-observability/core/pricing';
import { isAbsolute } from 'node:path';
import { pino } from 'pino';
import { claudeCodeSource } from '../sources/claude-code/claude-code-source.js';
import type { RetentionOptions } from '../retention/retention-options.js';
import { redactSecrets } from '../processors/redact/redact-secrets.js';
import { genericSource } from '../sources/generic-source.js';
import { sseTransport } from '../transports/sse-transport.js';
import { webSocketTransport } from '../transports/websocket-transport.js';
import { checkPlugins } from '../plugins/check-plugins.js';
import { isLoopback } from '../http/host-name.js';
import { closestName } from './closest-name.js';
import { DEFAULT_LIMITS, type CollectorLimits } from './collector-limits.js';
import type { CollectorOptions } from './collector-options.js';

/** Options with everything filled in and checked. */
export type ResolvedOptions = Required<
  Omit<CollectorOptions, 'limits' | 'token' | 'logger' | 'redact' | 'retention'>
> & {
  token: string | undefined;
  limits: CollectorLimits;
  logger: Logger;
  retention: (RetentionOptions & { archiveAfterDays: number }) | false;
};

const OPTION_TYPES: Readonly<Record<keyof CollectorOptions, string>> = {
  store: 'object',
  transports: 'array',
  sources: 'array',
  processors: 'array',
  redact: 'boolean or object',
  retention: 'boolean or object',
  pricing: 'boolean or object',
  processCheck: 'boolean',
  transcripts: 'boolean or object',
  exporters: 'array',
  host: 'string',
  port: 'number',
  token: 'string',
  allowedOrigins: 'array',
  allowedHosts: 'array',
  dashboard: 'boolean or string',
  logger: 'object',
  limits: 'object',
  listen: 'boolean',
  now: 'function',
};

/** Fills in defaults. Throws `AO_CONFIG_INVALID` or `AO_PLUGIN_INVALID` naming what is wrong. */
export function resolveOptions(options: CollectorOptions): ResolvedOptions {
  checkNames('option', options, Object.keys(OPTION_TYPES));
  checkTypes(options);
  const limits = resolveLimits(options.limits ?? {});
  const resolved: ResolvedOptions = {
    store: options.store,
    transports: options.transports ?? [
      webSocketTransport({ messageBytes: limits.subscribeBytes }),
      sseTransport(),
    ],
    sources: options.sources ?? [claudeCodeSource(), genericSource()],
    processors: withRedaction(options),
    pricing: resolvePricing(options),
    processCheck: options.processCheck ?? true,
    transcripts: resolveTranscripts(options),
    retention: resolveRetention(options),
    exporters: options.exporters ?? [],
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 8765,
    token: options.token,
    allowedOrigins: options.allowedOrigins ?? [],
    allowedHosts: options.allowedHosts ?? [],
    dashboard: options.dashboard ?? true,
    logger: options.logger ?? pino({ name: 'ao-collector', level: 'warn' }),
    limits,
    listen: options.listen ?? true,
    now: options.now ?? Date.now,
  };
  checkPlugins(resolved);
  checkAccess(resolved);
  return resolved;
}

/** First, so that no processor cuts a secret into what is not recognised; and last, for what others add. */
function withRedaction({ processors = [], redact = true }: CollectorOptions): readonly Processor[] {
  if (redact === false) return processors;
  const redactor = redactSecrets(redact === true ? {} : redact);
  return processors.length === 0 ? [redactor] : [redactor, ...processors, redactor];
}

function resolveRetention({ retention = false }: CollectorOptions): ResolvedOptions['retention'] {
  if (retention === false) return false;
  const { archiveDir, archiveAfterDays = 7, maxBytes } = retention;
  if (typeof archiveDir !== 'string' || !isAbsolute(archiveDir)) {
    throw invalid('"retention" has no "archiveDir", or one that is not an absolute path.', 'Give a folder.');
  }
  if (!(archiveAfterDays >= 0) || (maxBytes !== undefined && !(maxBytes > 0))) {
    throw invalid(
      `"retention" has archiveAfterDays ${archiveAfterDays} and maxBytes ${String(maxBytes)}.`,
      'Give days from 0 on, and bytes above 0.',
    );
  }
  return { ...retention, archiveDir, archiveAfterDays };
}

function resolvePricing({ pricing = DEFAULT_PRICE_TABLE }: CollectorOptions): ResolvedOptions['pricing'] {
  return pricing === false ? false : parsePriceTable(pricing, '"pricing"');
}

function resolveTranscripts({ transcripts = false }: CollectorOptions): ResolvedOptions['transcripts'] {
  if (transcripts === false) return false;
  const { roots } = transcripts;
  if (Array.isArray(roots) && roots.every((root) => typeof root === 'string' && isAbsolute(root))) {
    return transcripts;
  }
  throw invalid(
    '"transcripts" has no "roots", or one that is not an absolute path.',
    'Give the folders of transcripts, or false.',
  );
}

function resolveLimits(limits: Partial<CollectorLimits>): CollectorLimits {
  checkNames('limit', limits, Object.keys(DEFAULT_LIMITS));
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw invalid(`the limit "${name}" is ${String(value)}.`, 'Give a whole number above 0.');
    }
  }
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(given) };
}

function checkNames(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const closest = closestName(unknown, known);
  const hint = closest ? `Did you mean "${closest}"?` : `There are ${known.join(', ')}.`;
  throw invalid(`there is no ${what} "${unknown}".`, hint);
}

function checkTypes(options: CollectorOptions): void {
  for (const [name, expected] of Object.entries(OPTION_TYPES)) {
    const value: unknown = options[name as keyof CollectorOptions];
    if (value === undefined && name !== 'store') continue;
    const found = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
    if (!expected.split(' or ').includes(found)) {
      throw invalid(
        `"${name}" is ${value === undefined ? 'missing' : `of type ${found}`}.`,
        `Give it as ${expected}.`,
      );
    }
  }
}

function checkAccess({ host, port, token, allowedOrigins }: ResolvedOptions): void {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw invalid(`"port" is ${port}.`, 'Give a whole number from 0 to 65535.');
  }
  if (token === '') throw invalid('"token" is empty.', 'Give a secret, or leave the option out.');
  if (!isLoopback(host) && token === undefined) {
    throw invalid(
      `"host" is "${host}", which other machines can reach, and there is no "token".`,
      'Give a token, or listen on 127.0.0.1.',
    );
  }
  for (const origin of allowedOrigins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw invalid(
        `"${origin}" in "allowedOrigins" is not an origin.`,
        'Give the scheme, host and port alone, like "http://localhost:3000".',
      );
    }
  }
}

function invalid(detail: string, hint: string): AoError {
  return new AoError('AO_CONFIG_INVALID', { detail, hint });
}
