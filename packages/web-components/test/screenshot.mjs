#!/usr/bin/env node
// Draws the dashboard on a scripted fleet in several widths and both themes.
// node test/screenshot.mjs [folder] [scene[#hash]…]
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { serveGallery } from './gallery-server.mjs';

const [folder = join(tmpdir(), 'ao-screenshots'), ...scenes] = process.argv.slice(2);
const shots =
  scenes.length > 0
    ? scenes
    : ['fleet#/s/checkout', 'fleet', 'open#/s/checkout', 'empty', 'offline#/s/mobile'];
mkdirSync(folder, { recursive: true });

const gallery = await serveGallery();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 900, 420]) {
      const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme });
      page.on('console', (message) => console.log(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => console.log(`error: ${error.stack}`));
      for (const shot of shots) {
        const [scene, hash = ''] = shot.split('#');
        await page.goto(`${gallery.origin}/?scene=${scene}#${hash}`);
        await page.reload();
        await page.waitForSelector('agent-dashboard >> .panes');
        await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
        const file = join(folder, `${scene}${hash.replaceAll('/', '-')}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file });
        console.log(file);
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await gallery.stop();
}
