import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/chromium.mjs';
const b = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
const page = await b.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: process.argv[2] ?? 'light',
});
page.on('console', (m) => console.log(m.type(), m.text()));
page.on('pageerror', (e) => console.log('ERR', e.stack));
const reqs = [];
page.on('request', (r) => reqs.push(r.url()));
page.on('websocket', (w) => console.log('ws', w.url()));
await page.goto('http://127.0.0.1:18977/');
await page.waitForTimeout(2500);
await page.screenshot({ path: '/tmp/ao-shots/live-1.png' });
await page.keyboard.press('n');
await page.waitForTimeout(1500);
if (!page.url().includes('#/s/')) await page.locator('agent-session-list .link').first().click();
await page.waitForTimeout(2500);
await page.screenshot({ path: '/tmp/ao-shots/live-2.png' });
console.log(page.url(), await page.title(), reqs.length, reqs.filter((u) => u.includes('api')).slice(0, 10));
await b.close();
