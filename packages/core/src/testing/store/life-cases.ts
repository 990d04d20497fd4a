// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import { AoError } from '../../errors/ao-error.js';
import { anEvent, someEvents } from '../an-event.js';
import { aSession } from '../a-session.js';
import { idsOf, readForward } from './read-all.js';
import { type StoreCase, storeCase } from './store-place.js';

/** What the store promises about starting, stopping and its figures. */
export const lifeCases: readonly StoreCase[] = [
  storeCase('stops twice, and without having been started', async ({ make, open }) => {
    await make().stop?.();
    const store = await open();

    await store.stop?.();
    await store.stop?.();
  }),

  storeCase('rejects an append after the stop with AO_STORE_CLOSED', async ({ open }) => {
    const store = await open();
    await store.append([anEvent()]);
    await store.stop?.();

    const error: unknown = await store.append([anEvent()]).then(
      () => 'the append was accepted',
      (reason: unknown) => reason,
    );

    expect(AoError.is(error, 'AO_STORE_CLOSED'), `expected AO_STORE_CLOSED, got ${String(error)}`).toBe(true);
  }),

  storeCase(
    'settles every append that was under way when it stopped, and keeps what it answered',
    async (place) => {
      const store = await place.open();
      const batches = Array.from({ length: 20 }, () => someEvents(5));

      const appends = Promise.allSettled(batches.map((batch) => store.append(batch)));
      await store.stop?.();
      const outcomes = await appends;

      if (!store.capabilities.survivesRestart) return;
      const kept = new Set(idsOf(await readForward(await place.open())));
      outcomes.forEach((outcome, index) => {
        const found = batches[index]!.filter((event) => kept.has(event.event_id)).length;
        expect(found, `events kept of a batch that was ${outcome.status}`).toBe(
          outcome.status === 'fulfilled' ? 5 : 0,
        );
      });
    },
  ),

  storeCase('tells its figures', async ({ open }) => {
    const store = await open();
    const empty = await store.stats();
    expect(empty).toMatchObject({ cursor: 0, events: 0, sessions: 0 });
    expect(empty.store_id).toMatch(/\S/);

    const events = [...aSession({ session_id: 'a' }), ...aSession({ session_id: 'b' })];
    const { stored } = await store.append(events);
    await store.append(events);

    const figures = await store.stats();
    expect(figures).toMatchObject({
      store_id: empty.store_id,
      cursor: stored.at(-1)!.seq,
      events: events.length,
      sessions: 2,
    });
    expect(figures.bytes).toBeGreaterThan(0);
  }),

  storeCase('reports more bytes when it holds more', async ({ open }) => {
    const store = await open();
    await store.append([anEvent()]);
    const before = await store.stats();

    for (let megabytes = 0; megabytes < 4; megabytes++) {
      await store.append([anEvent({ data: { noise: noise(1_000_000) } })]);
    }

    expect((await store.stats()).bytes).toBeGreaterThan(before.bytes + 1_000_000);
  }),
];

/** Text that does not compress well, the same on every run. */
export function noise(length: number): string {
  let state = 12_345;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
