// `npm run docs`: every component with its documentation, at work on a fleet of its own, from the sources.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { context } from 'esbuild';
import { componentPages } from './component-pages.mjs';
import { elementHtml, indexHtml } from './docs-html.mjs';
import { createManifest, elementsOf } from './manifest.mjs';

const USUAL_PORT = 4400;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
const packageFolder = join(import.meta.dirname, '..');

/**
 * Serves the documentation on this machine alone; `port` 0 takes a free one. With `fresh` each page is made of
 * the sources as they are when it is opened.
 */
export async function serveDocs({ port = USUAL_PORT, fresh = true } = {}) {
  const bundle = await liveBundle(fresh);
  const server = createServer((request, response) => {
    void answer(new URL(request.url, 'http://docs').pathname, bundle)
      .catch((error) => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then(({ status = 200, type, body }) => {
        response.writeHead(status, {
          'content-type': `${type}; charset=utf-8`,
          'content-security-policy': CSP,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        });
        response.end(body);
      });
  });
  await listen(server, port).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bundle.dispose();
    },
  };
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function answer(path, bundle) {
  if (path === '/site.css') return { type: 'text/css', body: read('docs/site/site.css') };
  if (path === '/favicon.svg')
    return { type: 'image/svg+xml', body: read('src/dashboard/public/favicon.svg') };
  if (path.startsWith('/live/')) return bundle.file(path.slice('/live/'.length));
  const manifest = createManifest();
  const elements = elementsOf(manifest);
  if (path === '/') return { type: 'text/html', body: indexHtml(elements) };
  const element = elements.find(({ tagName }) => path === `/${tagName}`);
  if (!element) return { status: 404, type: 'text/plain', body: 'There is no such page.' };
  const markdown = componentPages(manifest)[`${element.tagName}.md`];
  return { type: 'text/html', body: elementHtml(element, markdown, elements) };
}

/** The code of the examples. */
async function liveBundle(fresh) {
  const building = await context({
    entryPoints: [join(packageFolder, 'docs/site/live.ts')],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: join(packageFolder, 'docs/site'),
    conditions: ['@ao-observability/source', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'error',
  });
  let files = new Map();
  return {
    dispose: () => building.dispose(),
    async file(name) {
      if (name === 'live.js' && (fresh || files.size === 0)) {
        const { outputFiles } = await building.rebuild();
        files = new Map(outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1), text]));
      }
      const body = files.get(name);
      return body === undefined
        ? { status: 404, type: 'text/plain', body: 'There is no such file.' }
        : { type: 'text/javascript', body };
    },
  };
}

const read = (path) => readFileSync(join(packageFolder, path), 'utf8');
