import type { UsageSum } from '@ao-observability/core/live';
import type { EpochMs, SessionSummary, StoredEvent, StorePlugin } from '@ao-observability/core';
import {
  addSum,
  emptySum,
  messageSum,
  usageCounts,
  type UsageCounts,
  type UsageGroup,
  type UsageGrouping,
} from './usage-group.js';

/** Which messages to count, and how to group them. */
export interface UsageRequest {
  by: UsageGrouping;
  session_id?: string | undefined;
  /** Only messages at or after this moment. */
  after?: EpochMs | undefined;
  /** Only messages before this moment. */
  before?: EpochMs | undefined;
  /** Most messages to count. */
  limit: number;
  /** The moment for which rows of sessions are read. */
  now: EpochMs;
}

/** Usage by group, the most expensive first. */
export interface UsageReport {
  groups: UsageGroup[];
  total: UsageSum;
  /** False when there are more messages than may be counted; the oldest are then left out. */
  complete: boolean;
}

const PAGE = 1_000;

/** Sessions whose rows are read at once. */
const SESSION_PAGE = 200;

/**
 * Sums tokens and cost over what the log says about messages: `usage` events, and messages that carry their
 * usage. A message that both tell of is counted once. Reads page by page, the newest first.
 */
export async function aggregateUsage(store: StorePlugin, request: UsageRequest): Promise<UsageReport> {
  const groups = new Map<string, UsageGroup>();
  const total = emptySum();
  const counted = new Set<string>();
  let complete = true;
  for await (const event of usageEvents(store, request.session_id)) {
    const counts = usageCounts(event);
    if (!counts || !isWithin(event, request)) continue;
    const id = counts.message_id;
    if (typeof id === 'string' && counted.has(id)) continue;
    if (total.messages >= request.limit) {
      complete = false;
      break;
    }
    if (typeof id === 'string') counted.add(id);
    const sum = messageSum(counts);
    addSum(total, sum);
    addToGroup(groups, keyOf(event, counts, request.by), sum);
  }
  const named = await withNames([...groups.values()], store, request);
  return { groups: named.toSorted(byCost), total, complete };
}

async function* usageEvents(store: StorePlugin, session_id?: string): AsyncGenerator<StoredEvent> {
  const query = { types: ['usage', 'assistant_message'], limit: PAGE, payload: 'preview' as const };
  let place: { before?: number } | undefined = {};
  while (place) {
    const page = await store.readEvents({
      ...query,
      ...(session_id !== undefined && { session_id }),
      ...place,
    });
    yield* page.items.toReversed();
    place = page.next === null ? undefined : { before: page.next };
  }
}

function isWithin({ timestamp }: StoredEvent, { after, before }: UsageRequest): boolean {
  const at = Date.parse(timestamp);
  return (after === undefined || at >= after) && (before === undefined || at < before);
}

function keyOf(event: StoredEvent, { model }: UsageCounts, by: UsageGrouping): string {
  switch (by) {
    case 'model':
      return typeof model === 'string' ? model : '';
    case 'day':
      return event.timestamp.slice(0, 10);
    case 'turn':
      return event.turn_id ?? '';
    case 'agent':
      return event.agent_id ?? '';
    default:
      return event.session_id;
  }
}

function addToGroup(groups: Map<string, UsageGroup>, key: string, sum: UsageSum): void {
  const group = groups.get(key) ?? { key, ...emptySum() };
  addSum(group, sum);
  groups.set(key, group);
}

async function withNames(
  groups: readonly UsageGroup[],
  store: StorePlugin,
  { by, now, session_id }: UsageRequest,
): Promise<UsageGroup[]> {
  if (by !== 'session' && by !== 'project' && by !== 'agent') return [...groups];
  const ids = by === 'agent' ? (session_id === undefined ? [] : [session_id]) : groups.map(({ key }) => key);
  const rows = await sessionRows(store, ids, now);
  if (by === 'session') return groups.map((group) => labelled(group, nameOf(rows.get(group.key))));
  if (by === 'agent') {
    const agents = [...rows.values()].flatMap((row) => row.agents);
    const find = (id: string) => agents.find(({ agent_id }) => agent_id === id);
    return groups.map((group) =>
      labelled(group, find(group.key)?.description ?? find(group.key)?.agent_type),
    );
  }
  const projects = new Map<string, UsageGroup>();
  for (const { key, ...sum } of groups) addToGroup(projects, rows.get(key)?.cwd ?? '', sum);
  return [...projects.values()];
}

async function sessionRows(store: StorePlugin, ids: readonly string[], now: EpochMs) {
  const rows = new Map<string, SessionSummary>();
  for (let start = 0; start < ids.length; start += SESSION_PAGE) {
    const session_ids = ids.slice(start, start + SESSION_PAGE);
    const { items } = await store.readSessions({ session_ids, now, limit: SESSION_PAGE });
    for (const row of items) rows.set(row.session_id, row);
  }
  return rows;
}

function nameOf(row: SessionSummary | undefined): string | undefined {
  return row?.session_name ?? row?.title;
}

function labelled(group: UsageGroup, label: string | undefined): UsageGroup {
  return label === undefined ? group : { ...group, label };
}

function byCost(one: UsageGroup, other: UsageGroup): number {
  const cost = (other.cost_usd ?? 0) - (one.cost_usd ?? 0);
  return cost || other.unpriced_tokens - one.unpriced_tokens || (one.key < other.key ? -1 : 1);
}
