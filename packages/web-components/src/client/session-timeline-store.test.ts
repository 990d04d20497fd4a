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

    expect(seqs(store)).toEqual(range(2_002, 2_101).map(({ seq }) => seq));
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

    expect(seqs(store)).toEqual(range(2_007, 2_016).map(({ seq }) => seq));
    expect(store.hasEarlier).toBe(true);
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
