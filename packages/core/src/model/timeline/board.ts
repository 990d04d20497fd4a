import type { TimelineEntry } from '../timeline-entry.js';
import type { Position } from './position.js';
import { comparePositions } from './position.js';
import { SortedList } from './sorted-list.js';

/** What stands behind one entry. */
export interface Row {
  position: Position;
  /** Absent while the row is not shown. */
  lane?: Lane | undefined;
  /** As of the last flush. */
  entry?: TimelineEntry | undefined;
  build(): TimelineEntry;
}

/** The conversation of one agent. */
export class Lane {
  /** The row of the sub-agent; absent for the main agent. */
  readonly owner: Row | undefined;
  readonly agentId: string | undefined;
  readonly #rows = new SortedList<Row>();
  // In the order of the rows. One copy is made for whoever looks, however much changed since the last look.
  readonly #built: (TimelineEntry | undefined)[] = [];
  #entries: readonly TimelineEntry[] | undefined;

  constructor(owner?: Row, agentId?: string) {
    this.owner = owner;
    this.agentId = agentId;
  }

  /** Another array after each change. */
  get entries(): readonly TimelineEntry[] {
    return (this.#entries ??= this.#built.slice() as TimelineEntry[]);
  }

  add(row: Row): void {
    const index = this.#rows.add(row);
    if (index === this.#built.length) this.#built.push(row.entry);
    else this.#built.splice(index, 0, row.entry);
  }

  remove(row: Row): void {
    const index = this.#rows.remove(row);
    if (index >= 0) this.#built.splice(index, 1);
  }

  /** The row's entry was made again. */
  refresh(row: Row): void {
    const index = this.#rows.indexOf(row);
    if (index >= 0) this.#built[index] = row.entry;
  }

  /** What was added, removed and refreshed shows from now on. */
  publish(): void {
    this.#entries = undefined;
  }
}

/** Puts rows into lanes, and makes entries anew only for what was touched. */
export class Board {
  readonly main = new Lane();
  readonly #touched = new Set<Row>();
  readonly #changed = new Set<Lane>();

  /** Shows a row at a place, wherever it was before. */
  put(row: Row, lane: Lane, position: Position): void {
    this.touch(row);
    if (row.lane === lane && comparePositions(row.position, position) === 0) return;
    this.#take(row);
    row.lane = lane;
    row.position = position;
    lane.add(row);
    this.#changed.add(lane);
  }

  /** Shows a row no more. */
  drop(row: Row): void {
    this.#take(row);
    this.#touched.delete(row);
  }

  /** The row's entry must be made again. */
  touch(row: Row): void {
    this.#touched.add(row);
  }

  #take(row: Row): void {
    if (!row.lane) return;
    row.lane.remove(row);
    this.#changed.add(row.lane);
    row.lane = undefined;
  }

  /** Makes the entries of what was touched; false when nothing was. */
  flush(): boolean {
    if (this.#touched.size === 0 && this.#changed.size === 0) return false;
    for (const row of this.#touched) {
      rebuild(row);
      if (row.lane) this.#changed.add(row.lane);
    }
    for (const lane of innermostFirst(this.#changed)) {
      lane.publish();
      if (lane.owner) rebuild(lane.owner);
    }
    this.#touched.clear();
    this.#changed.clear();
    return true;
  }
}

function rebuild(row: Row): void {
  row.entry = row.build();
  row.lane?.refresh(row);
}

/** The lanes and those that they are nested in, each before the one around it. */
function innermostFirst(lanes: ReadonlySet<Lane>): Lane[] {
  const depths = new Map<Lane, number>();
  for (const lane of lanes) {
    const path = pathToMain(lane);
    path.forEach((outer, index) => depths.set(outer, path.length - index));
  }
  return [...depths.keys()].toSorted((a, b) => depths.get(b)! - depths.get(a)!);
}

function pathToMain(lane: Lane): Lane[] {
  const path: Lane[] = [];
  for (let at: Lane | undefined = lane; at; at = at.owner?.lane) path.push(at);
  return path;
}
