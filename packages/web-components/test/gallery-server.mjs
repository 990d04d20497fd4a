import { build } from 'esbuild';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the collector sends with its page. */
export const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE =
  '<!doctype html><html lang="en"><title>Gallery</title><link rel="stylesheet" href="/dashboard.css"><link rel="icon" href="/favicon.svg"><script type="module" src="/page/gallery.js"></script></html>';
const here = dirname(fileURLToPath(import.meta.url));

/** Serves `gallery.ts`, bundled from the sources, under the content security policy of the real page. */
export async function serveGallery() {
  const folder = await mkdtemp(join(tmpdir(), 'ao-gallery-'));
  await build({
    entryPoints: [join(here, 'gallery.ts')],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: folder,
    conditions: ['@ao-observability/source', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const fileOf = (path) =>
    path.startsWith('/page/') ? join(folder, path.slice(6)) : join(here, '../src/dashboard/public', path);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://page');
    response.setHeader('content-security-policy', PAGE_CSP);
    response.setHeader('content-type', TYPES[extname(pathname) || '.html'] ?? 'text/plain');
    response.end(pathname === '/' ? PAGE : readFileSync(fileOf(pathname)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
