import { projectName, sessionName, totalTokens } from '../rendering/session-text.js';
import { statusLook } from '../rendering/status-look.js';
import type { SessionRow } from './session-row.js';
import { compareText } from './compare-text.js';

type Compare = (one: SessionRow, other: SessionRow) => number;

// The heaviest first.
const WEIGHTS = ['needs', 'input', 'failed', 'stalled', 'lost', 'working', 'idle', 'done'];

const ORDERS = {
  stable: (one, other) =>
    one.home === 'finished' && other.home === 'finished'
      ? compareText(endOf(other), endOf(one))
      : compareText(one.home, other.home) || compareText(one.session.created_at, other.session.created_at),
  updated: (one, other) => compareText(other.session.last_event_at, one.session.last_event_at),
  started: (one, other) => compareText(other.session.created_at, one.session.created_at),
  name: (one, other) =>
    sessionName(one.session).localeCompare(sessionName(other.session), undefined, { numeric: true }),
  project: (one, other) => projectName(one.session).localeCompare(projectName(other.session)),
  model: (one, other) => compareText(one.session.model ?? '~', other.session.model ?? '~'),
  status: (one, other) => weight(one) - weight(other),
  age: (one, other) => compareText(other.now.since, one.now.since),
  cost: descending(({ session }) => session.usage.cost_usd),
  tokens: descending(({ session }) => totalTokens(session)),
  calls: descending(({ session }) => session.tool_calls.total),
  context: descending(({ session }) => contextShare(session)),
} satisfies Record<string, Compare>;

/** An order of sessions. `stable` does not depend on what they do: oldest first, those that ended last at the end. */
export type SortKey = keyof typeof ORDERS;

/** These change while sessions work, so rows are put in order when somebody asks, not by themselves. */
const VOLATILE: ReadonlySet<SortKey> = new Set([
  'updated',
  'status',
  'age',
  'cost',
  'tokens',
  'calls',
  'context',
]);

/** An order and whether it is turned round; written `cost` or `-cost`. */
export interface Sorting {
  readonly key: SortKey;
  readonly reversed: boolean;
}

/** Reads a sorting. What is not known is `stable`. */
export function parseSorting(text: string): Sorting {
  const reversed = text.startsWith('-');
  const key = reversed ? text.slice(1) : text;
  return Object.hasOwn(ORDERS, key) ? { key: key as SortKey, reversed } : { key: 'stable', reversed: false };
}

/** Whether the order would change by what sessions do. */
export function isVolatile({ key }: Sorting): boolean {
  return VOLATILE.has(key);
}

/** Rows in order: pinned ones first, those that are equal by their age. */
export function sortRows(rows: readonly SessionRow[], { key, reversed }: Sorting): readonly SessionRow[] {
  const order = ORDERS[key];
  return rows.toSorted(
    (one, other) =>
      Number(other.pinned) - Number(one.pinned) ||
      (reversed ? order(other, one) : order(one, other)) ||
      compareText(one.session.created_at, other.session.created_at) ||
      compareText(one.session.session_id, other.session.session_id),
  );
}

/** How full the context is, from 0; undefined when nobody knows. */
export function contextShare({ context }: SessionRow['session']): number | undefined {
  return context?.limit_tokens ? context.used_tokens / context.limit_tokens : undefined;
}

function weight({ now }: SessionRow): number {
  return WEIGHTS.indexOf(statusLook(now).look);
}

// What is not known comes last, because it is not nothing.
function descending(value: (row: SessionRow) => number | undefined): Compare {
  return (one, other) => (value(other) ?? -1) - (value(one) ?? -1);
}

function endOf({ session }: SessionRow): string {
  return session.finished_at ?? session.last_event_at;
}
