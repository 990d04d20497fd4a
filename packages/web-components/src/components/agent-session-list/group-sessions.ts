import {
  statusAt,
  type EpochMs,
  type SessionStatus,
  type SessionSummary,
  type StatusNow,
} from '@ao-observability/core';
import { matchesFilter } from './session-filter.js';

/** The sections of the list, from top to bottom. */
export const GROUPS = ['needs', 'active', 'finished'] as const;
/** A section of the list. */
export type Group = (typeof GROUPS)[number];

/** A row of the list. */
export interface SessionRow {
  readonly session: SessionSummary;
  readonly now: StatusNow;
}

/** The sections with their rows, and how many rows stand elsewhere than they would after `Update order`. */
export interface GroupedSessions {
  readonly groups: Readonly<Record<Group, readonly SessionRow[]>>;
  readonly moved: number;
}

/** Where each session stood in the last list that was drawn. */
export type Placement = ReadonlyMap<string, { readonly group: Group; readonly index: number }>;

/** How to group. */
export interface GroupOptions {
  readonly now: EpochMs;
  readonly filter?: string | undefined;
  /** Keep sessions where they stood; new ones go to the end of their section. */
  readonly held?: Placement | undefined;
}

/**
 * Groups and orders sessions. The order does not depend on activity: oldest first, because a new session must
 * not move the others; finished ones newest first.
 */
export function groupSessions(sessions: Iterable<SessionSummary>, options: GroupOptions): GroupedSessions {
  const { now, filter = '', held } = options;
  const groups: Record<Group, SessionRow[]> = { needs: [], active: [], finished: [] };
  let moved = 0;
  for (const session of sessions) {
    const row = { session, now: statusAt(session, now) };
    if (!matchesFilter(row, filter)) continue;
    const wanted = groupOf(row.now.status);
    const kept = held?.get(session.session_id)?.group ?? wanted;
    if (kept !== wanted) moved += 1;
    groups[kept].push(row);
  }
  for (const group of GROUPS) groups[group].sort((one, other) => compareRows(one, other, { group, held }));
  return { groups, moved };
}

/** Where every session of a list stands. */
export function placementOf({ groups }: GroupedSessions): Placement {
  const placement = new Map<string, { group: Group; index: number }>();
  for (const group of GROUPS) {
    groups[group].forEach(({ session }, index) => placement.set(session.session_id, { group, index }));
  }
  return placement;
}

function groupOf(status: SessionStatus): Group {
  if (status === 'waiting') return 'needs';
  return status === 'finished' || status === 'error' || status === 'lost' ? 'finished' : 'active';
}

function compareRows(
  one: SessionRow,
  other: SessionRow,
  { group, held }: { group: Group; held: Placement | undefined },
): number {
  const place = (row: SessionRow) => held?.get(row.session.session_id)?.index ?? Infinity;
  const [onePlace, otherPlace] = [place(one), place(other)];
  if (onePlace !== otherPlace) return onePlace - otherPlace;
  const order =
    group === 'finished'
      ? compare(endOf(other), endOf(one))
      : compare(one.session.created_at, other.session.created_at);
  return order || compare(one.session.session_id, other.session.session_id);
}

function endOf({ session }: SessionRow): string {
  return session.finished_at ?? session.last_event_at;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
