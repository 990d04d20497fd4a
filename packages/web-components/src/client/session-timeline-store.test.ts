import { describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '@ao-observability/core';
import { SessionTimelineStore, type ReadEvents } from './session-timeline-store.js';

const event = (seq: number): StoredEvent => ({
  event_id: `e${seq}`,
  event_type: 'user_prompt',
  session_id: 's1',
  source: 'test',
  timestamp: new Date(1_700_000_000_000 + seq * 1_000).toISOString(),
  received_at: '2026-01-01T00:00:00.000Z',
  seq,
  data: { text: String(seq) },
});
const range = (from: number, through: number) =>
  Array.from({ length: through - from + 1 }, (_, index) => event(from + index));
const seqs = (store: SessionTimelineStore) => store.entries.map(({ seq }) => seq);
const ready = (store: SessionTimelineStore) => vi.waitFor(() => expect(store.state).toBe('ready'));

describe('SessionTimelineStore', () => {
  it('keeps at most maxEvents and can read back what left', async () => {
    const maxEvents = 2_100;
    const read = vi.fn<ReadEvents>(async ({ before = 2_101, limit }: { before?: number; limit: number }) => ({
      items: range(Math.max(1, before - limit), before - 1),
      next: before - limit > 1 ? before - limit : null,
    }));
    const store = new SessionTimelineStore({ sessionId: 's1', read, maxEvents, pageEvents: 2_100 });
    await ready(store);
    expect(store.hasEarlier).toBe(false);

    store.push(event(2_101));
    expect(seqs(store)).toHaveLength(2_101);
    store.push(event(2_102));

    await vi.waitFor(() => expect(seqs(store)).toEqual(range(422, 2_102).map(({ seq }) => seq)));
    expect(store.hasEarlier).toBe(true);
    await store.loadEarlier();
    expect(seqs(store).slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('drops what nobody looked at beyond maxEvents, and says so', async () => {
    const store = new SessionTimelineStore({
      sessionId: 's1',
      read: async () => ({ items: range(1, 5), next: null }),
      maxEvents: 2_010,
    });
    await ready(store);

    for (const item of range(6, 2_016)) store.push(item);

    expect(seqs(store)).toEqual(range(1_517, 2_016).map(({ seq }) => seq));
    expect(store.hasEarlier).toBe(true);
  });

  it('takes what came meanwhile in portions, and asks to be looked at until it has everything', async () => {
    const store = new SessionTimelineStore({
      sessionId: 's1',
      read: async () => ({ items: range(1, 5), next: null }),
    });
    await ready(store);
    const lengths: number[] = [];
    for (const item of range(6, 3_500)) store.push(item);
    store.onChange(() => lengths.push(store.entries.length));

    expect(store.entries).toHaveLength(1_005);

    await vi.waitFor(() => expect(lengths).toEqual([2_005, 3_005, 3_500]));
    expect(seqs(store)).toEqual(range(1, 3_500).map(({ seq }) => seq));
  });

  it('keeps what comes while it trims', async () => {
    const read = vi.fn<ReadEvents>(async ({ before = 1_001, limit }: { before?: number; limit: number }) => ({
      items: range(Math.max(1, before - limit), before - 1),
      next: before - limit > 1 ? before - limit : null,
    }));
    const store = new SessionTimelineStore({ sessionId: 's1', read, maxEvents: 1_000, pageEvents: 600 });
    await ready(store);
    await store.loadEarlier();
    for (let seq = 1_001; seq <= 1_400; seq += 1) {
      store.push(event(seq));
      expect(store.entries.at(-1)?.seq).toBe(seq);
      if (seq % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }

    await vi.waitFor(() => expect(store.entries.length).toBeLessThanOrEqual(1_000));

    const kept = seqs(store);
    expect(kept.at(-1)).toBe(1_400);
    expect(kept).toEqual(range(kept[0]!, 1_400).map(({ seq }) => seq));
  });

  it('keeps what is there when reading fails, and recovers', async () => {
    let works = true;
    const read = vi.fn<ReadEvents>(() =>
      works
        ? Promise.resolve({ items: range(5, 6), next: 5 })
        : Promise.reject(new Error('connection refused')),
    );
    const store = new SessionTimelineStore({ sessionId: 's1', read });
    await ready(store);
    works = false;

    await store.loadEarlier();

    expect(seqs(store)).toEqual([5, 6]);
    expect(store.error).toContain('connection refused');
    works = true;
    await store.reload();
    expect(store.error).toBeUndefined();
  });

  it('fails with a sentence when nothing could be read', async () => {
    const store = new SessionTimelineStore({
      sessionId: 's1',
      read: () => Promise.reject(new Error('connection refused')),
    });

    await vi.waitFor(() => expect(store.state).toBe('error'));

    expect(store.error).toBe('connection refused');
    expect(store.entries).toEqual([]);
  });

  it('ignores events that it has, and everything after it was closed', async () => {
    const onClose = vi.fn<() => void>();
    const store = new SessionTimelineStore({
      sessionId: 's1',
      read: async () => ({ items: range(1, 3), next: null }),
      onClose,
    });
    await ready(store);

    store.push(event(3));
    expect(seqs(store)).toEqual([1, 2, 3]);
    store.close();
    store.close();
    store.push(event(4));

    expect(seqs(store)).toEqual([1, 2, 3]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
