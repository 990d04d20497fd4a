// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { StorePlugin } from '../../contracts/store.js';
import type { Cursor } from '../../events/event.js';
import { aSession } from '../a-session.js';
import { anEvent, someEvents } from '../an-event.js';
import { idsOf, readForward } from './read-all.js';
import { type StoreCase, type StorePlace, storeCase } from './store-place.js';

const WAKE_LIMIT_MS = 20_000;

/** Claims that a store makes: each is proven, and what is not claimed must be absent. */
export const capabilityCases: readonly StoreCase[] = [
  storeCase('has everything again after a restart, or another store_id when it forgets', async (place) => {
    const store = await place.open();
    const { survivesRestart } = store.capabilities;
    const { stored } = await store.append([
      ...aSession({ session_id: 'a' }),
      ...aSession({ session_id: 'b' }),
    ]);
    const rows = await store.readSessions({ now: place.host.now() });
    const stats = await store.stats();
    await store.stop?.();

    const again = await place.open();

    if (survivesRestart) {
      expect(await readForward(again)).toEqual(stored);
      expect(await again.readSessions({ now: place.host.now() })).toEqual(rows);
      const { store_id, cursor, events, sessions } = stats;
      expect(await again.stats()).toMatchObject({ store_id, cursor, events, sessions });
    } else {
      expect(await readForward(again)).toEqual([]);
      expect((await again.stats()).store_id).not.toBe(stats.store_id);
    }
  }),

  storeCase('goes on where it was after a restart (survivesRestart)', async (place) => {
    const store = await place.open();
    if (!store.capabilities.survivesRestart) return;
    const [first, ...others] = aSession();
    const { stored } = await store.append([first!]);
    await store.stop?.();

    const again = await place.open();
    const result = await again.append([first!, ...others]);

    expect(result.duplicates).toEqual([first!.event_id]);
    expect(result.stored[0]!.seq).toBeGreaterThan(stored[0]!.seq);
    expect(result.sessions.map((session) => session.events)).toEqual([others.length + 1]);
  }),

  storeCase('has `watch` exactly when it claims sharedBetweenProcesses', async ({ make }) => {
    const store = make();

    expect(typeof store.watch).toBe(store.capabilities.sharedBetweenProcesses ? 'function' : 'undefined');
  }),

  sharedCase('shows what another instance appended', async (one, other) => {
    const [first, second, third] = [anEvent(), anEvent(), anEvent()];

    await one.append([first]);
    const result = await other.append([first, second]);
    await one.append([third]);

    expect(result.duplicates).toEqual([first.event_id]);
    for (const store of [one, other]) {
      expect(idsOf(await readForward(store))).toEqual(idsOf([first, second, third]));
    }
    expect((await one.stats()).store_id).toBe((await other.stats()).store_id);
    expect((await other.readSessions({ now: 0 })).items).toEqual((await one.readSessions({ now: 0 })).items);
  }),

  sharedCase('orders what several instances append at the same time', async (one, other) => {
    const batches = Array.from({ length: 30 }, (_, index) => someEvents(5, { session_id: `s-${index % 3}` }));

    await Promise.all(batches.map((batch, index) => (index % 2 ? one : other).append(batch)));

    const events = await readForward(one);
    expect(idsOf(events).toSorted()).toEqual(batches.flatMap(idsOf).toSorted());
    expect(events).toEqual(await readForward(other));
    const { items } = await other.readSessions({ now: 0 });
    expect(items.map((session) => session.events)).toEqual([50, 50, 50]);
  }),

  sharedCase('shows a reader that follows the log every event of both instances', async (one, other) => {
    const seen: string[] = [];
    let appending = true;
    const follow = async () => {
      let cursor: Cursor = 0;
      for (let idle = false; !idle;) {
        idle = !appending;
        const { items } = await one.readEvents({ after: cursor, limit: 9 });
        seen.push(...idsOf(items));
        cursor = items.at(-1)?.seq ?? cursor;
        idle &&= items.length === 0;
      }
    };

    const following = follow();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).append(someEvents(2))),
    );
    appending = false;
    await following;

    expect(seen).toEqual(idsOf(await readForward(other)));
    expect(seen).toHaveLength(80);
  }),

  sharedCase('wakes when another instance appended, and ends with its signal', async (one, other) => {
    const ending = new AbortController();
    const woken = one.watch!(ending.signal)[Symbol.asyncIterator]();

    const first = woken.next();
    const { stored } = await other.append([anEvent()]);
    let cursor: Cursor = 0;
    for (let wake = first; cursor < stored[0]!.seq; wake = woken.next()) {
      const { value, done } = await within(wake, 'watch wakes after an append of another instance');
      if (done) throw new Error('watch ended before its signal was aborted');
      cursor = value;
    }
    const last = woken.next();
    ending.abort();

    // Whether the iterator returns or throws the abort reason is its own affair; it may not go on.
    const outcome = await within(
      last.then(
        ({ done }) => done,
        () => true,
      ),
      'watch ends when its signal is aborted',
    );
    expect(outcome).toBe(true);
  }),
];

function sharedCase(name: string, run: (one: StorePlugin, other: StorePlugin) => Promise<void>): StoreCase {
  return storeCase(`${name} (sharedBetweenProcesses)`, async ({ open }: StorePlace) => {
    const one = await open();
    if (!one.capabilities.sharedBetweenProcesses) return;
    await run(one, await open());
  });
}

async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${WAKE_LIMIT_MS} ms`)), WAKE_LIMIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
