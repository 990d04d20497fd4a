import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { EventScript } from './event-script.js';

let browser: Browser;
let server: Server;
let origin: string;
const scripts = new Map<string, string>();

/** The whole package, bundled as a host would do it; its exports become a global of that name. */
async function bundle(global: string, version: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { defineAll } from './define-all.js'; import * as door from './index.js'; globalThis.${global} = { ...door, defineAll };`,
      resolveDir: new URL('../src', import.meta.url).pathname,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['@ao-observability/source', 'browser'],
    define: { AO_VERSION: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

beforeAll(async () => {
  scripts.set('/one.js', await bundle('one', '1.0.0'));
  scripts.set('/two.js', await bundle('two', '2.0.0'));
  scripts.set('/again.js', await bundle('again', '1.0.0'));
  server = createServer(({ url = '' }, response) => {
    const script = scripts.get(url);
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? '<!doctype html><title>Two copies</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(): Promise<{ page: Page; said: string[] }> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(origin);
  return { page, said };
}

const EVENTS = new EventScript('abc-123', { at: Date.now() - 60_000 })
  .start()
  .prompt('Fix the flaky test').events;

describe('two copies of the package on one page', () => {
  it('of one version stand side by side without a word', async () => {
    const { page, said } = await open();

    for (const name of ['one', 'again']) {
      await page.addScriptTag({ type: 'module', url: `/${name}.js` });
      await page.evaluate(`${name}.defineAll()`);
    }

    expect(said).toEqual([]);
    await page.close();
  });

  it('of two versions cost one warning, and the first one is used', async () => {
    const { page, said } = await open();

    for (const name of ['one', 'two']) {
      await page.addScriptTag({ type: 'module', url: `/${name}.js` });
      await page.evaluate(`${name}.defineAll()`);
    }

    expect(said).toHaveLength(1);
    expect(said[0]).toContain('by version 1.0.0; version 2.0.0');
    expect(await page.evaluate("customElements.get('agent-timeline') === one.AgentTimeline")).toBe(true);
    await page.close();
  });

  it.each([
    ['agent', 'second'],
    ['second', 'agent'],
  ])('work together: %s-observability-provider gives its client to %s-session-list', async (outer, inner) => {
    const { page, said } = await open();
    for (const name of ['one', 'two']) await page.addScriptTag({ type: 'module', url: `/${name}.js` });

    await page.evaluate("one.defineAll(); two.defineAll({ prefix: 'second' })");
    await page.evaluate(`{
      const provider = document.createElement('${outer}-observability-provider');
      provider.events = ${JSON.stringify(EVENTS)};
      provider.append(document.createElement('${inner}-session-list'));
      document.body.append(provider);
    }`);

    await page.locator(`${inner}-session-list`).getByText('Fix the flaky test').first().waitFor();
    expect(said).toEqual([]);
    await page.close();
  });
});
