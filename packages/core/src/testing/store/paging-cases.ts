// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { EventQuery } from '../../contracts/store.js';
import { PREVIEW_LIMIT_BYTES } from '../../events/preview-event.js';
import { anEvent, someEvents } from '../an-event.js';
import { idsOf, readBackward, readForward } from './read-all.js';
import { type StoreCase, storeCase } from './store-place.js';

/** What the store promises about reading events: pages, filters, previews. */
export const pagingCases: readonly StoreCase[] = [
  storeCase('joins pages without hole or repeat in both directions', async ({ open }) => {
    const store = await open();
    const events = someEvents(23);
    await store.append(events);

    for (const limit of [1, 2, 5, 22, 23, 24]) {
      expect(idsOf(await readForward(store, { limit })), `forward, limit ${limit}`).toEqual(idsOf(events));
      expect(idsOf(await readBackward(store, { limit })), `backward, limit ${limit}`).toEqual(idsOf(events));
    }
  }),

  storeCase('joins pages without hole or repeat while new events arrive', async ({ open }) => {
    const store = await open();
    const old = someEvents(20);
    await store.append(old);

    const forward: string[] = [];
    const arrived = [];
    let after: number | null = 0;
    for (let pages = 0; after !== null && pages < 100; pages++) {
      const page = await store.readEvents({ after, limit: 4 });
      forward.push(...idsOf(page.items));
      after = page.next;
      if (arrived.length < 6) arrived.push(...(await store.append(someEvents(2))).stored);
    }

    expect(forward).toEqual([...idsOf(old), ...idsOf(arrived)]);
  }),

  storeCase('reads the same older pages while new events arrive', async ({ open }) => {
    const store = await open();
    const old = someEvents(12);
    await store.append(old);

    const newest = await store.readEvents({ limit: 5 });
    await store.append(someEvents(5));
    const older = await store.readEvents({ limit: 5, before: newest.next! });
    await store.append(someEvents(5));
    const oldest = await store.readEvents({ limit: 5, before: older.next! });

    expect(idsOf([...oldest.items, ...older.items, ...newest.items])).toEqual(idsOf(old));
    expect(oldest.next).toBeNull();
  }),

  storeCase('shows a reader that follows the log every event, however many append', async ({ open }) => {
    const store = await open();
    const callers = Array.from({ length: 8 }, () => someEvents(15));
    const seen: string[] = [];
    let appending = true;

    const follow = async () => {
      let cursor = 0;
      for (let idle = false; !idle;) {
        idle = !appending;
        const { items } = await store.readEvents({ after: cursor, limit: 7 });
        seen.push(...idsOf(items));
        cursor = items.at(-1)?.seq ?? cursor;
        idle &&= items.length === 0;
      }
    };
    const following = follow();
    await Promise.all(
      callers.map(async (events) => {
        for (const event of events) await store.append([event]);
      }),
    );
    appending = false;
    await following;

    expect(seen).toEqual(idsOf(await readForward(store)));
    expect(seen).toHaveLength(120);
  }),

  storeCase(
    'gives the newest page, or the next ones after a cursor, at most `limit` events',
    async ({ open }) => {
      const store = await open();
      const { stored } = await store.append(someEvents(10));
      const seqs = stored.map((event) => event.seq);
      const read = async (query: object) => (await store.readEvents(query)).items.map((event) => event.seq);

      expect(await read({ limit: 3 })).toEqual(seqs.slice(7));
      expect(await read({ limit: 3, before: seqs[5] })).toEqual(seqs.slice(2, 5));
      expect(await read({ limit: 3, after: seqs[5] })).toEqual(seqs.slice(6, 9));
      expect(await read({ after: seqs[2], before: seqs[6] })).toEqual(seqs.slice(3, 6));
      expect(await read({ before: seqs[0] })).toEqual([]);
      expect(await read({ after: seqs[9] })).toEqual([]);
      expect(await read({ after: seqs[9]! + 1000 })).toEqual([]);
    },
  ),

  storeCase('gives 100 events when no limit is asked for', async ({ open }) => {
    const store = await open();
    await store.append(someEvents(120));

    expect((await store.readEvents({})).items).toHaveLength(100);
    expect((await store.readEvents({ after: 0 })).items).toHaveLength(100);
  }),

  storeCase('answers an empty page for a session it does not have', async ({ open }) => {
    const store = await open();

    expect(await store.readEvents({ session_id: 'nobody' })).toEqual({ items: [], next: null });
    expect(await store.readEvents({ session_id: 'nobody', after: 0 })).toEqual({ items: [], next: null });
  }),

  storeCase('reads one session, some types and one agent, in both directions', async ({ open }) => {
    const store = await open();
    const events = Array.from({ length: 60 }, (_, index) =>
      anEvent({
        session_id: `s-${index % 2}`,
        event_type: ['user_prompt', 'thinking', 'home_made'][index % 3]!,
        ...(index % 5 !== 0 && { agent_id: `agent-${index % 5}` }),
      }),
    );
    await store.append(events);
    const filters: EventQuery[] = [
      { session_id: 's-1' },
      { types: ['thinking'] },
      { types: ['home_made', 'user_prompt'], session_id: 's-0' },
      { agent_id: 'agent-2' },
      { agent_id: 'agent-3', session_id: 's-1', types: ['thinking', 'user_prompt'] },
      { types: ['no_such_type'] },
    ];

    for (const filter of filters) {
      const { session_id, types, agent_id } = filter;
      const wanted = events.filter(
        (event) =>
          (session_id === undefined || event.session_id === session_id) &&
          (types === undefined || types.includes(event.event_type)) &&
          (agent_id === undefined || event.agent_id === agent_id),
      );
      const title = JSON.stringify(filter);
      expect(idsOf(await readForward(store, { ...filter, limit: 3 })), `events for ${title}`).toEqual(
        idsOf(wanted),
      );
      expect(idsOf(await readBackward(store, { ...filter, limit: 3 })), `events for ${title}`).toEqual(
        idsOf(wanted),
      );
    }
  }),

  storeCase(
    'gives a payload of a megabyte back in full, and cut when a preview is asked for',
    async ({ open }) => {
      const store = await open();
      const text = Array.from({ length: 20_000 }, (_, index) => `line ${index} of the output, é 🦓\n`).join(
        '',
      );
      const large = anEvent({ data: { tool_result: text } });
      const small = anEvent();
      await store.append([large, small]);

      const preview = (await store.readEvents({ payload: 'preview' })).items;
      const full = (await store.readEvents({ payload: 'full' })).items;

      expect(full).toEqual((await store.readEvents({})).items);
      expect(full[0]?.data.tool_result === text, 'the text is whole').toBe(true);
      expect(full[0]).not.toHaveProperty('preview');
      expect((await store.readEvent(large.event_id))?.data.tool_result === text, 'readEvent gives all').toBe(
        true,
      );
      expect(preview[1]).toEqual(full[1]);
      expect(preview[0]).toMatchObject({ event_id: large.event_id, seq: full[0]!.seq });
      expect(JSON.stringify(preview[0]).length).toBeLessThan(PREVIEW_LIMIT_BYTES);
      expect(text.startsWith(String(preview[0]!.data.tool_result).slice(0, 1000))).toBe(true);
      const size = new TextEncoder().encode(JSON.stringify(full[0])).length;
      expect(Math.abs((preview[0]!.preview?.full_bytes ?? 0) - size)).toBeLessThan(1000);
    },
  ),

  storeCase('pages through 100,000 events of one session in bounded pages', async ({ open }) => {
    const store = await open();
    const [total, batch] = [100_000, 5_000];
    for (let first = 0; first < total; first += batch) {
      const events = Array.from({ length: batch }, (_, index) =>
        anEvent({ event_id: `many-${first + index}`, data: {} }),
      );
      await store.append(events);
    }

    let [count, largest, cursor] = [0, 0, 0];
    for (let after: number | null = 0; after !== null;) {
      const page = await store.readEvents({ session_id: 's-1', after, limit: 1_000 });
      for (const event of page.items) {
        if (event.event_id !== `many-${count}` || event.seq <= cursor) {
          throw new Error(`Event ${count} of the session is ${event.event_id} with seq ${event.seq}.`);
        }
        cursor = event.seq;
        count += 1;
      }
      largest = Math.max(largest, page.items.length);
      after = page.next;
    }

    expect({ count, largest }).toEqual({ count: total, largest: 1_000 });
    const newest = await store.readEvents({ session_id: 's-1', limit: 2 });
    expect(idsOf(newest.items)).toEqual(['many-99998', 'many-99999']);
  }),
];
