/**
 * The steps from an empty database to the newest schema. Step `n` leads from `user_version` `n` to `n + 1`.
 * A released step never changes; a change of the schema is a new step.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- store_id, and the highest seq and session_key ever given, written when rows with them are removed.
  CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    -- No foreign key: a session is removed at once, its events in slices after it.
    session_key INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    agent_id TEXT,
    timestamp TEXT NOT NULL,
    received_ms INTEGER NOT NULL,
    -- 1: body is the preview, the whole body is in payloads.
    out_of_row INTEGER NOT NULL,
    -- JSON of the fields that have no column.
    body TEXT NOT NULL
  );
  CREATE INDEX events_by_session ON events (session_key);

  CREATE TABLE payloads (
    seq INTEGER PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    deflated BLOB NOT NULL
  );

  -- Narrow, because lists and counts read all of it; the rows that readers see are apart.
  CREATE TABLE sessions (
    session_key INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    cwd TEXT,
    status TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_event_at TEXT NOT NULL,
    last_event_ms INTEGER,
    events INTEGER NOT NULL,
    -- Name, title, id and cwd in lower case.
    searched TEXT NOT NULL
  );

  CREATE TABLE session_rows (
    session_key INTEGER PRIMARY KEY REFERENCES sessions (session_key) ON DELETE CASCADE,
    row TEXT NOT NULL
  );

  -- What the reducer remembers beside the row is larger than most rows, so it is written once in a while;
  -- the state of now follows from it and the events after its seq.
  CREATE TABLE session_states (
    session_key INTEGER PRIMARY KEY REFERENCES sessions (session_key) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL
  );

  -- Removed sessions. While pending, their events are still being deleted; afterwards the row tells the
  -- search index what to forget.
  CREATE TABLE removals (
    removal INTEGER PRIMARY KEY AUTOINCREMENT,
    session_key INTEGER NOT NULL,
    pending INTEGER NOT NULL
  );
  `,
];

/** The `user_version` that this build writes and the newest that it reads. */
export const SCHEMA_VERSION = MIGRATIONS.length;
