import { describe, expect, it, vi } from 'vitest';
import { EventScript } from '../../test/event-script.js';
import { richFleet } from '../../test/rich-fleet.js';
import type { SessionTimeline } from './fleet-client.js';
import { StaticClient } from './static-client.js';

const at = Date.parse('2026-01-01T10:00:00.000Z');
const ready = (timeline: SessionTimeline) => vi.waitFor(() => expect(timeline.state).toBe('ready'));
const prompts = (count: number, from = 0) => {
  const script = new EventScript('s1', { at: at + from * 1_000 });
  for (let index = from; index < from + count; index += 1)
    script.wait(1).add('user_prompt', { text: `prompt ${index}` }, { event_id: `p${index}` });
  return script.events;
};
const texts = (timeline: SessionTimeline) =>
  timeline.entries.map((entry) => (entry.kind === 'prompt' ? entry.text : entry.kind));

describe('StaticClient', () => {
  it('reduces its events to session rows', () => {
    const client = new StaticClient({ events: richFleet(at) });

    expect(client.total).toBe(12);
    expect(client.sessions.get('checkout')).toMatchObject({
      session_name: 'checkout-api',
      status: 'waiting',
      waiting_for: 'permission',
    });
    expect(client.sessions.get('mobile')?.status).toBe('error');
  });

  it('tells listeners of new events until they stop listening', () => {
    const client = new StaticClient();
    const listener = vi.fn<() => void>();
    const stop = client.onChange(listener);

    client.push(...prompts(3));
    stop();
    client.push(...prompts(1, 3));

    expect(listener).toHaveBeenCalledTimes(1);
    expect(client.sessions.get('s1')?.turns).toBe(4);
  });

  it('gives a conversation that grows with new events', async () => {
    const client = new StaticClient({ events: prompts(2) });
    const timeline = client.timeline('s1');
    await ready(timeline);

    client.push(...prompts(1, 2));

    expect(texts(timeline)).toEqual(['prompt 0', 'prompt 1', 'prompt 2']);
  });

  it('misses nothing that arrives while the first page is read', async () => {
    const client = new StaticClient({ events: prompts(2) });
    const timeline = client.timeline('s1');

    client.push(...prompts(2, 2));
    await ready(timeline);

    expect(texts(timeline)).toEqual(['prompt 0', 'prompt 1', 'prompt 2', 'prompt 3']);
  });

  it('pages backwards without hole or repeat', async () => {
    const client = new StaticClient({ events: prompts(25), pageEvents: 10 });
    const timeline = client.timeline('s1');
    await ready(timeline);
    expect(texts(timeline)).toHaveLength(10);

    while (timeline.hasEarlier) await timeline.loadEarlier();

    expect(texts(timeline)).toEqual(Array.from({ length: 25 }, (_, index) => `prompt ${index}`));
  });

  it('cuts long payloads in conversations and gives the whole on demand', async () => {
    const text = 'x'.repeat(40_000);
    const client = new StaticClient({
      events: new EventScript('s1', { at }).add('user_prompt', { text }).events,
    });
    const timeline = client.timeline('s1');
    await ready(timeline);

    const [entry] = timeline.entries;
    expect(entry).toMatchObject({ kind: 'prompt', preview: true });
    const whole = await client.payload(entry?.event_ids[0] ?? '');

    expect(whole.data['text']).toBe(text);
    await expect(client.payload('nobody')).rejects.toThrow('AO_NOT_FOUND');
  });
});
