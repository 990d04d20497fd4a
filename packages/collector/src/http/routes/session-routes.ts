import { Readable } from 'node:stream';
import {
  AoError,
  statusAt,
  type EpochMs,
  type SessionStatus,
  type SessionSummary,
} from '@ao-observability/core';
import type { FastifyInstance } from 'fastify';
import {
  EXPORT_TYPES,
  exportFormat,
  exportName,
  exportSession,
} from '../../session-export/export-session.js';
import type { HttpContext } from '../http-context.js';
import {
  eventsQuery,
  exportQuery,
  listOf,
  noQuery,
  sessionsQuery,
  type EventsQuery,
  type SessionsQuery,
} from '../query-schemas.js';
import { toEventQuery } from './event-routes.js';

const STATUSES: readonly SessionStatus[] = [
  'running',
  'waiting',
  'idle',
  'finished',
  'error',
  'stalled',
  'lost',
];

interface SessionParams {
  session_id: string;
}

/** Sessions and what belongs to one. */
export function sessionRoutes(app: FastifyInstance, { store, now, sessionsRead }: HttpContext): void {
  const readSession = async (id: string): Promise<SessionSummary> => {
    sessionsRead();
    const at = now();
    const { items } = await store.readSessions({ session_ids: [id], now: at, limit: 1 });
    if (items[0]) return asOf(items[0], at);
    throw new AoError('AO_NOT_FOUND', { detail: `no session has the id "${id}".` });
  };

  app.get<{ Querystring: SessionsQuery }>('/api/sessions', {
    schema: { summary: 'Sessions, with counts by status', tags: ['sessions'], querystring: sessionsQuery },
    handler: async ({ query: { status, q, parent, ...rest } }) => {
      sessionsRead();
      const at = now();
      const statuses = listOf(status)?.map(toStatus);
      const page = await store.readSessions({
        ...rest,
        now: at,
        ...(statuses && { status: statuses }),
        ...(q !== undefined && { text: q }),
        ...(parent !== undefined && { parent_session_id: parent }),
      });
      const { items, next, total, counts } = page;
      return { sessions: items.map((session) => asOf(session, at)), next, total, counts };
    },
  });

  app.get<{ Params: SessionParams }>('/api/sessions/:session_id', {
    schema: { summary: 'One session', tags: ['sessions'], querystring: noQuery },
    handler: async ({ params }) => ({ session: await readSession(params.session_id) }),
  });

  app.get<{ Params: SessionParams; Querystring: EventsQuery }>('/api/sessions/:session_id/events', {
    schema: { summary: 'Events of one session', tags: ['sessions'], querystring: eventsQuery },
    handler: async ({ params, query }) => {
      const { items, next } = await store.readEvents({
        ...toEventQuery(query),
        session_id: params.session_id,
      });
      return { events: items, next };
    },
  });

  app.get<{ Params: SessionParams; Querystring: { format: string } }>('/api/sessions/:session_id/export', {
    schema: { summary: 'Download one session', tags: ['sessions'], querystring: exportQuery },
    handler: async ({ params: { session_id }, query: { format } }, reply) => {
      const chosen = exportFormat(format);
      const session = await readSession(session_id);
      const parts = await begun(exportSession(store, session, chosen));
      return reply
        .type(EXPORT_TYPES[chosen])
        .header('content-disposition', `attachment; filename="${exportName(session_id, chosen)}"`)
        .send(Readable.from(parts, { objectMode: false }));
    },
  });
}

/** The parts, once the first one is made: an error before it is answered as one. */
async function begun(parts: AsyncIterable<string>): Promise<AsyncIterable<string>> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}

/** The row with what the clock adds to its status. */
function asOf(session: SessionSummary, at: EpochMs): SessionSummary {
  const { status, waiting_for, since, reason, inferred } = statusAt(session, at);
  return {
    ...session,
    status,
    waiting_for,
    status_since: since,
    status_reason: reason,
    status_inferred: inferred,
  };
}

function toStatus(name: string): SessionStatus {
  const status = STATUSES.find((known) => known === name);
  if (status) return status;
  throw unknownChoice('status', name, STATUSES);
}

function unknownChoice(parameter: string, value: string, choices: readonly string[]): AoError {
  return new AoError('AO_QUERY_INVALID', {
    detail: `"${parameter}" is ${JSON.stringify(value.slice(0, 60))}.`,
    hint: `There are ${choices.join(', ')}.`,
  });
}
