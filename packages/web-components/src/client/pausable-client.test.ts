import { describe, expect, it, vi } from 'vitest';
import { EventScript } from '../../test/event-script.js';
import { PausableClient } from './pausable-client.js';
import { StaticClient } from './static-client.js';

const at = Date.UTC(2026, 0, 1);
const prompts = (count: number) => {
  const script = new EventScript('s1', { at });
  for (let index = 0; index < count; index += 1) script.wait(1).prompt(`prompt ${index}`);
  return script.events;
};

function aGate(pageEvents?: number) {
  const source = new StaticClient({ events: prompts(6), pageEvents });
  const gate = new PausableClient(source);
  return { source, gate, client: gate.client };
}

describe('PausableClient', () => {
  it('is the client itself while nothing is paused', async () => {
    const { source, client } = aGate();
    const listener = vi.fn<() => void>();
    client.onChange(listener);
    source.push(...prompts(7));

    expect(listener).toHaveBeenCalledTimes(1);
    expect(client.sessions.get('s1')?.turns).toBe(7);
    expect(client.at).toBeUndefined();
    expect((await client.search!({ text: 'prompt' })).total).toBe(7);
    expect((await client.payload('s1-1')).data['text']).toBe('prompt 0');
  });

  it('holds everything still while it is paused, and shows all of it afterwards', async () => {
    const { source, gate, client } = aGate();
    const timeline = client.timeline('s1');
    await vi.waitFor(() => expect(timeline.state).toBe('ready'));
    gate.paused = true;
    const listener = vi.fn<() => void>();
    const told = vi.fn<() => void>();
    client.onChange(listener);
    timeline.onChange(told);

    source.push(...prompts(9), ...new EventScript('s2', { at }).start().events);

    expect([listener.mock.calls.length, told.mock.calls.length]).toEqual([0, 0]);
    expect([client.sessions.get('s1')?.turns, client.total, timeline.entries.length]).toEqual([6, 1, 6]);
    expect(client.at).toBeGreaterThan(at);

    gate.paused = false;
    expect([listener.mock.calls.length, told.mock.calls.length]).toEqual([1, 1]);
    expect([client.sessions.get('s1')?.turns, client.total, timeline.entries.length]).toEqual([9, 2, 9]);
  });

  it('still opens conversations and reads what was before', async () => {
    const { source, gate, client } = aGate(2);
    gate.paused = true;
    const timeline = client.timeline('s1');
    await vi.waitFor(() => expect(timeline.entries).toHaveLength(2));
    source.push(...prompts(9));

    await timeline.loadEarlier();

    expect(timeline.entries.map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
    timeline.close();
  });

  it('lets nobody hear after they left', () => {
    const { source, gate, client } = aGate();
    const listener = vi.fn<() => void>();
    client.onChange(listener)();
    gate.paused = true;
    gate.paused = false;
    source.push(...prompts(7));

    expect(listener).not.toHaveBeenCalled();
  });
});
