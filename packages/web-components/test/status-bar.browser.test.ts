import { describe, expect, it, vi } from 'vitest';
import { StaticClient } from '../src/client/static-client.js';
import { pageMemory } from '../src/client/view-memory.js';
import type { AgentStatusBar } from '../src/components/agent-status-bar/agent-status-bar.js';
import '../src/define/agent-status-bar.js';
import { EventScript } from './event-script.js';
import { deepAll, deepText, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

function liveFleet(): StaticClient {
  const client = new StaticClient({ events: richFleet(Date.now()) });
  client.setConnection('live');
  return client;
}
const bar = (client: StaticClient | undefined, width = 1_200) =>
  mount<AgentStatusBar>('agent-status-bar', { client }, { width, height: 28 });
const text = (element: AgentStatusBar) => deepText(element).replace(/\s+/g, ' ').trim();

describe('<agent-status-bar>', () => {
  it('tells of the connection and the fleet', async () => {
    const client = liveFleet();
    client.add(new EventScript('late', { at: Date.now() }).use(1_000, 10, 0.5).add('turn_stop', {}).events);
    const element = await bar(client);

    expect(text(element)).toMatch(
      /^Live 4 working 2 need you 1 failed 1 quiet 0 ev\/s .*today .*\$\d+\.\d\d .* tok$/,
    );
    expect(deepAll(element, '[title*="events today"]').length).toBeGreaterThan(0);
  });

  it('counts nobody who was muted', async () => {
    const element = await bar(liveFleet());
    pageMemory.mark('docs', { muted: true });
    await settled();

    expect(text(element)).toContain('1 needs you');
    pageMemory.mark('docs', { muted: false });
  });

  it('counts what arrives', async () => {
    const client = liveFleet();
    const element = await bar(client);
    const script = new EventScript('auth', { at: Date.now() });
    for (let index = 0; index < 20; index += 1) script.say(`Step ${index}`);
    client.push(...script.events.map((event, index) => ({ ...event, event_id: `live-${index}` })));

    await vi.waitFor(() => expect(text(element)).toContain('2 ev/s'), { timeout: 4_000 });
  });

  it('announces changes of the connection and no figure', async () => {
    const client = liveFleet();
    const element = await bar(client);
    const status = deepAll(element, '[role=status]');
    expect(status.map(({ textContent }) => textContent)).toEqual(['Live']);

    client.setConnection('offline', 'connection refused');
    await settled();

    expect(status.map(({ textContent }) => textContent)).toEqual(['Offline']);
    expect(text(element)).not.toContain('ev/s');
    expect(deepAll(element, '[aria-live]')).toHaveLength(0);
  });

  it('keeps what matters most where there is little room', async () => {
    const element = await bar(liveFleet(), 420);
    const shown = deepAll(element, '.figure').filter((figure) => figure.offsetWidth > 0);

    expect(shown.map(({ textContent }) => textContent)).toEqual([
      '4 working',
      '2 need you',
      expect.stringContaining('today'),
    ]);
    expect(deepAll(element, '.bar')[0]!.scrollWidth).toBeLessThanOrEqual(420);
  });

  it('says so when there is no data source', async () => {
    expect(text(await bar(undefined))).toBe('No data source');
  });
});
