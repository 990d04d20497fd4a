import { AoError, type SessionSummary, type StoredEvent } from '@ao-observability/core';
import { CollectorApi, type UsageAnswer, type UsageRequest } from '@ao-observability/core/live';
import { createCollector } from '../collector.js';
import { DEFAULT_LIMITS } from '../options/collector-limits.js';
import { aggregateUsage } from '../usage/aggregate-usage.js';
import { momentOf } from '../usage/moment-of.js';
import { checkUrl } from './check-url.js';
import { createLogger } from './create-logger.js';
import { collectorSettings } from './settings/collector-settings.js';
import type { Settings } from './settings/setting-rules.js';
import { IN_MEMORY } from './store/load-default-store.js';
import { openStore } from './store/open-store.js';
import type { Terminal } from './terminal.js';

/** Events that tell of tokens and cost. */
const COST_EVENTS = ['usage', 'assistant_message', 'cost_state'];

const PAGE = 1_000;

/** Where the cost commands read from: the database, or a collector. */
export interface CostSource {
  usage: (request: UsageRequest) => Promise<UsageAnswer>;
  /** Sessions whose id, name or title holds the text. */
  findSessions: (text: string) => Promise<readonly SessionSummary[]>;
  session: (id: string) => Promise<SessionSummary | undefined>;
  costEvents: (sessionId: string) => AsyncIterable<StoredEvent>;
  readEvent: (eventId: string) => Promise<StoredEvent | undefined>;
  close: () => Promise<void>;
}

/** What decides about the source. */
export interface CostSourceOptions {
  /** Of a running collector; absent: the database. */
  url: string | undefined;
  settings: Settings;
  terminal: Terminal;
}

/** Opens the source. Throws `AO_CONFIG_INVALID` when the database is in memory. */
export function openCostSource({ url, settings, terminal }: CostSourceOptions): Promise<CostSource> {
  return url === undefined ? storeSource(settings, terminal) : apiSource(checkUrl(url), settings);
}

async function apiSource(url: string, { token }: Settings): Promise<CostSource> {
  const api = new CollectorApi({ url, ...(token !== undefined && { token }) });
  const session = (id: string) => orNone(api.session(id).then((answer) => answer.session));
  return {
    usage: (request) => api.usage(request),
    findSessions: async (q) => (await api.sessions({ q })).sessions,
    session,
    costEvents: (session_id) =>
      pages(async (after) => {
        const { events, next } = await api.events({ session_id, types: COST_EVENTS, after, limit: PAGE });
        return { items: events, next };
      }),
    readEvent: (id) => orNone(api.event(id).then(({ event }) => event)),
    close: async () => undefined,
  };
}

async function storeSource(settings: Settings, terminal: Terminal): Promise<CostSource> {
  if (settings.store === undefined && settings.db === IN_MEMORY) {
    throw new AoError('AO_CONFIG_INVALID', {
      detail: 'a database in memory belongs to the collector that runs.',
      hint: 'Give its address with --url, or a file with --db.',
    });
  }
  const store = await openStore(settings, terminal);
  const logger = await createLogger({ ...settings, logLevel: 'error', logFormat: 'json' });
  const options = { ...collectorSettings(settings), listen: false, processCheck: false };
  const collector = createCollector({ store, ...options, logger });
  await collector.start();
  const rows = async (query: { session_ids?: string[]; text?: string }) =>
    (await store.readSessions({ ...query, now: Date.now() })).items;
  return {
    usage: async ({ by = 'session', session_id, after, before, limit = PAGE }) => {
      const { groups, ...report } = await aggregateUsage(store, {
        by,
        session_id,
        after: momentOf('after', after),
        before: momentOf('before', before),
        limit: DEFAULT_LIMITS.usageMessages,
        now: Date.now(),
      });
      return { by, groups: groups.slice(0, limit), groups_total: groups.length, ...report };
    },
    findSessions: (text) => rows({ text }),
    session: async (id) => (await rows({ session_ids: [id] }))[0],
    costEvents: (session_id) =>
      pages((after) =>
        store.readEvents({ session_id, types: COST_EVENTS, after, limit: PAGE, payload: 'preview' }),
      ),
    readEvent: (id) => store.readEvent(id),
    close: () => collector.stop(),
  };
}

interface EventPage {
  items: readonly StoredEvent[];
  next: number | null;
}

async function* pages(read: (after: number) => Promise<EventPage>): AsyncGenerator<StoredEvent> {
  let after: number | null = 0;
  while (after !== null) {
    const page: EventPage = await read(after);
    yield* page.items;
    after = page.next;
  }
}

function orNone<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return answer.catch((error: unknown) => {
    if (AoError.is(error, 'AO_NOT_FOUND')) return undefined;
    throw error;
  });
}
