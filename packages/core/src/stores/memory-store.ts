import type { EpochMs } from '../contracts/plugin.js';
import type { PrunePolicy, PruneResult, StorePlugin } from '../contracts/store.js';
import { AoError } from '../errors/ao-error.js';
import type { AgentEvent } from '../events/event.js';
import type { SessionSummary } from '../model/session-summary.js';
import { statusAt } from '../model/status-at.js';
import { MemoryLog } from './memory-log.js';
import { pageEvents } from './page-events.js';
import { pageSessions } from './page-sessions.js';
import { searchEvents } from './search-events.js';

/** Events that a memory store keeps when the options say nothing else. */
export const DEFAULT_MAX_EVENTS = 100_000;

/** How a memory store is set up. */
export interface MemoryStoreOptions {
  /**
   * Events kept at most. To make room, whole sessions are removed that neither work nor wait for a human,
   * the one that has been silent for longest first. When the others alone fill the store, `append` rejects
   * with `AO_LIMIT_REACHED` (retryable) and stores nothing of the batch.
   * @default 100_000
   */
  maxEvents?: number;
}

/**
 * A store that forgets everything when the process ends: for trying out, for tests, and for orchestrators
 * that only look at what is going on now.
 *
 * Events that it gives back are the log's own; change a copy. Search reads every event. After `stop` every
 * call rejects with `AO_STORE_CLOSED`. Throws `AO_CONFIG_INVALID` when `maxEvents` is not a whole number
 * above 0.
 */
export function memoryStore(options: MemoryStoreOptions = {}): StorePlugin {
  const maxEvents = checkMaxEvents(options.maxEvents ?? DEFAULT_MAX_EVENTS);
  const log = new MemoryLog();
  const store_id = `memory-${crypto.randomUUID()}`;
  let now: () => EpochMs = Date.now;
  let isClosed = false;

  async function whileOpen<T>(work: () => T): Promise<T> {
    if (isClosed) {
      throw new AoError('AO_STORE_CLOSED', {
        detail: 'the memory store was stopped.',
        hint: 'Make a new one.',
      });
    }
    return work();
  }

  return {
    kind: 'store',
    name: 'memory',
    apiVersion: 1,
    capabilities: { survivesRestart: false, sharedBetweenProcesses: false, fullTextSearch: true },
    start(host) {
      now = () => host.now();
    },
    stop() {
      isClosed = true;
    },
    append: (events) => whileOpen(() => append(log, events, { now: now(), maxEvents })),
    readEvents: (query) =>
      whileOpen(() =>
        pageEvents(query.session_id === undefined ? log.events : log.eventsOf(query.session_id), query),
      ),
    readEvent: (eventId) => whileOpen(() => log.event(eventId)),
    readSessions: (query) => whileOpen(() => pageSessions(log.rows, query)),
    prune: (policy) => whileOpen(() => prune(log, policy, now())),
    search: (query) =>
      whileOpen(() =>
        searchEvents(
          {
            events: query.session_id === undefined ? log.events : log.eventsOf(query.session_id),
            sessions: log.rows,
          },
          query,
        ),
      ),
    stats: () =>
      whileOpen(() => ({
        store_id,
        cursor: log.cursor,
        events: log.events.length,
        sessions: log.rows.length,
        bytes: log.bytes,
      })),
  };
}

function checkMaxEvents(maxEvents: number): number {
  if (Number.isSafeInteger(maxEvents) && maxEvents > 0) return maxEvents;
  throw new AoError('AO_CONFIG_INVALID', {
    detail: `"maxEvents" of the memory store is ${String(maxEvents)}.`,
    hint: 'Give a whole number above 0.',
  });
}

function append(
  log: MemoryLog,
  events: readonly AgentEvent[],
  { now, maxEvents }: { now: EpochMs; maxEvents: number },
) {
  const batch = log.prepare(events, new Date(now).toISOString());
  const surplus = log.events.length + batch.stored.length - maxEvents;
  if (surplus > 0) makeRoom(log, { surplus, maxEvents, now, inUse: batch.states });
  return log.add(batch);
}

function makeRoom(
  log: MemoryLog,
  {
    surplus,
    maxEvents,
    now,
    inUse,
  }: { surplus: number; maxEvents: number; now: EpochMs; inUse: ReadonlyMap<string, unknown> },
): void {
  const leaving = new Set<string>();
  let freed = 0;
  for (const row of removableRows(log, now)) {
    if (freed >= surplus) break;
    if (inUse.has(row.session_id)) continue;
    leaving.add(row.session_id);
    freed += log.eventsOf(row.session_id).length;
  }
  if (freed < surplus) {
    throw new AoError('AO_LIMIT_REACHED', {
      detail: `the memory store holds ${log.events.length} events of at most ${maxEvents}, and no session in it has ended.`,
      hint: 'Raise "maxEvents", or use a store on disk.',
      retryable: true,
    });
  }
  log.remove(leaving);
}

function prune(log: MemoryLog, policy: PrunePolicy, now: EpochMs): PruneResult {
  const { sessions = [], older_than, max_bytes } = policy;
  const named = new Map(sessions.map(({ session_id, last_seq }) => [session_id, last_seq]));
  const leaving = new Set<string>();
  let bytes = log.bytes;
  for (const row of removableRows(log, now)) {
    const isOld = older_than !== undefined && Date.parse(row.last_event_at) < older_than;
    const isSurplus = max_bytes !== undefined && bytes > max_bytes;
    const isNamed = named.get(row.session_id) === row.last_seq;
    if (!isOld && !isSurplus && !isNamed) continue;
    leaving.add(row.session_id);
    bytes -= log.bytesOf(row.session_id);
  }
  return { sessions: leaving.size, events: log.remove(leaving) };
}

/** Sessions that neither work nor wait for a human, the one that has been silent for longest first. */
function removableRows(log: MemoryLog, now: EpochMs): SessionSummary[] {
  return log.rows
    .filter((row) => !['running', 'waiting', 'stalled'].includes(statusAt(row, now).status))
    .toSorted((a, b) => (a.last_event_at < b.last_event_at ? -1 : 1));
}
