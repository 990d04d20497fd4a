import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  AoError,
  toUtcTimestamp,
  type SourceAdapter,
  type TranslateContext,
  type Translation,
} from '@ao-observability/core';
import type { FastifyInstance } from 'fastify';
import { describePlugin, messageOf } from '../../plugins/plugin-runner.js';
import type { HttpContext } from '../http-context.js';
import { noQuery } from '../query-schemas.js';
import { readItems } from '../read-items.js';
import { emptyBody, type ReceivedBody } from '../receive-body.js';
import { ingestAnswer } from './event-routes.js';

/** The native payloads of agents. */
export function hookRoutes(app: FastifyInstance, context: HttpContext): void {
  app.post<{ Params: { source: string }; Body: ReceivedBody | undefined }>('/api/hooks/:source', {
    schema: { summary: "Store an agent's native hook payload", tags: ['events'], querystring: noQuery },
    config: { body: {} },
    handler: async ({ params, body, headers }, reply) => {
      const adapter = adapterFor(context, params.source);
      if (!body) throw emptyBody();
      noteClientLosses(context, headers);
      const answer = await takePayloads(context, adapter, { body, headers });
      // An agent takes any answer as words for itself; nothing is what leaves no trace.
      return body.isLines ? answer : reply.send();
    },
  });
}

function adapterFor({ sources }: HttpContext, name: string): SourceAdapter {
  const adapter = sources.get(name);
  if (adapter) return adapter;
  throw new AoError('AO_SOURCE_UNKNOWN', {
    detail: `"${name}".`,
    hint: `There are ${[...sources.keys()].join(', ') || 'none'}.`,
  });
}

interface HookRequest {
  body: ReceivedBody;
  headers: IncomingHttpHeaders;
}

async function takePayloads(context: HttpContext, adapter: SourceAdapter, { body, headers }: HookRequest) {
  const known = translateContext(headers, context.now());
  const payloads = readItems(body, context.limits);
  const items: unknown[] = [];
  for (const [index, payload] of payloads.entries()) {
    if (payload instanceof Error) {
      items.push(payload);
      continue;
    }
    const delivery_id = index === 0 ? known.delivery_id : `${known.delivery_id}-${index}`;
    const { events, ignored, problems = [] } = translate(adapter, payload, { ...known, delivery_id });
    if (problems.length > 0) context.meter.problems += 1;
    if (events.length > 0) items.push(...events);
    else if (ignored !== undefined) context.meter.ignore(ignored);
    else
      items.push(
        new AoError('AO_EVENT_INVALID', { detail: problems.join(' ') || 'the payload gives no event.' }),
      );
  }
  return ingestAnswer(await context.ingest.take(items, { source: adapter.source, bytes: body.bytes }));
}

function translate(adapter: SourceAdapter, payload: unknown, context: TranslateContext): Translation {
  try {
    return adapter.translate(payload, context);
  } catch (error) {
    const detail = `${describePlugin(adapter)} could not translate a payload: ${messageOf(error)}`;
    return { events: [], problems: [detail] };
  }
}

function translateContext(headers: IncomingHttpHeaders, now: number): TranslateContext {
  const session_name = textOf(headers['x-ao-session-name']);
  const parent_session_id = textOf(headers['x-ao-parent-session-id']);
  const host = textOf(headers['x-ao-host']);
  const pid = Number(textOf(headers['x-ao-pid']));
  return {
    timestamp: toUtcTimestamp(textOf(headers['x-ao-timestamp'])) ?? new Date(now).toISOString(),
    delivery_id: textOf(headers['x-ao-delivery-id']) ?? randomUUID(),
    ...(session_name !== undefined && { session_name }),
    ...(parent_session_id !== undefined && { parent_session_id }),
    ...(host !== undefined && { host }),
    ...(Number.isSafeInteger(pid) && pid > 0 && { pid }),
  };
}

const MAX_HEADER_CHARACTERS = 512;

/** Node reads header bytes as Latin-1. Our clients send UTF-8; native http hooks really send Latin-1. */
function textOf(value: string | string[] | undefined): string | undefined {
  const latin1 = Array.isArray(value) ? value[0] : value;
  if (!latin1) return undefined;
  const bytes = Buffer.from(latin1, 'latin1');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : latin1;
  return text.trim().slice(0, MAX_HEADER_CHARACTERS) || undefined;
}

function noteClientLosses({ clientLosses }: HttpContext, headers: IncomingHttpHeaders): void {
  const losses = textOf(headers['x-ao-spool-dropped']);
  if (losses) clientLosses.note(textOf(headers['x-ao-host']) ?? 'unknown', losses);
}
