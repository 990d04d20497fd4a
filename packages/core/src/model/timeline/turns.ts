import type { StoredEvent } from '../../events/event.js';
import { agentOf } from '../describe-call.js';
import { recordOf, textOf } from '../read-data.js';
import type { MessageEntry } from '../timeline-entry.js';
import type { Agents } from './agents.js';
import type { Board, Lane, Row } from './board.js';
import { entryBase } from './entry-base.js';
import { positionOf, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

/** Characters of two texts that are compared; a preview keeps as many. */
const COMPARED_CHARACTERS = 2_000;

/** The beginning or the end of a turn; an end may carry the last message. */
interface Mark {
  readonly position: Position;
  readonly message?: LastMessageRow | undefined;
}

interface LaneTurns {
  readonly marks: SortedList<Mark>;
  readonly messages: Map<string, SortedList<{ readonly position: Position }>>;
}

/** Shows the last message of a turn when no message of its own brought the same text. */
export class Turns {
  readonly #board: Board;
  readonly #agents: Agents;
  readonly #lanes = new Map<Lane, LaneTurns>();

  constructor(board: Board, agents: Agents) {
    this.#board = board;
    this.#agents = agents;
  }

  /** Takes a message that has its own row. */
  addMessage(event: StoredEvent, text: string): void {
    const lane = this.#agents.laneOf(agentOf(event));
    const turns = this.#turnsOf(lane);
    const position = positionOf(event);
    const key = comparedText(text);
    const same = turns.messages.get(key) ?? new SortedList();
    turns.messages.set(key, same);
    same.add({ position });
    this.#settleAround(lane, turns, position);
  }

  /** Takes the beginning of a turn, or its end. */
  addMark(event: StoredEvent): void {
    const lane = this.#agents.laneOf(agentOf(event));
    const turns = this.#turnsOf(lane);
    const { last_assistant_message, error } = recordOf(event.data);
    const text =
      event.event_type === 'turn_stop' && !textOf(error) ? textOf(last_assistant_message) : undefined;
    const message = text?.trim() ? new LastMessageRow(event, text) : undefined;
    const mark: Mark = { position: positionOf(event), message };
    turns.marks.add(mark);
    this.#settle(lane, turns, mark);
    this.#settleAround(lane, turns, mark.position);
  }

  #settleAround(lane: Lane, turns: LaneTurns, position: Position): void {
    const after = turns.marks.indexAfter(position);
    const before = turns.marks.items[after - 1]?.position === position ? after - 2 : after - 1;
    for (const mark of [turns.marks.items[before], turns.marks.items[after]]) {
      if (mark) this.#settle(lane, turns, mark);
    }
  }

  #settle(lane: Lane, turns: LaneTurns, mark: Mark): void {
    if (!mark.message) return;
    const index = turns.marks.indexAfter(mark.position) - 1;
    const from = turns.marks.items[index - 1]?.position;
    const to = turns.marks.items[index + 1]?.position;
    const same = turns.messages.get(comparedText(mark.message.text));
    const isTold = same !== undefined && same.between(from, to).length > 0;
    if (isTold) this.#board.drop(mark.message);
    else this.#board.put(mark.message, lane, mark.message.position);
  }

  #turnsOf(lane: Lane): LaneTurns {
    const known = this.#lanes.get(lane);
    if (known) return known;
    const turns: LaneTurns = { marks: new SortedList(), messages: new Map() };
    this.#lanes.set(lane, turns);
    return turns;
  }
}

class LastMessageRow implements Row {
  readonly text: string;
  position: Position;
  lane: Lane | undefined;
  entry: MessageEntry | undefined;
  readonly #event: StoredEvent;

  constructor(event: StoredEvent, text: string) {
    this.text = text;
    this.position = positionOf(event);
    this.#event = event;
  }

  build(): MessageEntry {
    const key = `event:${this.#event.event_id}:message`;
    const base = entryBase(key, this.position, [this.#event], agentOf(this.#event));
    return { ...base, kind: 'message', text: this.text };
  }
}

function comparedText(text: string): string {
  return text.trim().slice(0, COMPARED_CHARACTERS);
}
