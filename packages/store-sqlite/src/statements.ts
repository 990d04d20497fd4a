import type { Database, Statement } from './driver.js';

/** The statements of the writing connection. */
export interface Statements {
  insertEvent: Statement<unknown[], never>;
  insertPayload: Statement<[number, Uint8Array], never>;
  upsertSession: Statement<unknown[], never>;
  upsertRow: Statement<[number, string], never>;
  upsertState: Statement<[number, number, string], never>;
  session: Statement<[string], { session_key: number; state: string | null; seq: number | null }>;
  dataVersion: Statement<[], number>;
}

/** Prepares them, once for a connection. */
export function prepareStatements(db: Database): Statements {
  return {
    insertEvent: db.prepare(`
      INSERT INTO events (seq, event_id, session_key, event_type, agent_id, timestamp, received_ms, out_of_row, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (event_id) DO NOTHING`),
    insertPayload: db.prepare(`INSERT INTO payloads (seq, deflated) VALUES (?, ?)`),
    upsertSession: db.prepare(`
      INSERT INTO sessions (session_key, session_id, source, cwd, status, created_at, last_event_at,
        last_event_ms, events, searched)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (session_key) DO UPDATE SET source = excluded.source, cwd = excluded.cwd,
        status = excluded.status, created_at = excluded.created_at, last_event_at = excluded.last_event_at,
        last_event_ms = excluded.last_event_ms, events = excluded.events, searched = excluded.searched`),
    upsertRow: db.prepare(`
      INSERT INTO session_rows (session_key, row) VALUES (?, ?)
      ON CONFLICT (session_key) DO UPDATE SET row = excluded.row`),
    upsertState: db.prepare(`
      INSERT INTO session_states (session_key, seq, state) VALUES (?, ?, ?)
      ON CONFLICT (session_key) DO UPDATE SET seq = excluded.seq, state = excluded.state`),
    session: db.prepare(`
      SELECT session_key, state, seq FROM sessions LEFT JOIN session_states USING (session_key)
      WHERE session_id = ?`),
    dataVersion: db.prepare<[], number>(`PRAGMA data_version`).pluck(),
  };
}
