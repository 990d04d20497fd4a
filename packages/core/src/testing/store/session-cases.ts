// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { SessionQuery, StorePlugin } from '../../contracts/store.js';
import type { AgentEvent, StoredEvent } from '../../events/event.js';
import { reduceSession, summarize } from '../../model/reduce-session.js';
import type { SessionState, SessionSummary } from '../../model/session-summary.js';
import { LOST_AFTER_MS, STALLED_AFTER_MS, statusAt } from '../../model/status-at.js';
import { aSession } from '../a-session.js';
import { anEvent } from '../an-event.js';
import { FAKE_NOW } from '../fake-host.js';
import { readForward, readSessionPages } from './read-all.js';
import { type StoreCase, storeCase } from './store-place.js';

/** What the store promises about session rows. */
export const sessionCases: readonly StoreCase[] = [
  storeCase('has for each session the row that reducing its events gives', async ({ open, host }) => {
    const store = await open();
    const events = aFleet();

    // Batches of odd sizes, so that sessions are cut in the middle of turns and calls.
    for (let first = 0; first < events.length; first += 7) {
      await store.append(events.slice(first, first + 7));
    }

    const rows = await readSessionPages(store, { now: host.now(), limit: 2 });
    const expected = reduceAll(await readForward(store));
    expect(byId(rows)).toEqual(byId(expected));
  }),

  storeCase(
    'answers an append with the new row of every session that got an event',
    async ({ open, host }) => {
      const store = await open();
      await store.append(aSession({ session_id: 'a', until: 'running' }));
      await store.append(aSession({ session_id: 'b', until: 'running' }));

      const duplicate = aSession({ session_id: 'b', until: 'running' })[0]!;
      const result = await store.append([
        anEvent({ session_id: 'a' }),
        duplicate,
        anEvent({ session_id: 'c' }),
      ]);

      const { items } = await store.readSessions({ now: host.now() });
      expect(byId(result.sessions)).toEqual(byId(items.filter((row) => row.session_id !== 'b')));
      expect(result.sessions).toHaveLength(2);
    },
  ),

  storeCase('keeps what the reducer remembers out of the rows that readers see', async ({ open, host }) => {
    const store = await open();

    const { sessions } = await store.append(aSession());

    const { items } = await store.readSessions({ now: host.now() });
    for (const row of [...sessions, ...items]) expect(row).not.toHaveProperty('recent_calls');
  }),

  storeCase('reads sessions by each filter and by several together', async ({ open }) => {
    const store = await open();
    await store.append(aFleet());
    const now = FAKE_NOW + 60_000;
    const filters: Omit<SessionQuery, 'now'>[] = [
      {},
      { session_ids: ['b', 'd', 'nobody'] },
      { session_ids: [] },
      { source: 'codex' },
      { cwd: '/srv/api' },
      { cwd: '/srv' },
      { text: 'REVIEWER' },
      { text: 'prompt 1' },
      { text: 'PRÜFER' },
      { text: '/srv' },
      { text: '%' },
      { text: '_' },
      { text: "'" },
      { status: ['idle'] },
      { status: ['running', 'waiting'] },
      { status: ['error'] },
      { source: 'generic', status: ['finished'] },
      { parent_session_id: 'a' },
      { parent_session_id: 'a', status: ['idle'] },
      { parent_session_id: 'nobody' },
      { parent_session_id: `"'%` },
      { source: 'codex', cwd: '/srv/api', text: 'b', session_ids: ['b', 'a'] },
    ];

    const rows = reduceAll(await readForward(store));
    for (const filter of filters) await expectSessions(store, rows, { ...filter, now });
  }),

  storeCase('computes statuses for the moment that is asked about', async ({ open }) => {
    const store = await open();
    await store.append(aFleet());
    const rows = reduceAll(await readForward(store));

    for (const now of [FAKE_NOW, FAKE_NOW + STALLED_AFTER_MS + 60_000, FAKE_NOW + LOST_AFTER_MS + 60_000]) {
      await expectSessions(store, rows, { now });
      await expectSessions(store, rows, { now, status: ['stalled'] });
      await expectSessions(store, rows, { now, status: ['lost', 'finished'] });
    }
  }),

  storeCase('orders sessions by start or by last event, newest first, ties by id', async ({ open, host }) => {
    const store = await open();
    const events = [
      anEvent({ session_id: 'old-but-active', timestamp: at(0) }),
      anEvent({ session_id: 'tie-b', timestamp: at(10) }),
      anEvent({ session_id: 'tie-a', timestamp: at(10) }),
      anEvent({ session_id: 'young', timestamp: at(20) }),
      anEvent({ session_id: 'old-but-active', timestamp: at(30) }),
    ];
    await store.append(events);
    const read = async (query: Partial<SessionQuery>) =>
      (await readSessionPages(store, { now: host.now(), limit: 1, ...query })).map((row) => row.session_id);

    const updated = ['old-but-active', 'young', 'tie-a', 'tie-b'];
    expect(await read({})).toEqual(updated);
    expect(await read({ order: 'updated' })).toEqual(updated);
    expect(await read({ order: 'started' })).toEqual(['young', 'tie-a', 'tie-b', 'old-but-active']);
  }),

  storeCase(
    'pages sessions without hole or repeat, with the same figures on each page',
    async ({ open, host }) => {
      const store = await open();
      const ids = Array.from({ length: 25 }, (_, index) => `s-${String(index).padStart(2, '0')}`);
      await store.append(
        ids.map((session_id) => anEvent({ session_id, timestamp: new Date(FAKE_NOW).toISOString() })),
      );

      for (const limit of [1, 4, 5, 24, 25, 26]) {
        const rows = await readSessionPages(store, { now: host.now(), limit });
        expect(
          rows.map((row) => row.session_id),
          `limit ${limit}`,
        ).toEqual(ids);
      }
      const page = await store.readSessions({ now: host.now(), limit: 5 });
      expect(page.items).toHaveLength(5);
      expect(page.total).toBe(25);
      const last = await store.readSessions({ now: host.now(), limit: 5, page: page.next! });
      expect({ total: last.total, counts: last.counts }).toEqual({ total: 25, counts: page.counts });
    },
  ),

  storeCase('gives 100 sessions when no limit is asked for', async ({ open, host }) => {
    const store = await open();
    await store.append(Array.from({ length: 120 }, (_, index) => anEvent({ session_id: `s-${index}` })));

    const page = await store.readSessions({ now: host.now() });

    expect(page.items).toHaveLength(100);
    expect(page.total).toBe(120);
  }),
];

function at(second: number): string {
  return new Date(FAKE_NOW - 60_000 + second * 1000).toISOString();
}

/** Six sessions in all states, their events interleaved. */
function aFleet(): AgentEvent[] {
  const sessions = [
    aSession({ session_id: 'a', turns: 3, tools: 2, until: 'finished', session_name: 'Reviewer' }),
    aSession({ session_id: 'b', parent_session_id: 'a', source: 'codex', cwd: '/srv/api', until: 'idle' }),
    aSession({ session_id: 'c', parent_session_id: 'a', source: 'codex', turns: 2, until: 'running' }),
    aSession({ session_id: 'd', cwd: '/srv/web', until: 'waiting', session_name: 'Über-Prüfer' }),
    aSession({ session_id: 'e', parent_session_id: `"'%`, turns: 4, tools: 3, until: 'idle' }),
    [
      anEvent({ session_id: 'f', event_type: 'user_prompt', data: { text: '100 % of it_all' } }),
      anEvent({ session_id: 'f', event_type: 'home_made', data: {} }),
    ],
  ];
  const longest = Math.max(...sessions.map((events) => events.length));
  return Array.from({ length: longest }, (_, index) =>
    sessions.flatMap((events) => events.slice(index, index + 1)),
  ).flat();
}

function reduceAll(events: readonly StoredEvent[]): SessionSummary[] {
  const states = new Map<string, SessionState>();
  for (const event of events)
    states.set(event.session_id, reduceSession(states.get(event.session_id), event));
  return [...states.values()].map(summarize);
}

function byId(rows: readonly SessionSummary[]): SessionSummary[] {
  return rows.toSorted((a, b) => (a.session_id < b.session_id ? -1 : 1));
}

/** Compares what the store finds with what the contract's words mean for these rows. */
async function expectSessions(
  store: StorePlugin,
  rows: SessionSummary[],
  query: SessionQuery,
): Promise<void> {
  const title = JSON.stringify(query);
  const inAnyStatus = rows.filter((row) => matches(row, query));
  const wanted = inAnyStatus.filter((row) => query.status?.includes(statusAt(row, query.now).status) ?? true);
  const counts: Record<string, number> = {};
  for (const row of inAnyStatus) {
    const { status } = statusAt(row, query.now);
    counts[status] = (counts[status] ?? 0) + 1;
  }

  const found = await readSessionPages(store, { ...query, limit: 2 });
  const page = await store.readSessions(query);

  expect(byId(found), `sessions for ${title}`).toEqual(byId(wanted));
  expect({ total: page.total, counts: page.counts }, `figures for ${title}`).toEqual({
    total: wanted.length,
    counts,
  });
}

function matches(row: SessionSummary, query: SessionQuery): boolean {
  const { session_ids, source, cwd, parent_session_id, text } = query;
  const searched = [row.session_name, row.title, row.session_id, row.cwd];
  return (
    (session_ids?.includes(row.session_id) ?? true) &&
    (source === undefined || row.source === source) &&
    (cwd === undefined || row.cwd === cwd) &&
    (parent_session_id === undefined || row.parent_session_id === parent_session_id) &&
    (text === undefined || searched.some((field) => field?.toLowerCase().includes(text.toLowerCase())))
  );
}
