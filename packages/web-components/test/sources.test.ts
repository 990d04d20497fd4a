import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { memoryStore } from '@ao-observability/core/memory-store';
import type { StoredEvent } from '@ao-observability/core';
import { createCollector, type Collector } from 'ao-collector';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { richFleet } from './rich-fleet.js';
import type { Source } from './sources-page.js';

const events: StoredEvent[] = richFleet(Date.now()).map((event, index) => ({
  ...event,
  seq: index + 1,
  received_at: event.timestamp,
}));
const silent = { debug() {}, info() {}, warn() {}, error() {} };
let folder: string;
let pages: Server;
let collector: Collector;
let endpoint: string;
let browser: Browser;
let page: Page;

/** What the page offers. */
interface Offered {
  readonly sources: {
    readonly DATA_ELEMENTS: readonly string[];
    readonly tryElement: (tag: string, source: Source) => Promise<string[]>;
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ao-sources-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'sources-page.ts')],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: folder,
    conditions: ['@ao-observability/source', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  pages = createServer((request, response) => void serve(request.url ?? '/', response));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  collector = createCollector({
    store: memoryStore(),
    port: 0,
    logger: silent,
    allowedOrigins: [origin],
  });
  endpoint = (await collector.start()).url;
  const sent = events.map(({ seq: _seq, received_at: _received, ...event }) => event);
  const answer = await fetch(`${endpoint}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw new Error(`the collector answered ${answer.status}`);
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.goto(origin);
  await page.waitForFunction(() => 'sources' in globalThis);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
  pages?.closeAllConnections();
  pages?.close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(path: string, response: ServerResponse): Promise<void> {
  if (path.endsWith('.js')) {
    response.setHeader('content-type', 'text/javascript');
    response.end(await readFile(join(folder, basename(path))));
  } else if (path === '/run.jsonl') {
    response.end(events.map((event) => JSON.stringify(event)).join('\n'));
  } else {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><title>Sources</title><script type="module" src="/sources-page.js"></script>',
    );
  }
}

/** Tries every element with a source, and tells what was wrong by element. */
async function tryAll(source: Source): Promise<{ tried: number; wrong: Record<string, string[]> }> {
  return await page.evaluate(async (given) => {
    const { DATA_ELEMENTS, tryElement } = (globalThis as unknown as Offered).sources;
    const wrong: Record<string, string[]> = {};
    for (const tag of DATA_ELEMENTS) {
      const found = await tryElement(tag, given);
      if (found.length > 0) wrong[tag] = found;
    }
    return { tried: DATA_ELEMENTS.length, wrong };
  }, source);
}

describe('every element that reads a fleet', { timeout: 120_000 }, () => {
  it('takes it from a collector', async () => {
    const { tried, wrong } = await tryAll({ endpoint });

    expect(wrong).toEqual({});
    expect(tried).toBeGreaterThanOrEqual(6);
  });

  it('takes it from a file', async () => {
    expect((await tryAll({ src: '/run.jsonl' })).wrong).toEqual({});
  });

  it('takes it from an array', async () => {
    expect((await tryAll({ events })).wrong).toEqual({});
  });

  it("takes it from a host's own client, which has only what it must have", async () => {
    expect((await tryAll({ hosted: events })).wrong).toEqual({});
  });
});
