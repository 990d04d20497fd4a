import { AoError, ERROR_CODES, parseSearchQuery, type EventQuery } from '@ao-observability/core';
import type { FastifyInstance } from 'fastify';
import type { IngestResult } from '../../ingest/ingest-result.js';
import type { HttpContext } from '../http-context.js';
import {
  eventsQuery,
  listOf,
  MAX_FULL_PAGE,
  noQuery,
  searchQuery,
  type EventsQuery,
  type SearchParameters,
} from '../query-schemas.js';
import { readItems } from '../read-items.js';
import { emptyBody, type ReceivedBody } from '../receive-body.js';

const EVENT = { $ref: 'AgentEvent#' };

/** Taking events, and reading them back. */
export function eventRoutes(app: FastifyInstance, context: HttpContext): void {
  const { store, ingest, limits } = context;

  // The first design's hook scripts send to `/events`.
  for (const url of ['/api/events', '/events']) {
    app.post<{ Body: ReceivedBody | undefined }>(url, {
      schema: { summary: 'Store one event, an array, or NDJSON', tags: ['events'], querystring: noQuery },
      config: { body: { oneOf: [EVENT, { type: 'array', items: EVENT }] } },
      handler: async ({ body }) => {
        if (!body) throw emptyBody();
        return ingestAnswer(await ingest.take(readItems(body, limits), { bytes: body.bytes }));
      },
    });
  }

  app.get<{ Querystring: EventsQuery }>('/api/events', {
    schema: { summary: 'Events of all sessions', tags: ['events'], querystring: eventsQuery },
    handler: async ({ query }) => {
      const { items, next } = await store.readEvents(toEventQuery(query));
      return { events: items, next };
    },
  });

  app.get<{ Params: { event_id: string } }>('/api/events/:event_id', {
    schema: { summary: 'One event with its whole payload', tags: ['events'], querystring: noQuery },
    handler: async ({ params }) => {
      const event = await store.readEvent(params.event_id);
      if (event) return { event };
      throw new AoError('AO_NOT_FOUND', { detail: `no event has the id "${params.event_id}".` });
    },
  });

  app.get<{ Querystring: SearchParameters }>('/api/search', {
    schema: {
      summary: 'Full-text search over prompts, messages and tool calls',
      tags: ['events'],
      querystring: searchQuery,
    },
    handler: async ({ query: { q, types, ...rest } }) => {
      if (!store.search) {
        throw new AoError('AO_STORE_CANNOT_SEARCH', {
          detail: `"${store.name}" cannot.`,
          hint: 'Use a store that can, such as sqliteStore().',
        });
      }
      const names = listOf(types);
      const { items, next, total } = await store.search({
        ...parseSearchQuery(q),
        ...rest,
        ...(names && { types: names }),
      });
      return { hits: items, next, total };
    },
  });
}

/** Turns checked parameters into a query. Throws `AO_QUERY_INVALID` for a page of whole events that is too long. */
export function toEventQuery(query: EventsQuery): EventQuery {
  const { types, ...rest } = query;
  if (rest.payload === 'full' && rest.limit > MAX_FULL_PAGE) {
    throw new AoError('AO_QUERY_INVALID', {
      detail: `"limit" is ${rest.limit}, with "payload=full" it must be <= ${MAX_FULL_PAGE}.`,
    });
  }
  const names = listOf(types);
  return { ...rest, ...(names && { types: names }) };
}

/** The answer to a request that brought events. Throws when not one of them was an event. */
export function ingestAnswer({ results, ...counts }: IngestResult) {
  if (counts.invalid === 0 || counts.invalid < results.length) return { status: 'ok', ...counts, results };
  const { code, message } = results[0]!.error!;
  // The message is a whole one already, with its opening words and its code.
  const detail = message.replace(`${ERROR_CODES[code]}: `, '').replace(` [${code}]`, '');
  throw new AoError(code === 'AO_BODY_INVALID' ? code : 'AO_EVENT_INVALID', { detail });
}
