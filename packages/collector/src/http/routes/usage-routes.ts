import { AoError } from '@ao-observability/core';
import type { FastifyInstance } from 'fastify';
import { aggregateUsage } from '../../usage/aggregate-usage.js';
import type { HttpContext } from '../http-context.js';
import { usageQuery, type UsageQuery } from '../query-schemas.js';

/** What tokens were used, and what they cost. */
export function usageRoutes(app: FastifyInstance, { store, limits, now }: HttpContext): void {
  app.get<{ Querystring: UsageQuery }>('/api/usage', {
    schema: { summary: 'Tokens and cost by group', tags: ['usage'], querystring: usageQuery },
    handler: async ({ query: { by, session_id, after, before, limit } }) => {
      const report = await aggregateUsage(store, {
        by,
        session_id,
        after: momentOf('after', after),
        before: momentOf('before', before),
        limit: limits.usageMessages,
        now: now(),
      });
      const { groups, ...rest } = report;
      return { by, groups: groups.slice(0, limit), groups_total: groups.length, ...rest };
    },
  });
}

function momentOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = Date.parse(text);
  if (!Number.isNaN(moment)) return moment;
  throw new AoError('AO_QUERY_INVALID', {
    detail: `"${name}" is ${JSON.stringify(text.slice(0, 60))}.`,
    hint: 'Give a day or a time, such as 2026-11-22 or 2026-11-22T10:00:00Z.',
  });
}
