import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCuts, arbitrarySession, cutInto } from '../../test/arbitrary-session.js';
import { asSent } from '../../test/event-script.js';
import type { AgentEvent } from '../events/event.js';
import { AoError } from '../errors/ao-error.js';
import { aSession } from '../testing/a-session.js';
import { anEvent, someEvents } from '../testing/an-event.js';
import { fakeHost, FAKE_NOW } from '../testing/fake-host.js';
import { memoryStore, type MemoryStoreOptions } from './memory-store.js';

describe('memoryStore', () => {
  it('has the same rows however the events are cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySession, arbitraryCuts, async (events, cuts) => {
        const [whole, cut] = [openStore(), openStore()];
        await whole.append(asSent(events));
        for (const batch of cutInto(asSent(events), cuts)) await cut.append(batch);

        expect(await cut.readSessions({ now: FAKE_NOW })).toEqual(
          await whole.readSessions({ now: FAKE_NOW }),
        );
      }),
    );
  });

  it('makes room by removing the session that ended longest ago, whole', async () => {
    const store = openStore({ maxEvents: 20 });
    await store.append(ended('old', 2));
    await store.append(ended('older', 3));
    await store.append(someEvents(3, { session_id: 'working', event_type: 'pre_tool' }));

    await store.append(someEvents(8, { session_id: 'new' }));

    const { items } = await store.readSessions({ now: FAKE_NOW });
    expect(items.map((session) => session.session_id).toSorted()).toEqual(['new', 'old', 'working']);
    expect((await store.readEvents({ session_id: 'older' })).items).toEqual([]);
    expect(await store.stats()).toMatchObject({ events: 18, sessions: 3 });
  });

  it('refuses a batch when nothing may be removed for it, and keeps what it has', async () => {
    const store = openStore({ maxEvents: 4 });
    const working = { session_id: 'working', event_type: 'user_prompt' };
    await store.append(someEvents(3, working));

    const error: unknown = await store
      .append(someEvents(2, { session_id: 'new' }))
      .catch((reason: unknown) => reason);

    expect(AoError.is(error, 'AO_LIMIT_REACHED') && error.retryable).toBe(true);
    expect(String(error)).toContain('3 events of at most 4');
    expect(await store.stats()).toMatchObject({ events: 3, sessions: 1 });
    await store.append([anEvent(working)]);
    expect(await store.stats()).toMatchObject({ events: 4 });
  });

  it('never removes the session that the batch belongs to', async () => {
    const store = openStore({ maxEvents: 7 });
    const events = ended('again', 1);
    await store.append(events);
    expect(events).toHaveLength(7);

    await expect(store.append([anEvent({ session_id: 'again' })])).rejects.toThrow(/at most 7/);
    expect(await store.stats()).toMatchObject({ events: 7 });
  });

  it('stores a known event again after its session was removed', async () => {
    const store = openStore({ maxEvents: 7 });
    const events = ended('first', 1);
    await store.append(events);
    await store.append(ended('second', 1));

    const { duplicates, stored } = await store.append(events);

    expect(duplicates).toEqual([]);
    expect(stored[0]!.seq).toBe(15);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s as maxEvents', (maxEvents) => {
    expect(() => memoryStore({ maxEvents })).toThrow(
      expect.toSatisfy(
        (error) => AoError.is(error, 'AO_CONFIG_INVALID') && error.message.includes(String(maxEvents)),
      ),
    );
  });

  it('rejects everything after its stop', async () => {
    const store = openStore();
    await store.stop?.();

    const calls = [
      store.append([anEvent()]),
      store.readEvents({}),
      store.readEvent('e'),
      store.readSessions({ now: FAKE_NOW }),
      store.prune({}),
      store.search!({ text: 'x' }),
      store.stats(),
    ];

    for (const result of await Promise.allSettled(calls)) {
      expect(result.status === 'rejected' && AoError.is(result.reason, 'AO_STORE_CLOSED')).toBe(true);
    }
  });

  it('uses the time of day without a host', async () => {
    const { stored } = await memoryStore().append([anEvent()]);

    expect(Date.parse(stored[0]!.received_at)).toBeGreaterThan(FAKE_NOW);
  });
});

function openStore(options?: MemoryStoreOptions) {
  const store = memoryStore(options);
  void store.start?.(fakeHost());
  return store;
}

/** Seven events of a session that ended so many hours ago. */
function ended(session_id: string, hours: number): AgentEvent[] {
  return aSession({ session_id, started_at: FAKE_NOW - hours * 3_600_000 });
}
