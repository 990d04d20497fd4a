import { StaticClient } from '@ao-observability/web-components';
import { fleetOf, mount } from './mounting.js';
import { painted, until } from './frames.js';

let lanes;
let bounds;

/** Shows the lanes of many long sessions. */
export async function show({ seed, sessions, events }) {
  const all = fleetOf(seed, sessions).flatMap((script) => script.take(events));
  const times = all.map(({ timestamp }) => Date.parse(timestamp));
  bounds = times.reduce(([from, to], at) => [Math.min(from, at), Math.max(to, at)], [Infinity, 0]);
  const client = new StaticClient({ events: all, pageEvents: events });
  lanes = mount('agent-swimlanes', { client }, { width: 1_280, height: 1_600 });
  await until(() => !lanes.matches(':state(loading)') && lanes.shadowRoot.querySelector('canvas'));
  await painted();
  lanes.fitAll();
  await painted();
  return { spans: all.filter(({ type }) => type === 'tool_start').length };
}

/** Draws everything anew, again and again: the whole time and stretches of it. */
export async function redraw({ times }) {
  const [from, to] = bounds;
  for (let time = 0; time < times; time += 1) {
    if (time % 2 === 0) lanes.fitAll();
    else lanes.range = { from: from + ((to - from) * time) / (times * 2), to };
    await painted();
    await painted();
  }
}
