import type { StoredEvent } from '../../events/event.js';
import { agentOf } from '../describe-call.js';
import type { LaunchedAgent } from '../launched-agent.js';
import { textOf } from '../read-data.js';
import { taskNotification } from '../task-notification.js';
import { boundaryReason, isInterruption } from '../turn-boundary.js';
import { AgentRow, type Notice } from './agent-row.js';
import type { Board, Lane } from './board.js';
import type { Boundaries } from './boundaries.js';
import type { CallRow } from './call-row.js';
import { comparePositions, positionOf, type Position } from './position.js';

/** Behind the entry of the call that started it. */
const BEHIND_CALL = 2;

/** The sub-agents, each in the conversation of its parent. */
export class Agents {
  readonly #board: Board;
  readonly #boundaries: Boundaries;
  readonly #rows = new Map<string, AgentRow>();
  /** By the id of the task, which is an agent's or not. */
  readonly #notices = new Map<string, readonly Notice[]>();

  constructor(board: Board, boundaries: Boundaries) {
    this.#board = board;
    this.#boundaries = boundaries;
  }

  /** Where the events of an agent are shown. */
  laneOf(agentId: string | undefined): Lane {
    return agentId === undefined ? this.#board.main : (this.#rows.get(agentId)?.own ?? this.#board.main);
  }

  /** Takes what any event tells about its agent. Comes before everything else that is made of the event. */
  see(event: StoredEvent): void {
    const id = agentOf(event);
    if (id === undefined) return;
    const position = positionOf(event);
    const row = this.#mention(id, position);
    const parent = textOf(event.parent_agent_id);
    if (parent !== undefined && parent !== id && isEarlier(position, row.parent?.position)) {
      row.parent = { position, id: parent };
      this.#mention(parent, position);
      this.#place(row);
    }
    const works = event.event_type === 'pre_tool' || event.event_type === 'subagent_start';
    if (works && (!row.lastWork || comparePositions(position, row.lastWork) > 0)) {
      row.lastWork = position;
      this.#board.touch(row);
    }
  }

  /** Takes the start or stop of a sub-agent. */
  addOwn(event: StoredEvent): void {
    const row = this.#rows.get(agentOf(event) ?? '');
    if (!row) return;
    const position = positionOf(event);
    row.add(event, position);
    this.#board.touch(row);
    if (event.event_type === 'subagent_stop') this.#endWork(row, event);
  }

  /** Takes what a prompt of the agent program tells: background work ended, or an agent was stopped. */
  hear(event: StoredEvent): void {
    const position = positionOf(event);
    const row = this.#rows.get(agentOf(event) ?? '');
    if (row && isInterruption(event)) {
      row.add(event, position);
      this.#board.touch(row);
      this.#endWork(row, event);
    }
    const told = taskNotification(event);
    if (!told) return;
    const notices = [...(this.#notices.get(told.task_id) ?? []), { position, told }];
    this.#notices.set(
      told.task_id,
      notices.toSorted((a, b) => comparePositions(a.position, b.position)),
    );
    const known = this.#rows.get(told.task_id);
    if (!known) return;
    this.#tell(known);
    this.#overAt(known, position);
  }

  #endWork(row: AgentRow, event: StoredEvent): void {
    this.#boundaries.addEnd(row.own, { position: positionOf(event), reason: boundaryReason(event) });
  }

  /** Others than the agent told its end; its calls are over with it. */
  #overAt(row: AgentRow, position: Position): void {
    const reason = 'No end was reported before the sub-agent stopped';
    this.#boundaries.addEnd(row.own, { position, reason });
  }

  #tell(row: AgentRow): void {
    row.notices = this.#notices.get(row.id) ?? [];
    this.#board.touch(row);
  }

  /** A call says that it started an agent. */
  launch(call: CallRow, told: LaunchedAgent, position: Position): void {
    const row = this.#mention(told.agent_id, position);
    row.launches = [...row.launches, { position, call, told }].toSorted((a, b) =>
      comparePositions(a.position, b.position),
    );
    if (told.ended) this.#overAt(row, position);
    this.#place(row);
  }

  /** The call was moved, and its agent with it. */
  follow(agentId: string): void {
    const row = this.#rows.get(agentId);
    if (row) this.#place(row);
  }

  /** The session ended: nobody is at work any more. */
  touchAll(): void {
    for (const row of this.#rows.values()) this.#board.touch(row);
  }

  #mention(id: string, position: Position): AgentRow {
    const known = this.#rows.get(id);
    if (known) {
      if (isEarlier(position, known.first)) {
        known.first = position;
        this.#place(known);
      }
      return known;
    }
    const row = new AgentRow(id, position, this.#boundaries);
    this.#rows.set(id, row);
    this.#tell(row);
    for (const { position: end } of row.notices) this.#overAt(row, end);
    this.#place(row);
    return row;
  }

  #place(row: AgentRow): void {
    const call = row.launch?.call;
    const parentId = call ? call.agentId : row.parent?.id;
    const lane = this.#laneOutside(row, parentId);
    const isBehindCall = call !== undefined && call.lane === lane;
    const { time, seq } = isBehindCall ? call.position : row.first;
    this.#board.put(row, lane, { time, seq, rank: BEHIND_CALL, key: row.id });
  }

  /** The parent's conversation, unless that is inside the agent's own. */
  #laneOutside(row: AgentRow, parentId: string | undefined): Lane {
    const lane = this.laneOf(parentId);
    for (let at: Lane | undefined = lane; at; at = at.owner?.lane) {
      if (at === row.own) return this.#board.main;
    }
    return lane;
  }
}

function isEarlier(position: Position, known: Position | undefined): boolean {
  return known === undefined || comparePositions(position, known) < 0;
}
