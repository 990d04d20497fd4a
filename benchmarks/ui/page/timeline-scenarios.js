import { StaticClient } from '@ao-observability/web-components';
import { frame, painted, percentile, recordFrames, until } from './frames.js';
import { deepAll, gapToEnd, longSession, mount, rowsOf, scrollerOf, stream } from './mounting.js';

let client;
let script;
let timeline;

/** Fills a client with one long session; nothing is shown yet. */
export function prepareLong({ seed, events, page = events }) {
  script = longSession(seed);
  client = new StaticClient({ events: script.take(events), pageEvents: page });
}

/** From showing the session to its rows on the screen. */
export async function firstRows() {
  timeline = mount('agent-timeline', { client });
  await painted();
  const begun = performance.now();
  timeline.session = 'long';
  await until(() => rowsOf(timeline).length > 0);
  await painted();
  return { first_rows_ms: performance.now() - begun };
}

/** Follows the end while events stream in. */
export async function follow({ rate, seconds }) {
  const events = script.take(rate * seconds, Date.now());
  await frame();
  const stop = recordFrames();
  let at = 0;
  await stream({
    rate,
    seconds,
    next: (count) => events.slice(at, (at += count)),
    push: (batch) => client.add(batch),
  });
  const figures = stop();
  await painted();
  await painted();
  return {
    ...figures,
    gap_px: gapToEnd(scrollerOf(timeline)),
    dom_nodes: deepAll(timeline.shadowRoot, '*').length,
  };
}

/** From an event's arrival to the frame that shows it. */
export async function latency({ rate, seconds }) {
  const waiting = [];
  const delays = [];
  const drawn = [];
  const stopped = client.onChange(() => waiting.push(performance.now()));
  // What came is shown once the timeline drew itself after it.
  const watcher = { hostUpdated: () => drawn.push(...waiting.splice(0)) };
  timeline.addController(watcher);
  let running = true;
  const watch = (async () => {
    while (running) {
      await painted();
      const now = performance.now();
      for (const came of drawn.splice(0)) delays.push(now - came);
    }
  })();
  await stream({
    rate,
    seconds,
    next: (count) => script.take(count, Date.now()),
    push: (batch) => client.add(batch),
  });
  running = false;
  await watch;
  timeline.removeController(watcher);
  stopped();
  return { latency_p95: percentile(delays, 0.95) };
}

/** How far the first row in view moves while everything around it changes. */
export async function drift() {
  const scroller = scrollerOf(timeline);
  scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -600, bubbles: true }));
  scroller.scrollTop -= 6_000;
  for (let wait = 0; wait < 6; wait += 1) await frame();
  const appended = await driftDuring(async () => {
    for (let batch = 0; batch < 10; batch += 1) {
      client.add(script.take(50, Date.now()));
      await frame();
    }
  });
  const resized = await driftDuring(async () => {
    const edge = scroller.getBoundingClientRect().top;
    for (const row of rowsOf(timeline).filter((each) => each.getBoundingClientRect().bottom < edge)) {
      row.style.minHeight = '150px';
      await frame();
    }
  });
  return { drift_append: appended, drift_resize: resized };
}

/** The same while earlier events are read. */
export async function driftOfEarlier({ seed, events }) {
  script = longSession(seed);
  client = new StaticClient({ events: script.take(events), pageEvents: 500 });
  timeline = mount('agent-timeline', { client, session: 'long' });
  await until(() => rowsOf(timeline).length > 0);
  const scroller = scrollerOf(timeline);
  await painted();
  scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -600, bubbles: true }));
  scroller.scrollTop = 100;
  for (let wait = 0; wait < 6; wait += 1) await frame();
  return {
    drift_earlier: await driftDuring(async () => {
      timeline.shadowRoot.querySelector('.earlier button').click();
      for (let wait = 0; wait < 10; wait += 1) await frame();
    }),
  };
}

async function driftDuring(work) {
  const edge = scrollerOf(timeline).getBoundingClientRect().top;
  const first = rowsOf(timeline).find((row) => row.getBoundingClientRect().top >= edge);
  const { key } = first.dataset;
  const top = first.getBoundingClientRect().top;
  let worst = 0;
  let running = true;
  const watch = (async () => {
    while (running) {
      await painted();
      const row = rowsOf(timeline).find(({ dataset }) => dataset.key === key);
      worst = Math.max(worst, row ? Math.abs(row.getBoundingClientRect().top - top) : Infinity);
    }
  })();
  await work();
  for (let wait = 0; wait < 4; wait += 1) await frame();
  running = false;
  await watch;
  return worst;
}
