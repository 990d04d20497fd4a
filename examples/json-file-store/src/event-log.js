import { reduceSession, statusAt, summarize } from '@ao-observability/core';

/** The events of a store in memory, with the state of each session. `head` is the first line of its file. */
export function createEventLog(head) {
  const events = [];
  const byId = new Map();
  const states = new Map();
  let cursor = head.cursor;

  const bytesOf = (own) => own.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
  const rows = () => [...states.values()].map(summarize);

  return {
    events,
    byId,
    rows,
    head: () => ({ store_id: head.store_id, cursor }),
    stats: () => ({
      store_id: head.store_id,
      cursor,
      events: events.length,
      sessions: states.size,
      bytes: bytesOf(events),
    }),

    /** What a batch would add. Nothing is changed yet. */
    prepare(batch, received_at) {
      const stored = new Map();
      const duplicates = [];
      for (const event of batch) {
        const { event_id } = event;
        if (byId.has(event_id) || stored.has(event_id)) duplicates.push(event_id);
        else stored.set(event_id, { ...event, seq: cursor + stored.size + 1, received_at });
      }
      return { stored: [...stored.values()], duplicates };
    },

    /** Adds stored events and answers the new rows of their sessions. */
    add(stored) {
      for (const event of stored) {
        events.push(event);
        byId.set(event.event_id, event);
        states.set(event.session_id, reduceSession(states.get(event.session_id), event));
        cursor = Math.max(cursor, event.seq);
      }
      return [...new Set(stored.map((event) => event.session_id))].map((id) => summarize(states.get(id)));
    },

    /** Ids of the sessions that a policy removes: none that is going on, those silent for longest first. */
    leaving({ sessions = [], older_than = -Infinity, max_bytes = Infinity }, now) {
      const named = new Map(sessions.map(({ session_id, last_seq }) => [session_id, last_seq]));
      const ended = rows().filter(
        (row) => !['running', 'waiting', 'stalled'].includes(statusAt(row, now).status),
      );
      let bytes = bytesOf(events);
      const leaving = new Set();
      for (const row of ended.toSorted((a, b) => (a.last_event_at < b.last_event_at ? -1 : 1))) {
        const isNamed = named.get(row.session_id) === row.last_seq;
        if (!isNamed && Date.parse(row.last_event_at) >= older_than && bytes <= max_bytes) continue;
        leaving.add(row.session_id);
        bytes -= bytesOf(events.filter((event) => event.session_id === row.session_id));
      }
      return leaving;
    },
  };
}
