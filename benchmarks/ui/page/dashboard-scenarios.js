import { StaticClient } from '@ao-observability/web-components';
import { renders } from './count-renders.js';
import { painted, percentile, recordShifts, sleep, until } from './frames.js';
import { deepAll, fleetOf, mount, rowsOf, stream } from './mounting.js';

const SIZE = { width: 1_280, height: 800 };
let client;
let scripts;
let dashboard;

/** Shows a fleet with the first session open. */
export async function show({ seed, sessions, events }) {
  scripts = fleetOf(seed, sessions);
  client = new StaticClient({ events: scripts.flatMap((script) => script.take(events)) });
  dashboard = mount('agent-dashboard', { client, session: 'session-0' }, SIZE);
  await until(() => rowsOfSession('session-0'));
  await painted();
}

/** From choosing a session to its rows on the screen, for every session. */
export async function switchSessions() {
  const times = [];
  for (const id of [...client.sessions.keys(), ...client.sessions.keys()].slice(1)) {
    await painted();
    const begun = performance.now();
    dashboard.session = id;
    await until(() => rowsOfSession(id));
    await painted();
    times.push(performance.now() - begun);
  }
  return { switch_ms: percentile(times, 0.95) };
}

function rowsOfSession(id) {
  const timeline = deepAll(dashboard.shadowRoot, 'agent-timeline')[0];
  return timeline?.session === id && rowsOf(timeline).some(({ dataset }) => dataset.key.includes(`${id}-`));
}

/** Lets all sessions work. */
export async function live({ rate, seconds }) {
  let turn = 0;
  const shifts = recordShifts();
  const before = renders.count;
  await stream({
    rate,
    seconds,
    next: (count) =>
      Array.from({ length: count }, () => scripts[(turn += 1) % scripts.length].next(Date.now())),
    push: (events) => client.add(events),
  });
  return { cls: shifts(), renders: renders.count - before };
}

/** Lets nothing happen. */
export const idle = ({ seconds }) => sleep(seconds * 1_000);

/** Adds the dashboard to the page and takes it away again, many times. */
export async function addAndRemove({ times }) {
  for (let time = 0; time < times; time += 1) {
    dashboard = mount('agent-dashboard', { client, session: `session-${time % scripts.length}` }, SIZE);
    await dashboard.updateComplete;
    await painted();
    document.body.replaceChildren();
  }
  dashboard = undefined;
  await painted();
}
