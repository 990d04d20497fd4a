import { StaticClient, type AgentDashboard } from '../src/define/index.js';
import { richFleet } from './rich-fleet.js';

// Shows the dashboard on a scripted fleet; `?scene=` chooses what to look at.
const scene = new URLSearchParams(location.search).get('scene') ?? 'fleet';
const client = new StaticClient({ events: scene === 'empty' ? [] : richFleet(Date.now()) });
client.setConnection(
  scene === 'offline' ? 'offline' : 'live',
  scene === 'offline' ? 'connection refused' : undefined,
);
const dashboard = document.createElement('agent-dashboard') as AgentDashboard;
dashboard.client = client;
dashboard.routing = 'hash';
dashboard.shortcuts = 'global';
dashboard.theme = 'auto';
document.body.append(dashboard);

if (scene === 'open') {
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

async function waitFor<Found>(find: () => Found | null | undefined): Promise<Found> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
