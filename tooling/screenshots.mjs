// Takes the pictures in docs/screenshots: every view and every state, at three widths, in both themes.
// node tooling/screenshots.mjs [name…]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serveGallery } from '../packages/web-components/test/gallery-server.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { root, say } from './set-up.mjs';

/** The moment of all pictures, so that the same code gives the same pictures. */
const NOW = Date.UTC(2026, 2, 4, 14, 5);
const WIDTHS = [1440, 900, 420];
const HEIGHT = 860;

/** `scene` is the data, see packages/web-components/test/gallery.ts; `route` the place in the dashboard. */
const PICTURES = [
  { name: 'fleet', scene: 'busy' },
  {
    name: 'fleet-table',
    scene: 'busy',
    act: async (page) => {
      const table = page.getByRole('button', { name: 'Table' });
      if (await table.isVisible()) await table.click();
    },
  },
  { name: 'conversation', scene: 'busy', route: '/s/checkout' },
  { name: 'detail', scene: 'busy', route: '/s/checkout?e=checkout-12' },
  { name: 'lanes', scene: 'busy', route: '/s/billing?v=lanes' },
  { name: 'waterfall', scene: 'busy', route: '/s/billing?v=waterfall' },
  {
    name: 'changes',
    scene: 'busy',
    route: '/s/billing?v=changes',
    act: (page) => page.getByRole('button', { name: 'Open all' }).click(),
  },
  { name: 'approvals', scene: 'busy', route: '/approvals' },
  {
    name: 'search',
    scene: 'busy',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Search/ }).fill('retry');
      await page.getByRole('option', { name: /retry/i }).first().waitFor();
    },
  },
  { name: 'replay', scene: 'busy', route: `/s/checkout?at=${new Date(NOW - 8 * 60_000).toISOString()}` },
  { name: 'empty', scene: 'empty' },
  { name: 'loading', scene: 'loading' },
  { name: 'loading-session', scene: 'loading', route: '/s/checkout' },
  { name: 'error', scene: 'error', route: '/s/checkout' },
  { name: 'offline', scene: 'offline' },
  { name: 'offline-session', scene: 'offline', route: '/s/checkout' },
];

const wanted = process.argv.slice(2);
const pictures = PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const folder = join(root, 'docs/screenshots');
await mkdir(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await chromium.launch({ executablePath: ensureChromium(say), args: CHROMIUM_FLAGS });
const converter = await browser.newPage();
let complaints = 0;
try {
  for (const [index, picture] of pictures.entries()) {
    say(`${index + 1} of ${pictures.length}: ${picture.name}`);
    for (const colorScheme of ['light', 'dark'])
      for (const width of WIDTHS) await take(picture, { colorScheme, width });
  }
} finally {
  await browser.close();
  await gallery.stop();
}
say(`${pictures.length * WIDTHS.length * 2} pictures in docs/screenshots`);
process.exitCode = complaints > 0 ? 1 : 0;

async function take({ name, scene, route = '/', act }, { colorScheme, width }) {
  const page = await browser.newPage({
    viewport: { width, height: HEIGHT },
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
  page.on('pageerror', (error) => complain(name, error.stack));
  page.on('console', (message) => message.type() === 'error' && complain(name, message.text()));
  await page.clock.setFixedTime(NOW);
  await page.goto(`${gallery.origin}/?scene=${scene}#${route}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
  await act?.(page);
  // Lazy parts, skeletons that wait, and the last measurement of rows.
  await page.waitForTimeout(600);
  const picture = await toWebp(await page.screenshot());
  await writeFile(join(folder, `${name}-${width}-${colorScheme}.webp`), picture);
  await page.close();
}

/** A third of the size of a PNG; Chromium has the encoder. */
async function toWebp(png) {
  const url = await converter.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.width,
      height: image.height,
    });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, png.toString('base64'));
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

function complain(name, text) {
  complaints += 1;
  console.error(`${name}: ${text}`);
}
