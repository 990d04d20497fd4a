// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import { anEvent, someEvents } from '../an-event.js';
import { aSession } from '../a-session.js';
import { idsOf, readForward } from './read-all.js';
import { type StoreCase, storeCase } from './store-place.js';

/** What the store promises about the log: order, identity, all or nothing. */
export const logCases: readonly StoreCase[] = [
  storeCase('says what it is', async ({ make }) => {
    const store = make();

    expect(store).toMatchObject({ kind: 'store', apiVersion: 1 });
    expect(store.name).toMatch(/\S/);
    expect(Object.values(store.capabilities).map((claim) => typeof claim)).toEqual(Array(3).fill('boolean'));
  }),

  storeCase('gives back what it was given, in append order', async ({ open, host }) => {
    const store = await open();
    const first = aSession({ session_id: 'b' });
    const second = [...aSession({ session_id: 'a', turns: 2 }), anEvent({ event_type: 'from_the_future' })];

    const results = [await store.append(first), await store.append(second)];

    const events = await readForward(store);
    expect(events).toEqual([...first, ...second].map((event) => expect.objectContaining(event)));
    expect(events).toEqual(results.flatMap((result) => result.stored));
    expectAscending(events.map((event) => event.seq));
    expect(new Set(events.map((event) => event.received_at))).toEqual(
      new Set([new Date(host.now()).toISOString()]),
    );
    for (const event of events) expect(await store.readEvent(event.event_id)).toEqual(event);
  }),

  storeCase('keeps every field of an event, those it does not know too', async ({ open }) => {
    const store = await open();
    const event = anEvent({
      session_name: 'Name',
      agent_id: 'agent-1',
      parent_agent_id: 'agent-0',
      turn_id: 'turn-1',
      tool_use_id: 'call-1',
      provenance: 'transcript',
      data: { nested: { list: [1, 'two', null, true, { deep: 0.1 }] }, empty: {}, nothing: null },
      extra: { native: ['field'] },
    });

    await store.append([event]);

    expect((await readForward(store))[0]).toMatchObject(event);
    expect(await store.readEvent(event.event_id)).toMatchObject(event);
  }),

  storeCase('keeps what it was given when the caller changes its object afterwards', async ({ open }) => {
    const store = await open();
    const event = anEvent({ data: { message: 'as it was' } });

    await store.append([event]);
    event.data.message = 'changed';

    expect((await store.readEvent(event.event_id))?.data).toEqual({ message: 'as it was' });
  }),

  storeCase('stores an id once across batches and names the duplicates', async ({ open }) => {
    const store = await open();
    const [one, two, three] = [anEvent(), anEvent(), anEvent()];
    await store.append([one, two]);

    const result = await store.append([two, three, one]);

    expect(result.duplicates).toEqual(idsOf([two, one]));
    expect(idsOf(result.stored)).toEqual(idsOf([three]));
    expect(idsOf(await readForward(store))).toEqual(idsOf([one, two, three]));
  }),

  storeCase('stores an id once inside one batch and keeps the first', async ({ open }) => {
    const store = await open();
    const event = anEvent({ data: { message: 'first' } });

    const result = await store.append([event, { ...event, data: { message: 'second' } }, event]);

    expect(result.duplicates).toEqual([event.event_id, event.event_id]);
    const events = await readForward(store);
    expect(events.map((stored) => stored.data)).toEqual([{ message: 'first' }]);
    expect(result.sessions.map((session) => session.events)).toEqual([1]);
  }),

  storeCase('stores an id once when two callers append it at the same time', async ({ open }) => {
    const store = await open();
    const event = anEvent();

    const results = await Promise.all([1, 2, 3].map(() => store.append([event])));

    expect(results.flatMap((result) => idsOf(result.stored))).toEqual([event.event_id]);
    expect(results.flatMap((result) => result.duplicates)).toEqual([event.event_id, event.event_id]);
    expect(await readForward(store)).toHaveLength(1);
  }),

  storeCase('answers an empty batch, and one of duplicates alone, without storing', async ({ open }) => {
    const store = await open();
    const event = anEvent();
    await store.append([event]);

    expect(await store.append([])).toEqual({ stored: [], duplicates: [], sessions: [] });
    expect(await store.append([event])).toEqual({
      stored: [],
      duplicates: [event.event_id],
      sessions: [],
    });
  }),

  storeCase('stores nothing of a batch that fails half-way, and works afterwards', async ({ open, host }) => {
    const store = await open();
    const before = anEvent();
    const batch = [anEvent(), anEvent(), anEvent()];
    await store.append([before]);

    for (const data of unstorableData()) {
      const failing = [batch[0]!, anEvent({ session_id: 's-2', data }), batch[2]!];
      const outcome = await store.append(failing).then(
        () => 'stored',
        () => 'rejected',
      );
      expect(outcome, 'a batch with an event that is not JSON').toBe('rejected');
    }

    expect(idsOf(await readForward(store))).toEqual(idsOf([before]));
    expect(await store.readEvent(batch[0]!.event_id)).toBeUndefined();
    const { items } = await store.readSessions({ now: host.now() });
    expect(items.map(({ session_id, events }) => ({ session_id, events }))).toEqual([
      { session_id: 's-1', events: 1 },
    ]);
    expect((await store.append(batch)).duplicates).toEqual([]);
    expect(idsOf(await readForward(store))).toEqual(idsOf([before, ...batch]));
  }),

  storeCase('fails the batch that cannot be stored and not its neighbours', async ({ open }) => {
    const store = await open();
    const [first, last] = [anEvent(), anEvent()];
    const [data] = unstorableData();

    const outcomes = await Promise.allSettled([
      store.append([first]),
      store.append([anEvent({ data: data! })]),
      store.append([last]),
    ]);

    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(idsOf(await readForward(store))).toEqual(idsOf([first, last]));
  }),

  storeCase('gives concurrent callers distinct, ascending seqs', async ({ open }) => {
    const store = await open();
    const callers = Array.from({ length: 20 }, () => someEvents(10));

    const seqs = await Promise.all(
      callers.map(async (events) => {
        const own: number[] = [];
        for (const event of events) own.push(...(await store.append([event])).stored.map(({ seq }) => seq));
        return own;
      }),
    );

    for (const own of seqs) expectAscending(own);
    expect(new Set(seqs.flat()).size).toBe(200);
    const events = await readForward(store);
    expectAscending(events.map((event) => event.seq));
    expect(events.map((event) => event.seq)).toEqual(seqs.flat().toSorted((a, b) => a - b));
  }),

  storeCase(
    'keeps the events of one batch together and in order under concurrent appends',
    async ({ open }) => {
      const store = await open();
      const batches = Array.from({ length: 20 }, (_, index) => someEvents(10, { session_id: `s-${index}` }));

      await Promise.all(batches.map((batch) => store.append(batch)));

      for (const batch of batches) {
        const session_id = batch[0]!.session_id;
        expect(idsOf(await readForward(store, { session_id }))).toEqual(idsOf(batch));
      }
    },
  ),

  storeCase('gives back any text, whatever its characters', async ({ open }) => {
    const store = await open();
    const events = ODD_TEXTS.map((text) => anEvent({ data: { text, [text]: [text] } }));

    await store.append(events);

    expect((await readForward(store)).map((event) => event.data)).toEqual(events.map((event) => event.data));
    for (const event of events) expect((await store.readEvent(event.event_id))?.data).toEqual(event.data);
  }),

  storeCase('tells ids apart, whatever their characters', async ({ open, host }) => {
    const store = await open();
    const ids = [
      'id',
      'ID',
      ' id',
      'id ',
      'i\u0000d',
      'i',
      '🦓',
      'é',
      'e\u0301',
      "'; --",
      '%',
      '_',
      '\u{1F1E9}',
    ];
    const events = ids.map((id) => anEvent({ event_id: id, session_id: id, agent_id: id }));

    const result = await store.append(events);

    expect(result.duplicates).toEqual([]);
    for (const event of events) {
      expect(await store.readEvent(event.event_id)).toMatchObject(event);
      const page = await store.readEvents({ session_id: event.session_id });
      expect(idsOf(page.items)).toEqual([event.event_id]);
      expect(idsOf((await store.readEvents({ agent_id: event.agent_id! })).items)).toEqual([event.event_id]);
    }
    const { items } = await store.readSessions({ now: host.now() });
    expect(items.map((session) => session.session_id).toSorted()).toEqual(ids.toSorted());
  }),

  storeCase('gives back an event whose ids hold half of a surrogate pair', async ({ open, host }) => {
    const store = await open();
    const event = anEvent({ event_id: 'e-\ud800', session_id: 's-\udc00' });

    await store.append([event]);

    expect(await store.readEvent(event.event_id)).toMatchObject(event);
    expect((await store.readEvents({ session_id: event.session_id })).items).toMatchObject([event]);
    const { items } = await store.readSessions({ now: host.now() });
    expect(items.map((session) => session.session_id)).toEqual([event.session_id]);
  }),

  storeCase('answers undefined for an event it does not have', async ({ open }) => {
    const store = await open();

    expect(await store.readEvent('nobody')).toBeUndefined();
  }),
];

const ODD_TEXTS = [
  '',
  ' ',
  'naïve café 日本語 العربية',
  '👩‍👩‍👧‍👦 🦓',
  '\ud83d alone',
  'alone \ude00',
  'before\u0000after',
  '\u0001\u001b[31m\u007f\u2028\u2029\ufeff\ufffd',
  '__proto__ is not used as a key here\r\n\t"\\',
];

function unstorableData(): Record<string, unknown>[] {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  return [circle, { number: 10n }];
}

function expectAscending(seqs: readonly number[]): void {
  const firstDisorder = seqs.findIndex(
    (seq, index) => !Number.isSafeInteger(seq) || seq <= (seqs[index - 1] ?? 0),
  );
  expect(firstDisorder, 'index of the first seq that is not a larger whole number').toBe(-1);
}
