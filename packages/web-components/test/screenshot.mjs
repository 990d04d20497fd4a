#!/usr/bin/env node
// Draws the dashboard on a scripted fleet in several widths, both themes: node test/screenshot.mjs [folder] [scene[#hash]…]
import { build } from 'esbuild';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const here = dirname(fileURLToPath(import.meta.url));
const [folder = join(tmpdir(), 'ao-screenshots'), ...scenes] = process.argv.slice(2);
const shots = scenes.length > 0 ? scenes : ['fleet#/s/checkout', 'fleet', 'empty', 'offline#/s/mobile'];
mkdirSync(folder, { recursive: true });

await build({
  entryPoints: [join(here, 'gallery.ts')],
  bundle: true,
  format: 'esm',
  splitting: true,
  outdir: join(folder, 'page'),
  conditions: ['@ao-observability/source', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://page').pathname;
  response.setHeader('content-security-policy', CSP);
  response.setHeader('content-type', TYPES[extname(path) || '.html'] ?? 'text/plain');
  if (path === '/')
    response.end(
      '<!doctype html><html lang="en"><title>Gallery</title><link rel="stylesheet" href="/dashboard.css"><link rel="icon" href="/favicon.svg"><script type="module" src="/page/gallery.js"></script></html>',
    );
  else if (path.startsWith('/page/')) response.end(readFileSync(join(folder, path)));
  else response.end(readFileSync(join(here, '../src/dashboard/public', path)));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 900, 420]) {
      const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme });
      page.on('console', (message) => console.log(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => console.log(`error: ${error.stack}`));
      for (const shot of shots) {
        const [scene, hash = ''] = shot.split('#');
        await page.goto(`${origin}/?scene=${scene}#${hash}`);
        await page.reload();
        await page.waitForSelector('agent-dashboard >> .panes');
        await page.waitForTimeout(400);
        const file = join(folder, `${scene}${hash.replaceAll('/', '-')}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file });
        console.log(file);
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
