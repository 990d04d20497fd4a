import type { FastifyInstance } from 'fastify';
import { prometheusText } from '../../metrics/prometheus-text.js';
import type { HttpContext } from '../http-context.js';
import { noQuery } from '../query-schemas.js';

/** How the collector is doing, for people and for machines. */
export function statusRoutes(app: FastifyInstance, { status, store }: HttpContext): void {
  app.get('/api/status', {
    schema: {
      summary: 'Counters, limits and how full they are, plugin states',
      tags: ['status'],
      querystring: noQuery,
    },
    handler: async () => {
      const current = status();
      return { ...current, store: { ...current.store, ...(await store.stats()) } };
    },
  });

  app.get('/metrics', {
    schema: { summary: 'The same figures for Prometheus', tags: ['status'], querystring: noQuery },
    handler: async (_request, reply) => {
      const text = prometheusText(status(), await store.stats());
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
    },
  });

  app.get('/openapi.json', {
    schema: { hide: true, querystring: noQuery },
    handler: async () => app.swagger(),
  });
}
