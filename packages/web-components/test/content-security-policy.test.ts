import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { serveGallery } from './gallery-server.mjs';
import { GROUP_SIZE } from './hostile-events.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Opens a scene and gives back everything the browser complained about or fetched elsewhere. */
async function visit(path: string): Promise<{
  complaints: string[];
  strangers: string[];
  articles: number;
  hostile: number;
}> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 2_000 } });
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('dialog')));
  page.on('request', (request) => {
    if (!request.url().startsWith(gallery.origin)) strangers.push(request.url());
  });
  await page.goto(`${gallery.origin}/${path}`);
  await page.waitForFunction(
    () =>
      (globalThis as unknown as { document: { documentElement: { dataset: Record<string, string> } } })
        .document.documentElement.dataset['ready'] === 'yes',
  );
  const articles = await page.locator('agent-timeline article').count();
  const hostile = await page.getByText('window.pwned').count();
  await page.close();
  return { complaints, strangers, articles, hostile };
}

describe('the page under its content security policy', () => {
  it('works without a single complaint of the browser', async () => {
    const { complaints, strangers, articles } = await visit('?scene=open#/s/checkout');

    expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
    expect(articles).toBeGreaterThan(10);
  });

  it('stays quiet with a hostile fleet', { timeout: 120_000 }, async () => {
    for (let group = 0; group * GROUP_SIZE < HOSTILE_STRINGS.length; group += 1) {
      const { complaints, strangers, articles } = await visit(`?scene=hostile&group=${group}#/s/g${group}`);

      expect({ group, complaints, strangers }).toEqual({ group, complaints: [], strangers: [] });
      expect(articles).toBeGreaterThan(8);
    }
  });
});

describe('pages of hostile sessions under the content security policy', () => {
  const id = encodeURIComponent(HOSTILE_STRINGS.find((text) => text.startsWith('<img'))!);

  it.each(['', 'approvals', `s/${id}`, `s/${id}?v=lanes`, `s/${id}?v=waterfall`, `s/${id}?v=changes`])(
    'are quiet: #/%s',
    { timeout: 30_000 },
    async (hash) => {
      const { complaints, strangers, hostile } = await visit(`?scene=sessions#/${hash}`);

      expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
      expect(hostile).toBeGreaterThan(0);
    },
  );
});

describe('the sources', () => {
  it('use nothing that turns text into markup or code', () => {
    // The name of a shell command in a list, `'eval',`, runs nothing; `window['eval']` would.
    const forbidden =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|setHTMLUnsafe|parseFromString|createContextualFragment|unsafeHTML|unsafeSVG|unsafeStatic|styleMap)\b|\sstyle=|(?<!^\s*')\beval\b|\bFunction\s*\(/m;
    const files = readdirSync(new URL('../src', import.meta.url), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

    const found = files.filter((file) =>
      forbidden.test(readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')),
    );

    expect(files.length).toBeGreaterThan(50);
    // It checks that what becomes markup is the name of an element.
    expect(found).toEqual(['rendering/tag.ts']);
  });
});
