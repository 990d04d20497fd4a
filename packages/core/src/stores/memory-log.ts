import type { AppendResult } from '../contracts/store.js';
import type { AgentEvent, Cursor, StoredEvent } from '../events/event.js';
import { reduceSession, summarize } from '../model/reduce-session.js';
import type { SessionState, SessionSummary } from '../model/session-summary.js';

/** A session with its events, in ascending order of `seq`. */
interface LoggedSession {
  state: SessionState;
  row: SessionSummary;
  events: StoredEvent[];
  bytes: number;
}

/** A batch that is ready to be added; making it has changed nothing. */
export interface PreparedBatch {
  stored: readonly StoredEvent[];
  duplicates: readonly string[];
  bytes: readonly number[];
  states: ReadonlyMap<string, SessionState>;
}

/** The event log of a memory store and the rows of its sessions. */
export class MemoryLog {
  #events: StoredEvent[] = [];
  #byId = new Map<string, StoredEvent>();
  #sessions = new Map<string, LoggedSession>();
  #cursor: Cursor = 0;
  #bytes = 0;

  get events(): readonly StoredEvent[] {
    return this.#events;
  }

  get rows(): readonly SessionSummary[] {
    return Array.from(this.#sessions.values(), (session) => session.row);
  }

  get cursor(): Cursor {
    return this.#cursor;
  }

  get bytes(): number {
    return this.#bytes;
  }

  eventsOf(sessionId: string): readonly StoredEvent[] {
    return this.#sessions.get(sessionId)?.events ?? [];
  }

  event(eventId: string): StoredEvent | undefined {
    return this.#byId.get(eventId);
  }

  bytesOf(sessionId: string): number {
    return this.#sessions.get(sessionId)?.bytes ?? 0;
  }

  /** Everything about a batch that can fail. */
  prepare(events: readonly AgentEvent[], received_at: string): PreparedBatch {
    const stored: StoredEvent[] = [];
    const duplicates: string[] = [];
    const bytes: number[] = [];
    const ids = new Set<string>();
    const states = new Map<string, SessionState>();
    for (const event of events) {
      const { event_id, session_id } = event;
      if (ids.has(event_id) || this.#byId.has(event_id)) {
        duplicates.push(event_id);
        continue;
      }
      // A copy, so that the log stays as it is when the caller changes its object.
      const json = JSON.stringify({ ...event, seq: this.#cursor + stored.length + 1, received_at });
      const own = JSON.parse(json) as StoredEvent;
      ids.add(event_id);
      stored.push(own);
      bytes.push(json.length);
      states.set(
        session_id,
        reduceSession(states.get(session_id) ?? this.#sessions.get(session_id)?.state, own),
      );
    }
    return { stored, duplicates, bytes, states };
  }

  /** Adds a batch that was prepared from this very state of the log. */
  add({ stored, duplicates, bytes, states }: PreparedBatch): AppendResult {
    for (const [sessionId, state] of states) {
      const { events = [], bytes: known = 0 } = this.#sessions.get(sessionId) ?? {};
      this.#sessions.set(sessionId, { state, row: summarize(state), events, bytes: known });
    }
    stored.forEach((event, index) => this.#addEvent(event, bytes[index]!));
    return { stored, duplicates, sessions: Array.from(states.keys(), (id) => this.#sessions.get(id)!.row) };
  }

  #addEvent(event: StoredEvent, bytes: number): void {
    const session = this.#sessions.get(event.session_id)!;
    session.events.push(event);
    session.bytes += bytes;
    this.#events.push(event);
    this.#byId.set(event.event_id, event);
    this.#cursor = event.seq;
    this.#bytes += bytes;
  }

  /** Removes whole sessions and answers how many events they had. */
  remove(sessionIds: ReadonlySet<string>): number {
    const before = this.#events.length;
    for (const id of sessionIds) {
      for (const event of this.eventsOf(id)) this.#byId.delete(event.event_id);
      this.#bytes -= this.bytesOf(id);
      this.#sessions.delete(id);
    }
    if (sessionIds.size > 0)
      this.#events = this.#events.filter(({ session_id }) => !sessionIds.has(session_id));
    return before - this.#events.length;
  }
}
