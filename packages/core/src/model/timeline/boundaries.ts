import type { Board, Lane, Row } from './board.js';
import { comparePositions, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

/** A row whose entry depends on the next boundary behind it. */
export interface OpenMark {
  readonly position: Position;
  readonly row: Row;
}

interface Mark {
  readonly position: Position;
}

/** Where work is over, and why, as a sentence. */
export interface End extends Mark {
  readonly reason: string;
  /** The process was lost. */
  readonly lost?: boolean;
}

/** Where turns, sub-agents and sessions end: what has no end of its own is over there. */
export class Boundaries {
  readonly #board: Board;
  readonly #ofSession = new SortedList<End>();
  readonly #ofLane = new Map<Lane, SortedList<End>>();
  readonly #open = new Map<Lane, SortedList<OpenMark>>();

  constructor(board: Board) {
    this.#board = board;
  }

  /** The work of one agent is over. */
  addEnd(lane: Lane, end: End): void {
    const marks = listFor(this.#ofLane, lane);
    this.#touchOpen(lane, marks.lastUntil(end.position)?.position, end.position);
    marks.add(end);
  }

  /** Everybody's work is over. */
  addSessionEnd(end: End): void {
    const previous = this.#ofSession.lastUntil(end.position)?.position;
    for (const lane of this.#open.keys()) this.#touchOpen(lane, previous, end.position);
    this.#ofSession.add(end);
  }

  /** When the work that was under way at a place was over; `undefined` when it may go on. */
  endAfter(lane: Lane, position: Position): End | undefined {
    const own = this.#ofLane.get(lane)?.firstAfter(position);
    const session = this.sessionEndAfter(position);
    return own && session
      ? comparePositions(own.position, session.position) <= 0
        ? own
        : session
      : (own ?? session);
  }

  sessionEndAfter(position: Position): End | undefined {
    return this.#ofSession.firstAfter(position);
  }

  /** The row will be made again when a boundary comes behind it. */
  watch(lane: Lane, mark: OpenMark): void {
    listFor(this.#open, lane).add(mark);
  }

  unwatch(lane: Lane, mark: OpenMark): void {
    this.#open.get(lane)?.remove(mark);
  }

  #touchOpen(lane: Lane, after: Position | undefined, until: Position): void {
    const open = this.#open.get(lane);
    if (!open) return;
    for (const { row } of open.between(after, until)) this.#board.touch(row);
  }
}

function listFor<Item extends Mark>(lists: Map<Lane, SortedList<Item>>, lane: Lane): SortedList<Item> {
  const known = lists.get(lane);
  if (known) return known;
  const list = new SortedList<Item>();
  lists.set(lane, list);
  return list;
}
