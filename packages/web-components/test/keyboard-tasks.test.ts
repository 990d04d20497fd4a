import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { serveGallery } from './gallery-server.mjs';

/** The moment of the scripted fleet. */
const NOW = Date.UTC(2026, 2, 4, 14, 5);

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Opens the dashboard on a busy day. From here on there is no mouse. */
async function open(route = '/'): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(NOW);
  await page.goto(`${gallery.origin}/?scene=busy#${route}`);
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** What has the focus, through every shadow root. */
const focused = () =>
  page.evaluate(() => {
    let element: Element | null = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return {
      tag: element?.localName ?? '',
      text: (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    };
  });
/** Presses a key until the focus is on something. */
async function pressUntil(key: string, text: RegExp, limit = 40): Promise<void> {
  for (let count = 0; count < limit; count += 1) {
    await press(key);
    if (text.test((await focused()).text)) return;
  }
  throw new Error(`${limit} times ${key} never reached ${text}; the focus is on "${(await focused()).text}"`);
}

describe('without a mouse', () => {
  beforeEach(() => open());

  it('1: who needs me is told, and where', async () => {
    await page.getByRole('button', { name: /2\s*need you/ }).waitFor();
  });

  it('2: opens who needs me', async () => {
    await press('n');
    await page.getByRole('feed').waitFor();
    expect(new URL(page.url()).hash).toBe('#/s/docs');
    await press('n');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/s/checkout');
  });

  it('3: reads why', async () => {
    await press('n', 'n');
    await expect
      .poll(() => page.getByRole('group', { name: 'Waiting for you' }).textContent())
      .toContain('rm -rf build && npm ci');
  });
});
