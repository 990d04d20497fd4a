import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { componentsFolder } from '../../session-export/components-bundle.js';
import type { HttpContext } from '../http-context.js';
import { readStaticFile, type StaticFile } from '../static-folder.js';

/** What the dashboard may do: talk to this collector, run its own code, show its own style. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>ao-collector</title>
<h1>The dashboard is not built</h1>
<p>The collector is running, but it found no <code>index.html</code> for the dashboard.</p>
<p>In a clone of the repository run <code>npm run build</code> and reload this page. The API works all the same:
<a href="/api/status">/api/status</a>, <a href="/openapi.json">/openapi.json</a>.</p>
</html>
`;

/** The dashboard at `/`, and all components in one file at `/elements.js`. */
export function dashboardRoutes(app: FastifyInstance, { dashboard }: HttpContext): void {
  if (dashboard === false) return;
  const dist = componentsFolder();
  const folder = typeof dashboard === 'string' ? dashboard : dist && join(dist, 'dashboard');

  const serve = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const file = folder === undefined ? undefined : await readStaticFile(folder, path);
    if (file) return sendFile(request, reply, file);
    if (path !== 'index.html') return reply.callNotFound();
    return withPolicy(reply).code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
  };

  app.get('/', { schema: { hide: true } }, (request, reply) => serve(request, reply, 'index.html'));
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) =>
    serve(request, reply, request.params['*']),
  );
  app.get('/elements.js', { schema: { hide: true } }, async (request, reply) => {
    const file = dist === undefined ? undefined : await readStaticFile(dist, 'cdn/agent-elements.js');
    return file ? sendFile(request, reply, file) : reply.callNotFound();
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, { content, type, etag }: StaticFile) {
  // Asked for each time, so that an upgraded collector never runs with an old dashboard.
  withPolicy(reply).header('etag', etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(type).send(content);
}

function withPolicy(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
}
