import type { StoredEvent } from '../events/event.js';
import { agentOf } from './describe-call.js';
import { recordOf, textOf } from './read-data.js';
import { Agents } from './timeline/agents.js';
import { Board } from './timeline/board.js';
import { Boundaries } from './timeline/boundaries.js';
import { Calls, isCallEvent } from './timeline/calls.js';
import { Compactions } from './timeline/compactions.js';
import { EventRow } from './timeline/event-row.js';
import { Permissions } from './timeline/permissions.js';
import { positionOf } from './timeline/position.js';
import { Turns } from './timeline/turns.js';
import type { TimelineEntry } from './timeline-entry.js';
import { boundaryReason, isProcessBoundary, isTurnBoundary } from './turn-boundary.js';

/**
 * The conversation of one session, made of its events as they come: calls with their results, sub-agents
 * with their own conversations inside.
 *
 * Events may come in any order and more than once; where one belongs is decided by its time, then by `seq`.
 * A late event is put in its place. The cost of an event that comes last does not grow with the conversation,
 * apart from one copy of the list of entries when somebody looks at it after a change.
 */
export class TimelineModel {
  readonly #board = new Board();
  readonly #boundaries = new Boundaries(this.#board);
  readonly #agents = new Agents(this.#board, this.#boundaries);
  readonly #permissions = new Permissions(this.#board, this.#agents);
  readonly #turns = new Turns(this.#board, this.#agents);
  readonly #compactions = new Compactions(this.#board, this.#agents);
  readonly #calls = new Calls({
    board: this.#board,
    boundaries: this.#boundaries,
    agents: this.#agents,
    permissions: this.#permissions,
  });
  readonly #seqs = new Set<number>();
  readonly #ids = new Set<string>();
  #version = 0;

  /**
   * The entries of the main agent in order, those of sub-agents inside. Another array after each change;
   * entries that did not change stay the same objects.
   */
  get entries(): readonly TimelineEntry[] {
    return this.#board.main.entries;
  }

  /** Grows with every `append` that changed the entries. */
  get version(): number {
    return this.#version;
  }

  /** Takes more events of the session. Never throws, whatever their `data` holds. */
  append(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (this.#seqs.has(event.seq) || this.#ids.has(event.event_id)) continue;
      this.#seqs.add(event.seq);
      this.#ids.add(event.event_id);
      this.#agents.see(event);
      this.#add(event);
    }
    if (this.#board.flush()) this.#version += 1;
  }

  #add(event: StoredEvent): void {
    if (isTurnBoundary(event)) this.#addBoundary(event);
    if (isCallEvent(event)) return this.#calls.add(event);
    switch (event.event_type) {
      case 'tool_batch':
        return this.#calls.addBatch(event);
      case 'subagent_start':
      case 'subagent_stop':
        if (agentOf(event) === undefined) return this.#show(event);
        return this.#agents.addOwn(event);
      case 'compaction':
        return this.#compactions.add(event);
      case 'usage':
        return;
      case 'assistant_message':
      case 'thinking':
        return this.#addText(event);
      case 'user_prompt':
        this.#agents.hear(event);
        this.#turns.addMark(event);
        return this.#show(event);
      case 'turn_stop':
        this.#turns.addMark(event);
        return this.#show(event);
      default:
        if (!isUnspoken(event)) this.#show(event);
    }
  }

  #addBoundary(event: StoredEvent): void {
    const end = { position: positionOf(event), reason: boundaryReason(event) };
    if (!isProcessBoundary(event)) return this.#boundaries.addEnd(this.#board.main, end);
    this.#boundaries.addSessionEnd({ ...end, lost: event.event_type === 'process_gone' });
    this.#agents.touchAll();
  }

  /** A message without text only carries usage. */
  #addText(event: StoredEvent): void {
    const text = textOf(recordOf(event.data).text);
    if (!text?.trim()) return;
    if (event.event_type === 'assistant_message') this.#turns.addMessage(event, text);
    this.#show(event);
  }

  #show(event: StoredEvent): void {
    const row = new EventRow(event);
    this.#board.put(row, this.#agents.laneOf(agentOf(event)), row.position);
  }
}

/** What a source tells about a session that is no part of its conversation. */
const UNSPOKEN: ReadonlySet<string> = new Set([
  'agent_context',
  'cost_state',
  'queue_operation',
  'session_context',
  'session_title',
]);

/** Lines of a transcript that nobody knows yet are kept, and not shown. */
function isUnspoken({ event_type }: StoredEvent): boolean {
  return UNSPOKEN.has(event_type) || event_type.startsWith('transcript_');
}

/** The conversation that a list of events makes, all at once. See {@link TimelineModel}. */
export function buildTimeline(events: readonly StoredEvent[]): readonly TimelineEntry[] {
  const model = new TimelineModel();
  model.append(events);
  return model.entries;
}
