import type { StoredEvent } from '../../events/event.js';
import { launchedAgent } from '../launched-agent.js';
import { recordOf, textOf } from '../read-data.js';
import type { Agents } from './agents.js';
import { AnonymousCalls } from './anonymous-calls.js';
import type { Board } from './board.js';
import type { Boundaries } from './boundaries.js';
import { CallRow, type CallPart } from './call-row.js';
import type { Permissions } from './permissions.js';
import { positionOf } from './position.js';

const ROLES: ReadonlyMap<string, CallPart['role']> = new Map([
  ['pre_tool', 'start'],
  ['post_tool', 'end'],
  ['permission_request', 'request'],
  ['permission_decision', 'decision'],
]);

/** Whether an event is about one tool call. */
export function isCallEvent(event: StoredEvent): boolean {
  return ROLES.has(event.event_type);
}

/** What the calls of a timeline are made with. */
export interface CallsContext {
  board: Board;
  boundaries: Boundaries;
  agents: Agents;
  permissions: Permissions;
}

/** One row for each tool call, made of all the events that are about it. */
export class Calls {
  readonly #context: CallsContext;
  readonly #rows = new Map<string, CallRow>();
  readonly #anonymous = new AnonymousCalls();

  constructor(context: CallsContext) {
    this.#context = context;
  }

  /** Takes the start or end of a call, or a request or decision about it. */
  add(event: StoredEvent): void {
    const role = ROLES.get(event.event_type)!;
    const known = textOf(event.tool_use_id);
    if (known === undefined && (role === 'request' || role === 'decision')) {
      return this.#context.permissions.add(event);
    }
    const id = known ?? this.#anonymous.idFor(event);
    const call = this.#addPart(id, { role, event, position: positionOf(event), call: recordOf(event.data) });
    const launched = launchedAgent(event);
    if (launched) this.#context.agents.launch(call, launched, positionOf(event));
  }

  /** Takes the calls of one model message. Only for calls without an end of their own does it show. */
  addBatch(event: StoredEvent): void {
    const { calls } = recordOf(event.data);
    if (!Array.isArray(calls)) return;
    calls.forEach((item, rank) => {
      const id = textOf(recordOf(item).tool_use_id);
      if (id === undefined) return;
      this.#addPart(id, { role: 'batch', event, position: positionOf(event, rank), call: recordOf(item) });
    });
  }

  #addPart(id: string, part: CallPart): CallRow {
    const { boundaries } = this.#context;
    const row = this.#rows.get(id) ?? new CallRow(id, part.position, boundaries);
    this.#rows.set(id, row);
    row.add(part);
    this.#place(row);
    return row;
  }

  #place(row: CallRow): void {
    const { board, boundaries, agents, permissions } = this.#context;
    if (row.openMark && row.lane) boundaries.unwatch(row.lane, row.openMark);
    const lane = agents.laneOf(row.agentId);
    board.put(row, lane, row.firstPosition);
    row.openMark = row.hasEnd ? undefined : { position: row.startPosition, row };
    if (row.openMark) boundaries.watch(lane, row.openMark);
    permissions.anchor(row);
    if (row.subagentId !== undefined) agents.follow(row.subagentId);
  }
}
