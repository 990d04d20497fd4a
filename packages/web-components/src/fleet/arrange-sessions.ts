import { projectName } from '../rendering/session-text.js';
import { groupBy as collect } from './group-by.js';
import type { SessionRow } from './session-row.js';
import { sortRows, type Sorting } from './sort-sessions.js';

/** By what sessions are put together. */
export const GROUPINGS = ['attention', 'project', 'host', 'agent', 'none'] as const;
/** One of {@link GROUPINGS}. */
export type Grouping = (typeof GROUPINGS)[number];

/** A part of the list. `needs` mirrors rows that also stand at home. */
export interface Section {
  /** Tells sections apart: `needs`, `active`, `finished`, `all`, or `project:checkout-api`. */
  readonly key: string;
  readonly title: string;
  readonly rows: readonly SessionRow[];
}

/** The ids in each section, as they were last drawn. */
export type Placement = readonly { readonly key: string; readonly ids: readonly string[] }[];

/** How to arrange. */
export interface ArrangeOptions {
  readonly groupBy: Grouping;
  readonly sorting: Sorting;
  /** The arrangement before, for `keep`. */
  readonly before?: Placement | undefined;
  /**
   * What stays as it was. `places`: every row keeps its place and no row is added; `order`: rows may change
   * their section, but do not overtake each other.
   */
  readonly keep?: 'places' | 'order' | undefined;
}

/** Sections, and what keeping the places or the order held back. */
export interface Arrangement {
  readonly sections: readonly Section[];
  /** Sessions that are not shown yet. */
  readonly added: number;
  /** Sessions that belong into another section. */
  readonly moved: number;
  /** Rows stand in another order than the sorting asks for. */
  readonly reordered: boolean;
}

const ATTENTION = ['needs', 'active', 'finished'] as const;
const TITLES: Readonly<Record<string, string>> = {
  needs: 'Needs you',
  active: 'Active',
  finished: 'Finished',
  all: 'Sessions',
};

/** Puts sessions into sections and order. */
export function arrangeSessions(rows: readonly SessionRow[], options: ArrangeOptions): Arrangement {
  const { before, keep } = options;
  const wanted = wantedSections(rows, options);
  if (!before || !keep) return { sections: wanted, added: 0, moved: 0, reordered: false };
  if (keep === 'places') return keepPlaces(rows, wanted, before);
  const sections = wanted.map((section) => keepOrder(section, before));
  return { sections, added: 0, moved: 0, reordered: !isSame(sections, wanted) };
}

/** Where every session stands. */
export function placementOf(sections: readonly Section[]): Placement {
  return sections.map(({ key, rows }) => ({ key, ids: rows.map(({ session }) => session.session_id) }));
}

function wantedSections(
  rows: readonly SessionRow[],
  { groupBy, sorting }: ArrangeOptions,
): readonly Section[] {
  if (groupBy === 'none') return sectionsOf([['all', rows]], sorting);
  if (groupBy === 'attention') {
    const parts = ATTENTION.map((key) => [key, rows.filter((row) => belongs(row, key))] as const);
    return sectionsOf(parts, sorting);
  }
  const groups = collect(rows, ({ session }) => `${groupBy}:${groupName(session, groupBy)}`);
  return sectionsOf(
    [...groups].toSorted(([one], [other]) => one.localeCompare(other, undefined, { numeric: true })),
    sorting,
  );
}

function belongs(row: SessionRow, key: (typeof ATTENTION)[number]): boolean {
  return key === 'needs' ? row.needs : row.home === key;
}

function groupName(session: SessionRow['session'], groupBy: 'project' | 'host' | 'agent'): string {
  if (groupBy === 'project') return projectName(session);
  return (groupBy === 'host' ? session.host : session.source) ?? '';
}

function sectionsOf(
  parts: readonly (readonly [string, readonly SessionRow[]])[],
  sorting: Sorting,
): readonly Section[] {
  return parts
    .filter(([, rows]) => rows.length > 0)
    .map(([key, rows]) => ({ key, title: titleOf(key), rows: rowsInOrder(key, rows, sorting) }));
}

// The mirror is a queue: who waits longest comes first, whatever the list is sorted by.
function rowsInOrder(key: string, rows: readonly SessionRow[], sorting: Sorting): readonly SessionRow[] {
  if (key !== 'needs') return sortRows(rows, sorting);
  const byAge = sortRows(rows, { key: 'started', reversed: true });
  return byAge.toSorted((one, other) => Date.parse(one.now.since) - Date.parse(other.now.since));
}

function titleOf(key: string): string {
  const [kind, ...name] = key.split(':');
  return TITLES[key] ?? (name.join(':') || `No ${kind}`);
}

function keepPlaces(rows: readonly SessionRow[], wanted: readonly Section[], before: Placement): Arrangement {
  const byId = new Map(rows.map((row) => [row.session.session_id, row]));
  const sections = before.map(({ key, ids }) => ({
    key,
    title: titleOf(key),
    rows: ids.map((id) => byId.get(id)).filter((row) => row !== undefined),
  }));
  const [kept, asked] = [homesOf(sections), homesOf(wanted)];
  const added = [...asked.keys()].filter((id) => !kept.has(id)).length;
  const moved = [...asked].filter(([id, keys]) => kept.has(id) && kept.get(id) !== keys).length;
  return { sections, added, moved, reordered: added + moved === 0 && !isSame(sections, wanted) };
}

function keepOrder(section: Section, before: Placement): Section {
  const ids = before.find(({ key }) => key === section.key)?.ids ?? [];
  const places = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ session }: SessionRow) => places.get(session.session_id) ?? ids.length;
  return { ...section, rows: section.rows.toSorted((one, other) => placeOf(one) - placeOf(other)) };
}

/** For each session the sections it stands in. */
function homesOf(sections: readonly Section[]): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const { key, rows } of sections) {
    for (const { session } of rows)
      homes.set(session.session_id, `${homes.get(session.session_id) ?? ''} ${key}`);
  }
  return homes;
}

function isSame(one: readonly Section[], other: readonly Section[]): boolean {
  const text = (sections: readonly Section[]) =>
    JSON.stringify(placementOf(sections.filter(({ rows }) => rows.length > 0)));
  return text(one) === text(other);
}
