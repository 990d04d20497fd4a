// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { StorePlugin } from '../../contracts/store.js';
import { LOST_AFTER_MS } from '../../model/status-at.js';
import { aSession } from '../a-session.js';
import { anEvent } from '../an-event.js';
import { FAKE_NOW } from '../fake-host.js';
import { noise } from './life-cases.js';
import { readForward } from './read-all.js';
import { type StoreCase, storeCase } from './store-place.js';

const HOUR_MS = 3_600_000;

/** What the store promises about removing old sessions. */
export const pruneCases: readonly StoreCase[] = [
  storeCase('removes whole sessions that ended before the limit, and tells how many', async ({ open }) => {
    const store = await open();
    const old = ['a', 'b'].map((session_id) =>
      aSession({ session_id, turns: 2, started_at: FAKE_NOW - 5 * HOUR_MS }),
    );
    const recent = aSession({ session_id: 'c', started_at: FAKE_NOW - HOUR_MS });
    await store.append([...old.flat(), ...recent]);

    const result = await store.prune({ older_than: FAKE_NOW - 2 * HOUR_MS });

    expect(result).toEqual({ sessions: 2, events: old.flat().length });
    expect(await sessionsLeft(store)).toEqual(['c']);
    expect(await readForward(store)).toHaveLength(recent.length);
    expect((await store.readEvents({ session_id: 'a' })).items).toEqual([]);
    expect(await store.readEvent(old[0]![0]!.event_id)).toBeUndefined();
    expect(await store.stats()).toMatchObject({ sessions: 1, events: recent.length });
  }),

  storeCase('keeps a session whose first events are old and whose last is not', async ({ open }) => {
    const store = await open();
    const events = aSession({ session_id: 'long', started_at: FAKE_NOW - 5 * HOUR_MS });
    const last = { ...events.at(-1)!, timestamp: new Date(FAKE_NOW - HOUR_MS).toISOString() };
    await store.append([...events.slice(0, -1), last]);

    expect(await store.prune({ older_than: FAKE_NOW - 2 * HOUR_MS })).toEqual({ sessions: 0, events: 0 });
    expect(await readForward(store)).toHaveLength(events.length);
  }),

  storeCase('never removes a session that works or waits for a human', async ({ open }) => {
    const store = await open();
    const started_at = FAKE_NOW - 60_000;
    await store.append([
      ...aSession({ session_id: 'running', until: 'running', started_at }),
      ...aSession({ session_id: 'waiting', until: 'waiting', started_at }),
      ...aSession({ session_id: 'finished', started_at }),
    ]);

    const result = await store.prune({ older_than: FAKE_NOW + HOUR_MS, max_bytes: 1 });

    expect(result.sessions).toBe(1);
    expect(await sessionsLeft(store)).toEqual(['running', 'waiting']);
  }),

  storeCase('removes a session that has been silent for so long that it is lost', async ({ open, host }) => {
    const store = await open();
    await store.append(aSession({ session_id: 'lost', until: 'running' }));
    host.advance(LOST_AFTER_MS + HOUR_MS);

    expect((await store.prune({ older_than: host.now() - HOUR_MS })).sessions).toBe(1);
    expect(await sessionsLeft(store)).toEqual([]);
  }),

  storeCase('removes the oldest sessions until it is small enough', async ({ open }) => {
    const store = await open();
    const ids = Array.from({ length: 20 }, (_, index) => `s-${String(index).padStart(2, '0')}`);
    for (const [index, session_id] of ids.entries()) {
      const started_at = FAKE_NOW - (24 - index) * HOUR_MS;
      const [first, ...others] = aSession({ session_id, started_at });
      await store.append([{ ...first!, data: { noise: noise(200_000) } }, ...others]);
    }
    const max_bytes = Math.round((await store.stats()).bytes / 2);

    const result = await store.prune({ max_bytes });

    const left = await sessionsLeft(store);
    expect((await store.stats()).bytes).toBeLessThanOrEqual(max_bytes);
    expect(left.length).toBeGreaterThan(0);
    expect(left).toEqual(ids.slice(result.sessions));
  }),

  storeCase(
    'removes the sessions that are named, unless they got events since or go on',
    async ({ open }) => {
      const store = await open();
      const started_at = FAKE_NOW - 5 * HOUR_MS;
      const appended = await store.append([
        ...['named', 'changed', 'other'].flatMap((session_id) => aSession({ session_id, started_at })),
        ...aSession({ session_id: 'running', until: 'running', started_at: FAKE_NOW - 60_000 }),
      ]);
      const last = new Map(appended.sessions.map(({ session_id, last_seq }) => [session_id, last_seq]));
      const named = (session_id: string) => ({ session_id, last_seq: last.get(session_id)! });
      await store.append([
        anEvent({ session_id: 'changed', timestamp: new Date(FAKE_NOW - 4 * HOUR_MS).toISOString() }),
      ]);
      const sessions = [
        named('named'),
        named('changed'),
        named('running'),
        { session_id: 'absent', last_seq: 1 },
      ];

      const result = await store.prune({ sessions });

      expect(result.sessions).toBe(1);
      expect(await sessionsLeft(store)).toEqual(['changed', 'other', 'running']);
      expect((await store.readEvents({ session_id: 'named' })).items).toEqual([]);
    },
  ),

  storeCase('removes nothing when no limit is passed', async ({ open }) => {
    const store = await open();
    await store.append(aSession());

    expect(await store.prune({})).toEqual({ sessions: 0, events: 0 });
    expect(await store.prune({ max_bytes: 1_000_000_000 })).toEqual({ sessions: 0, events: 0 });
    expect(await sessionsLeft(store)).toEqual(['s-1']);
  }),

  storeCase('never gives a seq twice, even when the newest events were removed', async ({ open }) => {
    const store = await open();
    const { stored } = await store.append(aSession({ started_at: FAKE_NOW - HOUR_MS }));
    const last = stored.at(-1)!.seq;

    await store.prune({ older_than: FAKE_NOW });
    expect((await store.stats()).cursor).toBe(last);
    const again = store.capabilities.survivesRestart ? await reopened(store, open) : store;

    expect((await again.append([anEvent()])).stored[0]!.seq).toBeGreaterThan(last);
  }),
];

async function reopened(store: StorePlugin, open: () => Promise<StorePlugin>): Promise<StorePlugin> {
  await store.stop?.();
  return open();
}

async function sessionsLeft(store: StorePlugin): Promise<string[]> {
  const { items } = await store.readSessions({ now: FAKE_NOW });
  return items.map((session) => session.session_id).toSorted();
}
