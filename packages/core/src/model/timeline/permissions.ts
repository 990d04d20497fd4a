import type { StoredEvent } from '../../events/event.js';
import { agentOf, describeCall } from '../describe-call.js';
import { recordOf, textOf } from '../read-data.js';
import type { PermissionEntry } from '../timeline-entry.js';
import type { Agents } from './agents.js';
import type { Board, Lane, Row } from './board.js';
import type { CallRow } from './call-row.js';
import { entryBase } from './entry-base.js';
import { positionOf, type Position } from './position.js';
import { SortedList } from './sorted-list.js';

/** A request or decision that names no call. It joins the last call before it with the same words. */
interface Loose {
  readonly position: Position;
  readonly event: StoredEvent;
  home?: CallRow | PermissionRow | undefined;
}

interface Group {
  readonly anchors: SortedList<NonNullable<CallRow['anchor']>>;
  readonly loose: SortedList<Loose>;
}

/** Joins permission requests and decisions to their calls, in whichever order they come. */
export class Permissions {
  readonly #board: Board;
  readonly #agents: Agents;
  readonly #groups = new Map<string, Group>();

  constructor(board: Board, agents: Agents) {
    this.#board = board;
    this.#agents = agents;
  }

  /** Takes a request or decision without the id of a call. */
  add(event: StoredEvent): void {
    const group = this.#group(wordsOf(agentOf(event), describeCall(event)));
    const loose: Loose = { position: positionOf(event), event };
    group.loose.add(loose);
    this.#settleFrom(group, loose.position);
  }

  /** A call began, or more is known about where and with which words it did. */
  anchor(call: CallRow): void {
    const words = wordsOf(call.agentId, { tool_name: call.toolName, label: call.label });
    const known = call.anchor;
    if (known && known.words === words && known.position === call.firstPosition) return;
    if (known) {
      const group = this.#group(known.words);
      group.anchors.remove(known);
      call.anchor = undefined;
      this.#settleFrom(group, known.position);
    }
    const group = this.#group(words);
    call.anchor = { position: call.firstPosition, call, words };
    group.anchors.add(call.anchor);
    this.#settleFrom(group, call.anchor.position);
  }

  /** Finds the rows anew of what lies between a place and the next call. */
  #settleFrom(group: Group, position: Position): void {
    const start = group.loose.indexAfter(position);
    const isOwn = group.loose.items[start - 1]?.position === position;
    const next = group.anchors.firstAfter(position)?.position;
    const end = next ? group.loose.indexAfter(next) : group.loose.items.length;
    for (let index = isOwn ? start - 1 : start; index < end; index++) {
      this.#settle(group, index);
    }
  }

  #settle(group: Group, index: number): void {
    const loose = group.loose.items[index]!;
    const call = group.anchors.lastUntil(loose.position)?.call;
    const home = call ?? this.#requestBefore(group, index) ?? this.#ownRow(loose);
    if (home === loose.home) return;
    if (loose.home) this.#leave(loose.home, loose.event);
    loose.home = home;
    this.#enter(home, loose);
  }

  /** The row of the request that a decision answers when no call is known. */
  #requestBefore(group: Group, index: number): PermissionRow | undefined {
    if (group.loose.items[index]!.event.event_type === 'permission_request') return undefined;
    const home = group.loose.items[index - 1]?.home;
    return home instanceof PermissionRow ? home : undefined;
  }

  #ownRow({ home, event, position }: Loose): PermissionRow {
    if (home instanceof PermissionRow && home.isOf(event)) return home;
    return new PermissionRow(event, position);
  }

  #enter(home: CallRow | PermissionRow, { event, position }: Loose): void {
    if (home instanceof PermissionRow) {
      home.add(event);
      const lane: Lane = this.#agents.laneOf(agentOf(event));
      this.#board.put(home, home.lane ?? lane, home.lane ? home.position : position);
      return;
    }
    const role = event.event_type === 'permission_request' ? 'request' : 'decision';
    home.add({ role, event, position, call: recordOf(event.data) });
    this.#board.touch(home);
  }

  #leave(home: CallRow | PermissionRow, event: StoredEvent): void {
    home.remove(event);
    if (home instanceof PermissionRow && home.isEmpty) this.#board.drop(home);
    else this.#board.touch(home);
  }

  #group(words: string): Group {
    const known = this.#groups.get(words);
    if (known) return known;
    const group: Group = { anchors: new SortedList(), loose: new SortedList() };
    this.#groups.set(words, group);
    return group;
  }
}

/** A request without a call, and its decision. */
class PermissionRow implements Row {
  position: Position;
  lane: Lane | undefined;
  entry: PermissionEntry | undefined;
  readonly #first: StoredEvent;
  #events: StoredEvent[] = [];

  constructor(first: StoredEvent, position: Position) {
    this.#first = first;
    this.position = position;
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  isOf(event: StoredEvent): boolean {
    return this.#first === event;
  }

  add(event: StoredEvent): void {
    this.#events = [...this.#events, event];
  }

  remove(event: StoredEvent): void {
    this.#events = this.#events.filter((known) => known !== event);
  }

  build(): PermissionEntry {
    const { tool_name, label, agent_id } = describeCall(this.#first);
    const { tool_input } = recordOf(this.#first.data);
    const answers = this.#events.map((event) => textOf(recordOf(event.data).decision));
    const decision = answers.find((answer) => answer !== undefined);
    return {
      ...entryBase(`event:${this.#first.event_id}`, this.position, this.#events, agent_id),
      kind: 'permission',
      tool_name,
      label,
      ...(tool_input !== undefined && { input: tool_input }),
      ...(decision !== undefined && { decision }),
    };
  }
}

function wordsOf(agentId: string | undefined, call: { tool_name: string; label: string }): string {
  return JSON.stringify([agentId ?? null, call.tool_name, call.label]);
}
