// Takes the pictures in docs/screenshots from the running demo: node tooling/screenshots.mjs
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { root, say, setUp } from './set-up.mjs';

const PLAYED_MS = 30_000;
const PICTURES = [
  { name: 'dashboard-light', width: 1440, height: 860, colorScheme: 'light' },
  { name: 'dashboard-dark', width: 1440, height: 860, colorScheme: 'dark' },
  { name: 'dashboard-narrow', width: 420, height: 860, colorScheme: 'light' },
];

setUp();
const demo = spawn(
  process.execPath,
  [
    join(root, 'packages/collector/dist/cli.js'),
    'demo',
    '--seed',
    '7',
    '--port',
    '0',
    '--log-format',
    'json',
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({ executablePath: ensureChromium(say), args: CHROMIUM_FLAGS });
try {
  const url = await listeningUrl();
  say(`Letting the demo play for ${PLAYED_MS / 1000} s …`);
  await new Promise((resolve) => setTimeout(resolve, PLAYED_MS));
  for (const { name, width, height, colorScheme } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
    await page.goto(url);
    await page.getByText('Live', { exact: true }).waitFor();
    // The key that opens the next session that needs a human.
    await page.keyboard.press('n');
    await page.getByRole('feed').waitFor();
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: join(root, 'docs/screenshots', `${name}.png`) });
    await page.close();
    say(`docs/screenshots/${name}.png`);
  }
} finally {
  await browser.close();
  demo.kill();
}

async function listeningUrl() {
  for await (const line of createInterface({ input: demo.stdout })) {
    const { url } = JSON.parse(line);
    if (url) return url;
  }
  throw new Error('The demo ended without saying where it listens.');
}
