import type { Database } from './driver.js';

/** The statements of the writing connection, prepared once. */
export function prepareStatements(db: Database) {
  return {
    insertEvent: db.prepare<unknown[], never>(`
      INSERT INTO events (seq, event_id, session_key, event_type, agent_id, timestamp, received_ms, out_of_row, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (event_id) DO NOTHING`),
    insertPayload: db.prepare<[number, Uint8Array], never>(
      `INSERT INTO payloads (seq, deflated) VALUES (?, ?)`,
    ),
    upsertSession: db.prepare<unknown[], never>(`
      INSERT INTO sessions (session_key, session_id, source, cwd, status, created_at, last_event_at,
        last_event_ms, events, searched)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (session_key) DO UPDATE SET source = excluded.source, cwd = excluded.cwd,
        status = excluded.status, created_at = excluded.created_at, last_event_at = excluded.last_event_at,
        last_event_ms = excluded.last_event_ms, events = excluded.events, searched = excluded.searched`),
    upsertState: db.prepare<[number, string], never>(`
      INSERT INTO session_states (session_key, state) VALUES (?, ?)
      ON CONFLICT (session_key) DO UPDATE SET state = excluded.state`),
    sessionState: db.prepare<[string], { session_key: number; state: string }>(`
      SELECT session_key, state FROM sessions JOIN session_states USING (session_key) WHERE session_id = ?`),
    dataVersion: db.prepare<[], number>(`PRAGMA data_version`).pluck(),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
