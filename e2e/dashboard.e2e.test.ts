import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../tooling/chromium.mjs';
import { type AgentBench, startAgentBench } from './agent-bench.js';
import { type CollectorProcess, freePort, startCollector } from './collector-process.js';

describe('the dashboard, opened before the agent starts', () => {
  let bench: AgentBench;
  let collector: CollectorProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    bench = await startAgentBench();
    collector = await startCollector({ db: join(bench.place.home, 'ao.db'), port: await freePort() });
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
    // Tall enough for every row of the conversation: rows out of sight are not in the page.
    page = await browser.newPage({ viewport: { width: 1_280, height: 2_000 } });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(collector.url);
  });
  afterAll(async () => {
    await browser?.close();
    await collector?.stop();
    await bench?.close();
  });

  it.each(['sh command', 'http'] as const)('shows a session as it happens, with %s hooks', async (hooks) => {
    const speak = bench.model.hold('show', 3);
    const running = bench.run('show', { hooks, collectorUrl: collector.url });
    // A card of the fleet at first, a row of the list beside the conversation after that.
    const session = page.getByRole('listitem').filter({ hasText: `show with ${hooks} hooks` });
    try {
      await session.getByRole('link').first().click();
      // Rows keep their places while the pointer is over them.
      await page.mouse.move(900, 500);

      // The model keeps its last words back: all this is there while the agent works.
      const feed = page.getByRole('feed');
      const row = (name: RegExp) => feed.getByRole('article', { name });
      await row(/: SCENARIO:show please do the work/).waitFor();
      const call = row(/Bash, .*echo seen-by-the-browser/);
      await call.getByText(/^\d[\d.]* ?m?s$/).waitFor();
      await call.getByRole('button').first().click();
      await call.getByText('seen-by-the-browser', { exact: true }).waitFor();
      await row(/Bash, .*echo oops >&2; exit 3, failed/)
        .getByText(/Exit code 3/)
        .waitFor();
      const child = row(/Sub-agent .*Look around, .*1 tool call/);
      await child.waitFor();
      await child.getByRole('button').first().click();
      await row(/Bash, .*sleep 0.2; echo from-child/).waitFor();
      expect(await row(/The browser has seen it all/).count()).toBe(0);

      speak();
      await row(/The browser has seen it all/).waitFor();
    } finally {
      speak();
      await running;
    }
    expect((await running).exitCode).toBe(0);
    await session.getByText('Finished').first().waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
  });
});
