import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore } from '@ao-observability/core/memory-store';
import { createCollector } from 'ao-collector';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { onTestFinished } from 'vitest';
import { richFleet } from '../packages/web-components/test/rich-fleet.js';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A collector with a fleet in it, that pages of the given origin may read. */
export async function startFleet(allowedOrigin: string): Promise<string> {
  const collector = createCollector({ store: memoryStore(), port: 0, allowedOrigins: [allowedOrigin] });
  const { url } = await collector.start();
  onTestFinished(() => collector.stop());
  await collector.ingest(richFleet(Date.now()));
  return url;
}

/** Builds an example with Vite as it stands and serves the result beside a collector; resolves with its address. */
export async function serveBuilt(example: string): Promise<string> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const collector = await startFleet(origin);
  const root = join(import.meta.dirname, '../examples', example);
  const outDir = await mkdtemp(join(tmpdir(), `ao-example-${example}-`));
  onTestFinished(() => rm(outDir, { recursive: true, force: true }));
  const define = { 'import.meta.env.VITE_COLLECTOR': JSON.stringify(collector) };
  await build({ root, define, build: { outDir, emptyOutDir: true }, logLevel: 'error' });
  const server = await preview({
    root,
    build: { outDir },
    preview: { port, strictPort: true, host: '127.0.0.1' },
    logLevel: 'error',
  });
  onTestFinished(() => server.close());
  return `${origin}/`;
}

/** What a page did while it was open. */
export interface VisitedPage {
  readonly page: Page;
  /** Errors, and complaints of the browser about the content security policy. */
  readonly complaints: string[];
  /** Addresses of WebSockets and event streams to the collector. */
  readonly connections: string[];
}

/** Opens a page in Chromium and writes down what goes wrong in it. */
export async function visit(url: string): Promise<VisitedPage> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const connections: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('websocket', (socket) => connections.push(socket.url()));
  page.on('request', (request) => request.url().includes('/stream') && connections.push(request.url()));
  await page.goto(url);
  return { page, complaints, connections };
}

/** What a page that embeds the list and the conversation came to. */
export interface LiveFleet {
  readonly sessions: number;
  /** Connections to the collector; one, however many elements there are. */
  readonly connections: number;
  readonly complaints: readonly string[];
}

/** Does what a person would: waits for the fleet, opens the session that needs them, and sees that all is live. */
export async function useLiveFleet({ page, complaints, connections }: VisitedPage): Promise<LiveFleet> {
  const rows = page.locator('agent-session-list [data-id]');
  await rows.first().waitFor();
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id')));
  await page
    .getByText(/^2 need you/)
    .first()
    .waitFor();
  await page.locator('agent-session-list [data-id=checkout] .link').first().click();
  await page.locator('agent-timeline article').first().waitFor();
  await page.locator('agent-session-list [aria-current=true]').first().waitFor();
  await page.locator('agent-status-bar').getByText('Live').waitFor();
  return { sessions: new Set(ids).size, connections: connections.length, complaints };
}
