import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { createManifest, elementsOf } from '../tooling/manifest.mjs';
import { serveDocs } from '../tooling/serve-docs.mjs';

const tags = elementsOf(createManifest()).map(({ tagName }) => tagName);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let docs: Awaited<ReturnType<typeof serveDocs>>;
let browser: Browser;
let page: Page;
let complaints: string[] = [];

beforeAll(async () => {
  docs = await serveDocs({ port: 0, fresh: false });
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(docs.url)) complaints.push(`asked ${request.url()}`);
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await docs?.stop();
});

async function visit(path: string): Promise<void> {
  complaints = [];
  await page.goto(docs.url + path);
  await page.waitForFunction(() => document.documentElement.dataset['theme'] !== undefined);
}

/** What axe finds in the page around the example; the components have tests of their own. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(
    "axe.run({ exclude: ['#stage'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
  );
}

describe('the documentation server', () => {
  it('leads from its first page to every component, with the keyboard', async () => {
    await visit('');
    await page.keyboard.press('Tab');

    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
    expect(
      await page
        .locator('.cards a')
        .evaluateAll((links) => links.map((link) => link.textContent.split('>')[0])),
    ).toEqual(expect.arrayContaining(tags.map((tag) => `<${tag}`)));
    expect([complaints, await violations()]).toEqual([[], []]);
  });

  it.each(tags)('shows %s at work, without a complaint of the browser', async (tag) => {
    await visit(tag);

    await page.waitForFunction((name) => document.querySelector(`#stage ${name}`)?.shadowRoot, tag);
    expect([complaints, await violations()]).toEqual([[], []]);
  });

  it('switches theme, density and width, and keeps them on the next page', async () => {
    await visit('agent-session-list');
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Comfortable', { exact: true }).click();
    await page.getByText('420', { exact: true }).click();
    await visit('agent-timeline');

    expect(
      await page.evaluate(
        "[getComputedStyle(document.documentElement).colorScheme, document.querySelector('agent-timeline').density, document.querySelector('#stage').offsetWidth]",
      ),
    ).toEqual(['dark', 'comfortable', 420]);
  });

  it('shows the events of a component', async () => {
    await visit('agent-session-list');
    await page.locator('agent-session-list').getByText('docs-site').first().click();

    await page.waitForFunction(() => document.querySelector('#heard code'));
    expect(await page.locator('#heard').textContent()).toContain('ao-select');
  });

  it('answers 404 to what it does not have', async () => {
    const answers = await Promise.all(
      ['agent-nothing', 'live/../package.json', 'live/%2e%2e/package.json'].map((path) =>
        fetch(docs.url + path),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
