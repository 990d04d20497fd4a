import type { AppendResult, EventQuery, StorePlugin } from '../../src/contracts/store.js';
import type { AgentEvent, StoredEvent } from '../../src/events/event.js';
import type { SessionSummary } from '../../src/model/session-summary.js';
import { FAKE_NOW, type OpenStore } from '../../src/testing/index.js';
import { memoryStore } from '../../src/stores/memory-store.js';
import { durablePlace } from './durable-memory-store.js';

/** A store that breaks promises, and the names of the cases that must say so. */
export interface BrokenStore {
  what: string;
  place: () => OpenStore;
  breaks: readonly string[];
}

const LOG_ORDER = 'gives back what it was given, in append order';
const BOTH_WAYS = 'joins pages without hole or repeat in both directions';
/** The case about what is there after a restart. */
export const RESTART = 'has everything again after a restart, or another store_id when it forgets';

/** What goes wrong with the log. */
export const brokenLogs: readonly BrokenStore[] = [
  broken('calls itself by another version', () => ({ apiVersion: 2 as never }), ['says what it is']),
  broken(
    'loses one',
    (good) => ({ append: (events) => good.append(events.length > 2 ? events.slice(0, -1) : events) }),
    [LOG_ORDER],
  ),
  broken(
    'doubles one',
    (good) => ({ readEvents: mapPage(good, (items) => [...items, ...items.slice(-1)]) }),
    [LOG_ORDER, BOTH_WAYS],
  ),
  broken('answers out of order', (good) => ({ append: (events) => good.append(events.toReversed()) }), [
    LOG_ORDER,
    'keeps the events of one batch together and in order under concurrent appends',
  ]),
  broken(
    'keeps the fields that it knows alone',
    (good) => ({
      append: (events) => good.append(events.map((event) => without(event, 'extra'))),
    }),
    ['keeps every field of an event, those it does not know too'],
  ),
  broken(
    'keeps the objects of its callers',
    (good) => {
      const kept = new Map<string, AgentEvent>();
      return {
        append(events) {
          for (const event of events) kept.set(event.event_id, event);
          return good.append(events);
        },
        readEvent: async (id) => ({ ...(await good.readEvent(id))!, ...kept.get(id) }),
      };
    },
    ['keeps what it was given when the caller changes its object afterwards'],
  ),
  broken(
    'does not know what it has',
    (good) => {
      let appended = 0;
      const tag = (event: AgentEvent) => ({ ...event, event_id: `${event.event_id}#${++appended}` });
      const untag = <Event extends AgentEvent>(event: Event) => ({
        ...event,
        event_id: event.event_id.replace(/#\d+$/, ''),
      });
      return {
        async append(events) {
          const result = await good.append(events.map(tag));
          return { ...result, stored: result.stored.map(untag) };
        },
        readEvents: mapPage(good, (items) => items.map(untag)),
      };
    },
    [
      'stores an id once across batches and names the duplicates',
      'stores an id once when two callers append it at the same time',
      'answers an empty batch, and one of duplicates alone, without storing',
    ],
  ),
  broken(
    'keeps the last of a batch instead of the first',
    (good) => ({
      append: (events) => good.append([...new Map(events.map((event) => [event.event_id, event])).values()]),
    }),
    ['stores an id once inside one batch and keeps the first'],
  ),
  broken(
    'stores half of a failing batch',
    (good) => ({
      async append(events) {
        const results: AppendResult[] = [];
        for (const event of events) results.push(await good.append([event]));
        return {
          stored: results.flatMap((result) => result.stored),
          duplicates: results.flatMap((result) => result.duplicates),
          sessions: results.at(-1)?.sessions ?? [],
        };
      },
    }),
    ['stores nothing of a batch that fails half-way, and works afterwards'],
  ),
  broken(
    'commits what its callers bring as one',
    (good) => {
      let waiting: AgentEvent[] = [];
      let commit: Promise<AppendResult> | undefined;
      return {
        append(events) {
          waiting.push(...events);
          commit ??= Promise.resolve().then(() => {
            const batch = waiting;
            waiting = [];
            commit = undefined;
            return good.append(batch);
          });
          return commit;
        },
      };
    },
    ['fails the batch that cannot be stored and not its neighbours'],
  ),
  broken(
    'gives a seq to two events',
    (good) => ({
      async append(events) {
        const result = await good.append(events);
        return {
          ...result,
          stored: result.stored.map((event) => ({ ...event, seq: Math.ceil(event.seq / 2) })),
        };
      },
    }),
    ['gives concurrent callers distinct, ascending seqs'],
  ),
  broken(
    'repairs texts',
    (good) => ({
      append: (events) => good.append(events.map((event) => ({ ...event, data: repaired(event.data) }))),
    }),
    ['gives back any text, whatever its characters'],
  ),
  broken(
    'compares ids without case',
    (good) => ({
      append: (events) =>
        good.append(events.map((event) => ({ ...event, event_id: event.event_id.toLowerCase() }))),
    }),
    ['tells ids apart, whatever their characters'],
  ),
  broken(
    'repairs ids',
    (good) => ({
      append: (events) =>
        good.append(events.map((event) => ({ ...event, event_id: repairedText(event.event_id) }))),
      readEvent: (id) => good.readEvent(repairedText(id)),
    }),
    ['gives back an event whose ids hold half of a surrogate pair'],
  ),
  broken(
    'rejects an unknown event',
    (good) => ({
      async readEvent(id) {
        const event = await good.readEvent(id);
        if (!event) throw new Error('not found');
        return event;
      },
    }),
    ['answers undefined for an event it does not have'],
  ),
];

/** What goes wrong with pages of events. */
export const brokenPages: readonly BrokenStore[] = [
  broken(
    'ignores `before`',
    (good) => ({ readEvents: (query) => good.readEvents(without(query, 'before')) }),
    [BOTH_WAYS, 'reads the same older pages while new events arrive'],
  ),
  broken('ignores `after`', (good) => ({ readEvents: (query) => good.readEvents(without(query, 'after')) }), [
    BOTH_WAYS,
    'joins pages without hole or repeat while new events arrive',
    'gives the newest page, or the next ones after a cursor, at most `limit` events',
  ]),
  broken(
    'shows some events late',
    (good) => {
      let reads = 0;
      // Every third read does not see the newest but one yet, as with a transaction that commits late.
      return {
        readEvents: mapPage(good, (items) =>
          ++reads % 3 === 0 && items.length > 1 ? items.toSpliced(-2, 1) : items,
        ),
      };
    },
    ['shows a reader that follows the log every event, however many append'],
  ),
  broken(
    'has no default limit',
    (good) => ({ readEvents: (query) => good.readEvents({ limit: 1e6, ...query }) }),
    ['gives 100 events when no limit is asked for'],
  ),
  broken(
    'ignores the limit',
    (good) => ({ readEvents: (query) => good.readEvents({ ...query, limit: 1e6 }) }),
    ['pages through 100,000 events of one session in bounded pages'],
  ),
  broken(
    'rejects an unknown session',
    (good) => ({
      async readEvents(query) {
        const page = await good.readEvents(query);
        if (query.session_id && page.items.length === 0) throw new Error('no such session');
        return page;
      },
    }),
    ['answers an empty page for a session it does not have'],
  ),
  ...(['types', 'agent_id', 'session_id'] as const).map((filter) =>
    broken(
      `ignores the filter ${filter}`,
      (good) => ({ readEvents: (query) => good.readEvents(without(query, filter)) }),
      ['reads one session, some types and one agent, in both directions'],
    ),
  ),
  ...[
    { what: 'cuts large texts', readEvents: 'full' as const },
    { what: 'has no previews', readEvents: 'preview' as const },
  ].map(({ what, readEvents }) =>
    broken(
      what,
      (good) => ({
        readEvents: (query) =>
          good.readEvents({ ...query, payload: readEvents === 'full' ? 'preview' : 'full' }),
      }),
      ['gives a payload of a megabyte back in full, and cut when a preview is asked for'],
    ),
  ),
];

/** What goes wrong with session rows. */
export const brokenRows: readonly BrokenStore[] = [
  broken(
    'shows the first row for ever',
    withRows((row, first) => first.get(row.session_id) ?? row),
    ['has for each session the row that reducing its events gives'],
  ),
  broken(
    'answers an append with old rows',
    (good) => {
      let before: readonly SessionSummary[] = [];
      return {
        async append(events) {
          const result = await good.append(events);
          const sessions = before;
          before = result.sessions;
          return { ...result, sessions };
        },
      };
    },
    ['answers an append with the new row of every session that got an event'],
  ),
  broken(
    'shows what the reducer remembers',
    withRows((row) => ({ ...row, recent_calls: [] })),
    ['keeps what the reducer remembers out of the rows that readers see'],
  ),
  ...(['session_ids', 'source', 'cwd', 'parent_session_id', 'text', 'status'] as const).map((filter) =>
    broken(
      `ignores the session filter ${filter}`,
      (good) => ({ readSessions: (query) => good.readSessions(without(query, filter)) }),
      ['reads sessions by each filter and by several together'],
    ),
  ),
  broken(
    'looks at a clock of its own',
    (good) => ({ readSessions: (query) => good.readSessions({ ...query, now: FAKE_NOW }) }),
    ['computes statuses for the moment that is asked about'],
  ),
  broken(
    'knows one order',
    (good) => ({ readSessions: (query) => good.readSessions(without(query, 'order')) }),
    ['orders sessions by start or by last event, newest first, ties by id'],
  ),
  broken(
    'counts the sessions of a page',
    (good) => ({
      async readSessions(query) {
        const page = await good.readSessions(query);
        return { ...page, total: page.items.length };
      },
    }),
    ['pages sessions without hole or repeat, with the same figures on each page'],
  ),
  broken(
    'lists all sessions',
    (good) => ({ readSessions: (query) => good.readSessions({ limit: 1e6, ...query }) }),
    ['gives 100 sessions when no limit is asked for'],
  ),
];

/** What goes wrong with pruning, figures and stopping. */
export const brokenLives: readonly BrokenStore[] = [
  broken(
    'counts wrongly what it prunes',
    (good) => ({ prune: async (policy) => ({ ...(await good.prune(policy)), events: 0 }) }),
    ['removes whole sessions that ended before the limit, and tells how many'],
  ),
  broken(
    'judges a session by its first event',
    (good) => ({
      prune: (policy) => good.prune({ ...policy, older_than: (policy.older_than ?? 0) + 7_200_000 }),
    }),
    ['keeps a session whose first events are old and whose last is not'],
  ),
  broken(
    'thinks that working sessions are lost',
    withClock((now) => now + 1e9),
    ['never removes a session that works or waits for a human'],
  ),
  broken(
    'keeps lost sessions',
    withClock(() => FAKE_NOW),
    ['removes a session that has been silent for so long that it is lost'],
  ),
  broken('never gets smaller', (good) => ({ prune: (policy) => good.prune(without(policy, 'max_bytes')) }), [
    'removes the oldest sessions until it is small enough',
  ]),
  broken(
    'prunes without being told to',
    (good) => ({ prune: (policy) => good.prune({ older_than: Infinity, ...policy }) }),
    ['removes nothing when no limit is passed'],
  ),
  broken(
    'prunes named sessions whatever came since',
    (good) => ({
      async prune(policy) {
        const { items } = await good.readSessions({ now: FAKE_NOW });
        const current = new Map(items.map(({ session_id, last_seq }) => [session_id, last_seq]));
        const sessions = policy.sessions?.map(({ session_id, last_seq }) => ({
          session_id,
          last_seq: current.get(session_id) ?? last_seq,
        }));
        return good.prune({ ...policy, ...(sessions && { sessions }) });
      },
    }),
    ['removes the sessions that are named, unless they got events since or go on'],
  ),
  broken(
    'forgets where it was when it is pruned',
    (good) => ({
      async stats() {
        const { items } = await good.readEvents({ limit: 1 });
        return { ...(await good.stats()), cursor: items[0]?.seq ?? 0 };
      },
    }),
    ['never gives a seq twice, even when the newest events were removed'],
  ),
  broken(
    'cannot be stopped twice',
    () => {
      let stopped = false;
      return {
        stop() {
          if (stopped) throw new Error('stopped already');
          stopped = true;
        },
      };
    },
    ['stops twice, and without having been started'],
  ),
  broken('goes on after the stop', () => ({ stop() {} }), [
    'rejects an append after the stop with AO_STORE_CLOSED',
  ]),
  broken(
    'answers before it has stored',
    (good) => {
      let stopped = false;
      return {
        async append(events) {
          setImmediate(() => void (stopped || good.append(events)));
          return { stored: [], duplicates: [], sessions: [] };
        },
        stop() {
          stopped = true;
        },
      };
    },
    ['settles every append that was under way when it stopped, and keeps what it answered'],
    durablePlace,
  ),
  broken(
    'counts duplicates',
    (good) => {
      let events = 0;
      return {
        append(batch) {
          events += batch.length;
          return good.append(batch);
        },
        stats: async () => ({ ...(await good.stats()), events }),
      };
    },
    ['tells its figures'],
  ),
  broken(
    'does not know its size',
    (good) => ({ stats: async () => ({ ...(await good.stats()), bytes: 1 }) }),
    ['reports more bytes when it holds more'],
  ),
];

/** Makes a place of a good store with something wrong in it. */
export function broken(
  what: string,
  breakIt: (good: StorePlugin) => Partial<StorePlugin>,
  breaks: readonly string[],
  goodPlace: () => OpenStore = () => () => memoryStore(),
): BrokenStore {
  const place = () => {
    const open = goodPlace();
    return () => {
      const good = open();
      return { ...good, ...breakIt(good) };
    };
  };
  return { what, place, breaks };
}

/** A copy without one field. */
export function without<Value extends object, Field extends keyof Value>(value: Value, field: Field): Value {
  const copy = { ...value };
  delete copy[field];
  return copy;
}

function mapPage(good: StorePlugin, change: (items: readonly StoredEvent[]) => readonly StoredEvent[]) {
  return async (query: EventQuery) => {
    const page = await good.readEvents(query);
    return { ...page, items: change(page.items) };
  };
}

function withRows(
  change: (row: SessionSummary, first: ReadonlyMap<string, SessionSummary>) => SessionSummary,
) {
  return (good: StorePlugin): Partial<StorePlugin> => {
    const first = new Map<string, SessionSummary>();
    return {
      async append(events) {
        const result = await good.append(events);
        for (const row of result.sessions) if (!first.has(row.session_id)) first.set(row.session_id, row);
        return result;
      },
      async readSessions(query) {
        const page = await good.readSessions(query);
        return { ...page, items: page.items.map((row) => change(row, first)) };
      },
    };
  };
}

function withClock(change: (now: number) => number) {
  return (good: StorePlugin): Partial<StorePlugin> => ({
    start: (host) => good.start?.({ ...host, now: () => change(host.now()) }),
  });
}

function repaired(data: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(repairedText(JSON.stringify(data)).replaceAll('\\u0000', '')) as Record<string, unknown>;
}

function repairedText(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
