import type { SessionSummary } from '@ao-observability/core';
import type { Section } from '../../fleet/arrange-sessions.js';
import { rollUp, type RollUp } from '../../fleet/roll-up.js';
import { matchesFilter, parseFilter } from '../../fleet/session-filter.js';
import type { SessionRow } from '../../fleet/session-row.js';

/** Ended sessions of a section that are drawn before "Show all". */
export const FINISHED_SHOWN = 50;

/** A section as it is drawn. */
export interface VisibleSection extends Section {
  /** Those of `rows` that are drawn. */
  readonly shown: readonly SessionRow[];
  readonly collapsed: boolean;
  readonly totals: RollUp;
}

/** What decides what is drawn. */
export interface Visibility {
  readonly filter: string;
  readonly filterFn?: ((session: SessionSummary) => boolean) | undefined;
  readonly isCollapsed: (key: string) => boolean;
  readonly isWhole: (key: string) => boolean;
}

/** The sections without what a filter hides, and without empty ones. */
export function visibleSections(
  sections: readonly Section[],
  { filter, filterFn, isCollapsed, isWhole }: Visibility,
): readonly VisibleSection[] {
  const terms = parseFilter(filter);
  return sections
    .map(({ key, title, rows }) => {
      const matching = rows.filter(
        (row) => matchesFilter(row, terms) && (filterFn === undefined || filterFn(row.session)),
      );
      const collapsed = isCollapsed(key);
      const shown = collapsed ? [] : isWhole(key) ? matching : firstOf(matching);
      return { key, title, rows: matching, shown, collapsed, totals: rollUp(matching) };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** Names a row: a session may stand in two sections. */
export function rowKey(section: Section, { session }: SessionRow): string {
  return `${section.key} ${session.session_id}`;
}

function firstOf(rows: readonly SessionRow[]): readonly SessionRow[] {
  let ended = 0;
  return rows.filter(({ home, pinned }) => {
    if (home === 'active' || pinned) return true;
    ended += 1;
    return ended <= FINISHED_SHOWN;
  });
}
