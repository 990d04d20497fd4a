import type { StoredEvent } from '../../events/event.js';
import { agentOf } from '../describe-call.js';
import { countOf, recordOf, textOf } from '../read-data.js';
import type { CompactionEntry } from '../timeline-entry.js';
import type { Agents } from './agents.js';
import type { Board, Lane, Row } from './board.js';
import { entryBase } from './entry-base.js';
import { positionOf, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

/** One row for the start of a compaction and the end that comes next. */
export class Compactions {
  readonly #board: Board;
  readonly #agents: Agents;
  readonly #lanes = new Map<Lane, SortedList<CompactionRow>>();

  constructor(board: Board, agents: Agents) {
    this.#board = board;
    this.#agents = agents;
  }

  add(event: StoredEvent): void {
    const lane = this.#agents.laneOf(agentOf(event));
    const rows = this.#lanes.get(lane) ?? new SortedList<CompactionRow>();
    this.#lanes.set(lane, rows);
    const row = new CompactionRow(event);
    rows.add(row);
    const index = rows.indexAfter(row.position) - 1;
    for (const near of [index - 1, index, index + 1]) this.#settle(lane, rows.items, near);
  }

  #settle(lane: Lane, rows: readonly CompactionRow[], index: number): void {
    const row = rows[index];
    if (!row) return;
    const previous = rows[index - 1];
    if (row.phase === 'end' && previous?.phase === 'start') {
      previous.end = row;
      this.#board.drop(row);
      this.#board.put(previous, lane, previous.position);
      return;
    }
    const next = rows[index + 1];
    row.end = row.phase === 'start' && next?.phase === 'end' ? next : undefined;
    this.#board.put(row, lane, row.position);
  }
}

class CompactionRow implements Row {
  readonly phase: unknown;
  position: Position;
  lane: Lane | undefined;
  entry: CompactionEntry | undefined;
  /** The end of a compaction whose start this is. */
  end: CompactionRow | undefined;
  readonly #event: StoredEvent;

  constructor(event: StoredEvent) {
    this.#event = event;
    this.position = positionOf(event);
    this.phase = recordOf(event.data).phase;
  }

  build(): CompactionEntry {
    const events = this.end ? [this.#event, this.end.#event] : [this.#event];
    const told = events.map((event) => recordOf(event.data));
    const trigger = told.map((data) => textOf(data.trigger)).find(Boolean);
    const summary = told.map((data) => textOf(data.summary)).find(Boolean);
    const before = told.map((data) => countOf(data.before_tokens)).find((count) => count !== undefined);
    const after = told.map((data) => countOf(data.after_tokens)).find((count) => count !== undefined);
    return {
      ...entryBase(`event:${this.#event.event_id}`, this.position, events, agentOf(this.#event)),
      kind: 'compaction',
      ...(trigger !== undefined && { trigger }),
      ...(before !== undefined && { before_tokens: before }),
      ...(after !== undefined && { after_tokens: after }),
      ...(summary !== undefined && { summary }),
    };
  }
}
