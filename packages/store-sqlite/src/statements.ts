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
    upsertRow: db.prepare<[number, string], never>(`
      INSERT INTO session_rows (session_key, row) VALUES (?, ?)
      ON CONFLICT (session_key) DO UPDATE SET row = excluded.row`),
    upsertState: db.prepare<[number, number, string], never>(`
      INSERT INTO session_states (session_key, seq, state) VALUES (?, ?, ?)
      ON CONFLICT (session_key) DO UPDATE SET seq = excluded.seq, state = excluded.state`),
    session: db.prepare<[string], { session_key: number; state: string | null; seq: number | null }>(`
      SELECT session_key, state, seq FROM sessions LEFT JOIN session_states USING (session_key)
      WHERE session_id = ?`),
    dataVersion: db.prepare<[], number>(`PRAGMA data_version`).pluck(),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
