import fastifySwagger from '@fastify/swagger';
import { AoError } from '@ao-observability/core';
import { eventJsonSchema } from '@ao-observability/core/schema';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { errorBody, statusOf } from './error-body.js';
import type { HttpContext } from './http-context.js';
import { queryError } from './query-error.js';
import { receiveBody, unsupportedType } from './receive-body.js';
import { dashboardRoutes } from './routes/dashboard-routes.js';
import { eventRoutes } from './routes/event-routes.js';
import { hookRoutes } from './routes/hook-routes.js';
import { RouteTable } from './route-table.js';
import { sessionRoutes } from './routes/session-routes.js';
import { statusRoutes } from './routes/status-routes.js';
import { usageRoutes } from './routes/usage-routes.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Describes the body in `/openapi.json`. */
    body?: object;
  }
}

/** Ids have up to 512 characters, each up to 12 when escaped. */
const MAX_PARAM_CHARACTERS = 6_144;

/** Builds the HTTP API. What is not allowed to ask has been turned away before. */
export async function httpApp(context: HttpContext): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: MAX_PARAM_CHARACTERS, ignoreTrailingSlash: true },
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false, verbose: true },
    },
    frameworkErrors: (error, _request, reply) => sendError(context, error, reply),
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest) =>
    receiveBody(request.raw, { bodyBytes: context.limits.bodyBytes, budget: context.budget }),
  );
  app.setErrorHandler<FastifyError>((error, _request, reply) => sendError(context, error, reply));
  // The guard has looked at it.
  app.addHook<{ Querystring: { token?: string } }>('preValidation', async ({ query }) => {
    delete query.token;
  });
  const table = new RouteTable();
  app.addHook('onRoute', ({ method, url }) => table.add(method, url));
  app.setNotFoundHandler((request, reply) => sendError(context, notServed(table, request, reply), reply));
  await addDescription(app, context.version);
  for (const routes of [eventRoutes, hookRoutes, sessionRoutes, usageRoutes, statusRoutes, dashboardRoutes])
    routes(app, context);
  await app.ready();
  return app;
}

async function addDescription(app: FastifyInstance, version: string): Promise<void> {
  const { $schema: _, ...event } = eventJsonSchema();
  app.addSchema({ $id: 'AgentEvent', ...event });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ao-collector',
        version,
        description: 'Takes, stores and streams what coding agents do.',
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `schema-${index}`,
    },
    // Bodies are checked event by event, so that one bad event does not turn away the others.
    transform: ({ schema, url, route }) => {
      const body = route.config?.body;
      return { schema: { ...schema, ...(body && { body }) }, url };
    },
  });
}

function notServed(table: RouteTable, request: FastifyRequest, reply: FastifyReply): AoError {
  const path = request.url.split('?')[0]!;
  const methods = table.methodsOf(path);
  if (methods.length === 0) {
    return new AoError('AO_NOT_FOUND', {
      detail: `${request.method} ${path}.`,
      hint: 'GET /openapi.json lists what there is.',
    });
  }
  reply.header('allow', methods.join(', '));
  return new AoError('AO_METHOD_NOT_ALLOWED', {
    detail: `${request.method} ${path}.`,
    hint: `It serves ${methods.join(', ')}.`,
  });
}

function sendError({ logger }: HttpContext, error: Error | FastifyError, reply: FastifyReply): void {
  const known = toAoError(error);
  const status = statusOf(known);
  if (status >= 500 && !(AoError.is(known) && known.retryable)) {
    // Without the query, which may hold a token or a text that somebody searched.
    const path = reply.request.url.split('?')[0];
    logger.error({ err: error, method: reply.request.method, path }, 'a request failed');
  }
  if (status === 503) reply.header('retry-after', '1');
  void reply.code(status).type('application/json; charset=utf-8').send(errorBody(known));
}

function toAoError(error: Error | FastifyError): Error {
  if (!('code' in error) || AoError.is(error)) return error;
  if ('validation' in error && error.validation) return queryError(error);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return unsupportedType('the content type cannot be read');
  if (error.code === 'FST_ERR_BAD_URL') {
    return new AoError('AO_QUERY_INVALID', { detail: 'the address cannot be decoded.' });
  }
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new AoError('AO_QUERY_INVALID', {
      detail: `a part of the path is longer than ${MAX_PARAM_CHARACTERS} characters.`,
    });
  }
  return error;
}
