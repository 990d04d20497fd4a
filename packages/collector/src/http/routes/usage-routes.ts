import type { FastifyInstance } from 'fastify';
import { aggregateUsage } from '../../usage/aggregate-usage.js';
import { momentOf } from '../../usage/moment-of.js';
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
