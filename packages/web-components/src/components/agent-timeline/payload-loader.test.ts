import { describe, expect, it, vi } from 'vitest';
import { buildTimeline, previewEvent, type StoredEvent, type TimelineEntry } from '@ao-observability/core';
import type { FleetClient } from '../../client/fleet-client.js';
import { MAX_WHOLE_ENTRIES, PayloadLoader } from './payload-loader.js';

const aPrompt = (index: number): StoredEvent => ({
  event_id: `e${index}`,
  event_type: 'user_prompt',
  session_id: 's1',
  source: 'test',
  timestamp: '2026-01-01T00:00:00.000Z',
  received_at: '2026-01-01T00:00:00.000Z',
  seq: index + 1,
  data: { text: `${index} ${'x'.repeat(20_000)}` },
});
const cut = (index: number): TimelineEntry => buildTimeline([previewEvent(aPrompt(index))])[0]!;
const aClient = (payload: FleetClient['payload']) => ({ payload }) as FleetClient;

describe('PayloadLoader', () => {
  it('reads the whole of an entry once', async () => {
    const payload = vi.fn<FleetClient['payload']>(() => Promise.resolve(aPrompt(0)));
    const onLoaded = vi.fn<() => void>();
    const loader = new PayloadLoader(onLoaded);

    expect(loader.whole(cut(0), aClient(payload)).payload).toBe('loading');
    expect(loader.whole(cut(0), aClient(payload)).payload).toBe('loading');
    await vi.waitFor(() => expect(onLoaded).toHaveBeenCalledTimes(1));

    expect(loader.whole(cut(0), aClient(payload))).toMatchObject({
      payload: 'here',
      entry: { kind: 'prompt', text: aPrompt(0).data['text'] },
    });
    expect(payload).toHaveBeenCalledTimes(1);
  });

  it('keeps the beginning and says so when the whole cannot be read', async () => {
    const onLoaded = vi.fn<() => void>();
    const loader = new PayloadLoader(onLoaded);
    const client = aClient(() => Promise.reject(new Error('gone')));

    loader.whole(cut(0), client);
    await vi.waitFor(() => expect(onLoaded).toHaveBeenCalled());

    expect(loader.whole(cut(0), client)).toMatchObject({ payload: 'failed', entry: { preview: true } });
  });

  it(`keeps ${MAX_WHOLE_ENTRIES} whole entries and forgets the oldest`, async () => {
    const onLoaded = vi.fn<() => void>();
    const loader = new PayloadLoader(onLoaded);
    const client = aClient((id) => Promise.resolve(aPrompt(Number(id.slice(1)))));

    for (let index = 0; index <= MAX_WHOLE_ENTRIES; index += 1) loader.whole(cut(index), client);
    await vi.waitFor(() => expect(onLoaded).toHaveBeenCalledTimes(MAX_WHOLE_ENTRIES + 1));

    expect(loader.whole(cut(1), client).payload).toBe('here');
    expect(loader.whole(cut(0), client).payload).toBe('loading');
  });
});
