import type { AgentEvent } from '@ao-observability/core';
import { StaticClient } from '../src/define/index.js';
import { busyFleet } from './busy-fleet.js';
import { EventScript } from './event-script.js';
import { hostileFleet, hostileSessions } from './hostile-events.js';
import { richFleet } from './rich-fleet.js';
import { StuckClient } from './stuck-client.js';

// Shows the dashboard on a scripted fleet; `?scene=` chooses what to look at.
const scene = new URLSearchParams(location.search).get('scene') ?? 'fleet';
const fleets: Record<string, () => AgentEvent[]> = {
  busy: () => busyFleet(Date.now()),
  empty: () => [],
  long: () => longSession(),
  hostile: () => hostileFleet(),
  sessions: () => hostileSessions(),
};
const client = new (scene === 'loading' || scene === 'error' ? StuckClient : StaticClient)({
  pageEvents: 50_000,
  events: fleets[scene]?.() ?? richFleet(Date.now()),
});
if (client instanceof StuckClient) client.stick(scene === 'error' ? 'error' : 'loading');
else if (scene === 'offline') client.setConnection('offline', 'connection refused');
else client.setConnection('live');
const dashboard = document.createElement('agent-dashboard');
dashboard.client = client;
dashboard.routing = 'hash';
dashboard.shortcuts = 'global';
dashboard.theme = 'auto';
document.body.append(dashboard);

if (scene === 'open' || scene === 'hostile') {
  // Everything opened, from the top.
  const timeline = await waitFor(() => dashboard.shadowRoot?.querySelector('agent-timeline'));
  await waitFor(() => timeline.shadowRoot?.querySelector('article'));
  const scroller = await waitFor(() => timeline.shadowRoot?.querySelector<HTMLElement>('.scroller'));
  const from = Number(new URLSearchParams(location.search).get('from') ?? 0);
  for (let step = 0; step < 12; step += 1) {
    for (const head of timeline.shadowRoot?.querySelectorAll<HTMLElement>('.head[aria-expanded=false]') ?? [])
      head.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    scroller.scrollTop = step < 6 ? step * 400 : from;
  }
}

for (let frame = 0; frame < 12; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
document.documentElement.dataset['ready'] = 'yes';

async function waitFor<Found>(find: () => Found | null | undefined): Promise<Found> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function longSession(count = 10_000): AgentEvent[] {
  const script = new EventScript('long', { at: Date.now() - count * 1_500 }).start();
  for (let index = 0; script.events.length < count; index += 1) {
    if (index % 8 === 0) script.say(`Step **${index}**: reading on.\n\n- one\n- two`);
    else
      script.call(
        'Bash',
        { command: `make step-${index}` },
        { seconds: 0.5, result: { stdout: `built ${index}`, stderr: '' } },
      );
  }
  return script.events;
}

// For measurements by hand: the client and the script of the page.
Object.assign(window, { client, longSession });
