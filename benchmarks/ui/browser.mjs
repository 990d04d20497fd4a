import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from '../../tooling/chromium.mjs';

const SIZE = { width: 1_280, height: 800 };

/** A headless Chromium, and pages in it that can be measured. */
export async function launchBrowser() {
  const browser = await chromium.launch({
    executablePath: ensureChromium(console.error),
    args: [...CHROMIUM_FLAGS, '--enable-precise-memory-info'],
  });
  return {
    /** A page of its own at an address; `work` gets it, and it is closed afterwards. */
    async withPage(address, work) {
      const context = await browser.newContext({ viewport: SIZE });
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.addInitScript(prepareWindow);
      await page.goto(address);
      try {
        const figures = await work(await measured(page));
        if (errors.length > 0) throw new Error(`The page reported: ${errors.join('; ')}`);
        return figures;
      } finally {
        await context.close();
      }
    },
    stop: () => browser.close(),
  };
}

async function measured(page) {
  const devtools = await page.context().newCDPSession(page);
  // Time that other processes take on a shared machine is not the page's.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async (name) =>
    (await devtools.send('Performance.getMetrics')).metrics.find((each) => each.name === name).value;
  return {
    page,
    metric,
    /** Calls one of the page's scenarios. */
    async run(group, name, options = {}) {
      await page.waitForFunction(() => globalThis.bench !== undefined);
      return page.evaluate(
        ([of, scenario, given]) => globalThis.bench[of][scenario](given),
        [group, name, options],
      );
    },
    /** Live objects, in MB. */
    async heap() {
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.send('HeapProfiler.collectGarbage');
      return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6;
    },
    /** Milliseconds of processor time that the main thread takes while `work` runs. */
    async processorTime(work) {
      const begun = await metric('TaskDuration');
      await work();
      return ((await metric('TaskDuration')) - begun) * 1_000;
    },
    /** Milliseconds of processor time on the main thread, and animation frame callbacks, a second while `work` runs. */
    async load(work) {
      const frames = () => page.evaluate(() => globalThis.frameCallbacks);
      const [tasks, callbacks, begun] = [await metric('TaskDuration'), await frames(), performance.now()];
      const answer = await work();
      const seconds = (performance.now() - begun) / 1_000;
      return {
        answer,
        work_ms: (((await metric('TaskDuration')) - tasks) * 1_000) / seconds,
        frames: ((await frames()) - callbacks) / seconds,
      };
    },
    /** Hides the page as far as the page can tell: it says so, and there are no frames. */
    setHidden: (hidden) => page.evaluate((wanted) => globalThis.setHidden(wanted), hidden),
  };
}

function prepareWindow() {
  globalThis.connections = 0;
  for (const name of ['WebSocket', 'EventSource']) {
    globalThis[name] = class extends globalThis[name] {
      constructor(...options) {
        super(...options);
        globalThis.connections += 1;
      }
    };
  }
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  const waiting = [];
  let hidden = false;
  globalThis.frameCallbacks = 0;
  globalThis.requestAnimationFrame = (callback) => {
    if (hidden) return waiting.push(callback);
    return request((now) => {
      globalThis.frameCallbacks += 1;
      callback(now);
    });
  };
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  globalThis.setHidden = (wanted) => {
    hidden = wanted;
    document.dispatchEvent(new Event('visibilitychange'));
    if (!hidden) for (const callback of waiting.splice(0)) requestAnimationFrame(callback);
  };
}
