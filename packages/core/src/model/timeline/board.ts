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
  readonly rows = new SortedList<Row>();
  entries: readonly TimelineEntry[] = [];

  constructor(owner?: Row, agentId?: string) {
    this.owner = owner;
    this.agentId = agentId;
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
    lane.rows.add(row);
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
    row.lane.rows.remove(row);
    this.#changed.add(row.lane);
    row.lane = undefined;
  }

  /** Makes the entries of what was touched; false when nothing was. */
  flush(): boolean {
    if (this.#touched.size === 0 && this.#changed.size === 0) return false;
    for (const row of this.#touched) {
      row.entry = row.build();
      if (row.lane) this.#changed.add(row.lane);
    }
    for (const lane of innermostFirst(this.#changed)) {
      lane.entries = lane.rows.items.map((row) => row.entry!);
      if (lane.owner) lane.owner.entry = lane.owner.build();
    }
    this.#touched.clear();
    this.#changed.clear();
    return true;
  }
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
