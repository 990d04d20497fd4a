import type { StoredEvent } from '../../events/event.js';
import { describeCall, type CallIdentity } from '../describe-call.js';
import { MAX_OPEN_CALLS } from '../session-limits.js';
import { comparePositions, positionOf, type Position } from './position.js';

interface Half {
  id: string;
  position: Position;
  call: CallIdentity;
}

/** Pairs starts and ends of calls that have no id, by their words. Remembers `MAX_OPEN_CALLS` of each. */
export class AnonymousCalls {
  #starts: Half[] = [];
  #ends: Half[] = [];

  /** The id of the call that an event belongs to. */
  idFor(event: StoredEvent): string {
    const half: Half = {
      id: `event:${event.event_id}`,
      position: positionOf(event),
      call: describeCall(event),
    };
    return event.event_type === 'pre_tool' ? this.#start(half) : this.#end(half);
  }

  #start(start: Half): string {
    const end = this.#ends.find((known) => isPair(start, known) && known.call.label === start.call.label);
    this.#ends = this.#ends.filter((known) => known !== end);
    if (!end) this.#starts = [...this.#starts, start].slice(-MAX_OPEN_CALLS);
    return end?.id ?? start.id;
  }

  #end(end: Half): string {
    const candidates = this.#starts.filter((known) => isPair(known, end));
    const start = candidates.find((known) => known.call.label === end.call.label) ?? candidates[0];
    this.#starts = this.#starts.filter((known) => known !== start);
    if (!start) this.#ends = [...this.#ends, end].slice(-MAX_OPEN_CALLS);
    return start?.id ?? end.id;
  }
}

function isPair(start: Half, end: Half): boolean {
  return (
    start.call.agent_id === end.call.agent_id &&
    (end.call.tool_name === '' || start.call.tool_name === end.call.tool_name) &&
    comparePositions(start.position, end.position) < 0
  );
}
