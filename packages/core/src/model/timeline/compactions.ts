import type { StoredEvent } from '../../events/event.js';
import { agentOf } from '../describe-call.js';
import { countOf, recordOf, textOf } from '../read-data.js';
import type { CompactionEntry } from '../timeline-entry.js';
import type { Agents } from './agents.js';
import type { Board, Lane, Row } from './board.js';
import { entryBase } from './entry-base.js';
import { positionOf, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

/** What may follow the start of a compaction and belongs to it: its end, and its place in the conversation. */
const FOLLOWERS: ReadonlySet<unknown> = new Set(['end', 'boundary']);

/** One row for the start of a compaction, and for what is told of it next. */
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
    const reach = FOLLOWERS.size;
    for (let near = index - reach; near <= index + reach; near++) this.#settle(lane, rows.items, near);
  }

  #settle(lane: Lane, rows: readonly CompactionRow[], index: number): void {
    const row = rows[index];
    if (!row) return;
    row.parts = partsOf(rows, index);
    if (!hasStart(rows, index)) return this.#board.put(row, lane, row.position);
    this.#board.drop(row);
    const start = rows.findLastIndex((other, at) => at < index && other.phase === 'start');
    rows[start]!.parts = partsOf(rows, start);
    this.#board.put(rows[start]!, lane, rows[start]!.position);
  }
}

/** What belongs to the row, when it is a start: the rows behind it, one of each phase. */
function partsOf(rows: readonly CompactionRow[], index: number): readonly CompactionRow[] {
  if (rows[index]?.phase !== 'start') return [];
  const parts: CompactionRow[] = [];
  for (const next of rows.slice(index + 1, index + 1 + FOLLOWERS.size)) {
    if (!FOLLOWERS.has(next.phase) || parts.some(({ phase }) => phase === next.phase)) break;
    parts.push(next);
  }
  return parts;
}

/** Whether the row belongs to a start before it. */
function hasStart(rows: readonly CompactionRow[], index: number): boolean {
  for (let start = index - 1; start >= Math.max(0, index - FOLLOWERS.size); start--) {
    if (rows[start]!.phase === 'start') return partsOf(rows, start).includes(rows[index]!);
  }
  return false;
}

class CompactionRow implements Row {
  readonly phase: unknown;
  position: Position;
  lane: Lane | undefined;
  entry: CompactionEntry | undefined;
  /** The rest of the compaction whose start this is. */
  parts: readonly CompactionRow[] = [];
  readonly #event: StoredEvent;

  constructor(event: StoredEvent) {
    this.#event = event;
    this.position = positionOf(event);
    this.phase = recordOf(event.data).phase;
  }

  build(): CompactionEntry {
    const events = [this.#event, ...this.parts.map((part) => part.#event)];
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
