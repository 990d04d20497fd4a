import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PAGE = `<!doctype html><html lang="en"><title>Bench</title><meta charset="utf-8">
<style>body { margin: 0 }</style><script type="module" src="/bench-page.js"></script></html>`;

/** Bundles the page from the sources, minified and without development checks, and serves it. */
export async function servePage({ plugins = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ao-bench-page-'));
  const { metafile } = await build({
    entryPoints: [join(import.meta.dirname, 'page/bench-page.js')],
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    metafile: true,
    outdir: folder,
    conditions: ['@ao-observability/source', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins,
  });
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url, 'http://page').pathname);
    if (!name.endsWith('.js')) return response.setHeader('content-type', 'text/html').end(PAGE);
    response.setHeader('content-type', 'text/javascript').end(readFileSync(join(folder, name)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    metafile,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
