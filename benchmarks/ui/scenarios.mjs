import { withCollector } from './collector-fleet.mjs';

const SEED = 20_261;
const LONG = 100_000;
const SESSIONS = 20;

/** Each scenario gets a page of its own and tells figures by the ids in `metrics.mjs`. */
export const SCENARIOS = {
  async load({ browser }) {
    return withCollector({ seed: SEED, sessions: SESSIONS, events: 60 }, ({ url }) =>
      browser.withPage(url, async ({ page }) => {
        await page.waitForSelector('agent-dashboard >> [data-id]');
        await page.waitForTimeout(500);
        return {
          ...(await page.evaluate(paintTimes)),
          connections: await page.evaluate(() => globalThis.connections),
        };
      }),
    );
  },

  async long({ browser, origin, streamSeconds, progress }) {
    return browser.withPage(origin, async (page) => {
      progress('making 100,000 events');
      await page.run('timeline', 'prepareLong', { seed: SEED, events: LONG });
      const before = await page.heap();
      const { first_rows_ms: first_rows_all_ms } = await page.run('timeline', 'firstRows');
      const heap_mb = (await page.heap()) - before;
      progress(`1,000 events/s for ${streamSeconds} s`);
      const calm = await page.run('timeline', 'follow', { rate: 1_000, seconds: streamSeconds });
      progress('5,000 events/s for 5 s');
      const burst = await page.run('timeline', 'follow', { rate: 5_000, seconds: 5 });
      progress('200 events/s');
      const { latency_p95 } = await page.run('timeline', 'latency', { rate: 200, seconds: 5 });
      progress('clicks and keys');
      const { inp_ms } = await interact(page);
      progress('drift');
      return {
        first_rows_all_ms,
        heap_mb,
        stream_p95: calm.frame_p95,
        stream_tasks: calm.tasks_over_100,
        burst_p95: burst.frame_p95,
        burst_gap: Math.max(0, burst.gap_px),
        dom_nodes: Math.max(calm.dom_nodes, burst.dom_nodes),
        latency_p95,
        inp_ms,
        ...(await page.run('timeline', 'drift')),
      };
    });
  },

  async open({ browser, origin }) {
    return browser.withPage(origin, async (page) => {
      await page.run('timeline', 'prepareLong', { seed: SEED, events: LONG, page: 500 });
      const figures = await page.run('timeline', 'firstRows');
      return { ...figures, ...(await page.run('timeline', 'driftOfEarlier', { seed: SEED, events: 5_000 })) };
    });
  },

  async fleet({ browser, origin, progress, fleetSeconds }) {
    return browser.withPage(origin, async (page) => {
      await page.run('dashboard', 'show', { seed: SEED, sessions: SESSIONS, events: 300 });
      const figures = await page.run('dashboard', 'switchSessions');
      await page.run('dashboard', 'idle', { seconds: 2 });
      progress('nothing happens');
      const idle = await page.load(() => page.run('dashboard', 'idle', { seconds: fleetSeconds }));
      progress('50 events/s');
      const live = await page.load(() => page.run('dashboard', 'live', { rate: 50, seconds: fleetSeconds }));
      progress('50 events/s, hidden');
      await page.setHidden(true);
      // Frames that were asked for before still come.
      await page.run('dashboard', 'idle', { seconds: 1 });
      const { renders } = await page.run('dashboard', 'live', { rate: 50, seconds: 3 });
      return {
        ...figures,
        idle_ms: idle.work_ms,
        idle_frames: idle.frames,
        busy_percent: live.work_ms / 10,
        cls: live.answer.cls,
        hidden_renders: renders,
      };
    });
  },

  async lanes({ browser, origin }) {
    return browser.withPage(origin, async (page) => {
      await page.run('lanes', 'show', { seed: SEED, sessions: 40, events: 8_000 });
      const times = 20;
      const ms = await page.processorTime(() => page.run('lanes', 'redraw', { times }));
      return { lanes_ms: ms / times };
    });
  },

  async leak({ browser, origin }) {
    return browser.withPage(origin, async (page) => {
      await page.run('dashboard', 'show', { seed: SEED, sessions: SESSIONS, events: 100 });
      await page.run('dashboard', 'addAndRemove', { times: 20 });
      const [heap, listeners] = [await page.heap(), await page.metric('JSEventListeners')];
      await page.run('dashboard', 'addAndRemove', { times: 200 });
      const leak_mb = (await page.heap()) - heap;
      return {
        leak_mb: Math.max(0, leak_mb),
        leak_listeners: Math.max(0, (await page.metric('JSEventListeners')) - listeners),
      };
    });
  },
};

/** Opens rows, moves between them and goes to the end, as a reader does. */
async function interact({ page, run }) {
  const keys = ['k', 'k', 'Enter', 'K', 'j', 'Enter', 'E', 'e', 'End'];
  await run('interactions', 'record');
  await page.locator('agent-timeline').locator('article').last().click();
  let interactions = 1;
  for (let round = 0; round < 12; round += 1) {
    for (const key of keys) {
      await page.keyboard.press(key);
      interactions += 1;
      await page.waitForTimeout(20);
    }
  }
  await page.waitForTimeout(300);
  return run('interactions', 'recorded', { interactions });
}

async function paintTimes() {
  const first = performance.getEntriesByName('first-contentful-paint')[0];
  const largest = await new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1))).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
  return { fcp_ms: first.startTime, lcp_ms: largest.startTime };
}
