import { describe, expect, it, vi } from 'vitest';
import {
  AoReplayEvent,
  ReplayClient,
  StaticClient,
  viewMemoryContext,
  type AgentObservabilityProvider,
  type AgentSessionList,
  type ViewMemory,
} from '../src/define/index.js';
import { EventScript } from './event-script.js';
import { deepAll, mount, settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const aFleet = () => new StaticClient({ events: richFleet(Date.now()) });
const newcomer = () => new EventScript('new', { at: Date.now() }).start().events;

/** A session that needs somebody is listed twice. */
const shown = (list: HTMLElement) =>
  new Set(deepAll(list, '[data-id]').map(({ dataset }) => dataset['id'])).size;

async function aProvider(more: Partial<AgentObservabilityProvider> = {}) {
  const client = aFleet();
  const provider = await mount<AgentObservabilityProvider>('agent-observability-provider', {
    client,
    ...more,
  });
  const list = document.createElement('agent-session-list');
  provider.append(list);
  await settled();
  return { client, provider, list, rows: () => shown(list) };
}

describe('<agent-observability-provider>', () => {
  it('holds the elements inside still while it is paused, and not what it tells the host', async () => {
    const { client, provider, list, rows } = await aProvider();
    const counts: number[] = [];
    provider.addEventListener('ao-attention', (event) => counts.push(event.count));

    provider.paused = true;
    await settled();
    client.push(...newcomer(), ...new EventScript('asks', { at: Date.now() }).start().ask('Bash', {}).events);
    await settled();
    expect([rows(), list.matches(':state(live)'), provider.matches(':state(paused)')]).toEqual([
      12,
      false,
      true,
    ]);
    await vi.waitFor(() => expect(counts.at(-1)).toBe(3));
    expect(rows()).toBe(12);

    provider.paused = false;
    await vi.waitFor(() => expect(rows()).toBe(14));
  });

  it('switches everything inside to a replay, and back, named elements outside too', async () => {
    const { client, provider, list, rows } = await aProvider();
    provider.id = 'fleet-of-replays';
    const outside = await mount<AgentSessionList>('agent-session-list', {
      clientSelector: '#fleet-of-replays',
    });
    const replay = await ReplayClient.open(client);
    const bar = document.createElement('div');
    provider.append(bar);

    bar.dispatchEvent(new AoReplayEvent(replay));
    await vi.waitFor(() => expect([rows(), shown(outside)]).toEqual([1, 1]));
    expect(list.matches(':state(replay)')).toBe(true);
    replay.seek(Infinity);
    await vi.waitFor(() => expect(rows()).toBe(12));

    bar.dispatchEvent(new AoReplayEvent(undefined));
    client.push(...newcomer());
    await vi.waitFor(() => expect([rows(), shown(outside)]).toEqual([13, 13]));
    expect(list.matches(':state(replay)')).toBe(false);
  });

  it('ends a replay of a client that it no longer has', async () => {
    const { client, provider, rows } = await aProvider();
    provider.dispatchEvent(new AoReplayEvent(await ReplayClient.open(client)));
    await settled();

    provider.client = new StaticClient({ events: newcomer() });

    await vi.waitFor(() => expect([rows(), provider.provided?.at]).toEqual([1, undefined]));
  });

  it('remembers under its key, for the elements inside', async () => {
    const memoryOf = (provider: HTMLElement) => {
      const inside = document.createElement('div');
      provider.append(inside);
      let found: ViewMemory | undefined;
      const request = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
        context: viewMemoryContext,
        contextTarget: inside,
        callback: (memory: ViewMemory) => (found = memory),
      });
      inside.dispatchEvent(request);
      return found;
    };
    const key = 'ao-provider-test';
    const first = await aProvider({ storageKey: key });
    memoryOf(first.provider)!.mark('s1', { pinned: true });

    const second = await aProvider({ storageKey: key });
    expect(memoryOf(second.provider)!.marks('s1')).toEqual({ pinned: true });
    expect(memoryOf((await aProvider()).provider)).toBeUndefined();
    localStorage.removeItem(key);
  });
});
