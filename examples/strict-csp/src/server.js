import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' };
const elements = fileURLToPath(import.meta.resolve('@ao-observability/web-components/cdn'));

/** The policy of the page: its own files, one collector, and no text that becomes markup or code. */
export function policyFor(collector) {
  const socket = collector.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${collector} ${socket}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** Serves the page on loopback; resolves with its address and a way to stop. */
export async function servePage({ collector, port = 0 }) {
  const files = new Map([
    ['/', ['html', new URL('index.html', import.meta.url)]],
    ['/page.css', ['css', new URL('page.css', import.meta.url)]],
    ['/page.js', ['js', new URL('page.js', import.meta.url)]],
    ['/agent-elements.js', ['js', elements]],
  ]);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://page');
    response.setHeader('content-security-policy', policyFor(collector));
    if (pathname === '/config.json') return response.end(JSON.stringify({ collector }));
    const [type, file] = files.get(pathname) ?? [];
    if (!file) return response.writeHead(404).end(`Nothing is at ${pathname}`);
    response.setHeader('content-type', TYPES[type]);
    response.end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve).closeAllConnections();
      }),
  };
}
