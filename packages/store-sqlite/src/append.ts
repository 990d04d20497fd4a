import {
  type AgentEvent,
  type AppendResult,
  previewEvent,
  reduceSession,
  type SessionState,
  type SessionSummary,
  type StoredEvent,
  summarize,
} from '@ao-observability/core';
import { toColumn } from './column-text.js';
import type { Database } from './driver.js';
import { readLastSeq, readLastSessionKey } from './log-identity.js';
import { deflateBody, encodeBody, mayExceed } from './rows.js';
import { createSessionCache, STATE_INTERVAL_EVENTS } from './session-cache.js';
import { createStatementCache } from './statement-cache.js';
import { prepareStatements } from './statements.js';

/** An event that is ready to be written. */
interface PreparedEvent {
  event: AgentEvent;
  body: string;
  /** Of an event above the payload limit. */
  deflated?: Uint8Array;
}

export interface AppenderOptions {
  cachedSessions: number;
  payloadLimitBytes: number;
  now(): number;
}

export interface Appender {
  append(events: readonly AgentEvent[]): Promise<AppendResult>;
  /** Drops what is remembered of the database. Call it after writing to it in another way. */
  forget(): void;
  /** Settles when no batch is under way. */
  idle(): Promise<void>;
}

/** Writes batches, each in one transaction, one after the other. */
export function createAppender(db: Database, options: AppenderOptions): Appender {
  const { commit, forget } = createCommitter(db, options);
  // The last batch that waits; it settles after all before it.
  let compressing: Promise<unknown> | undefined;

  const append = async (events: readonly AgentEvent[]): Promise<AppendResult> => {
    // Encoded before anything is waited for: the caller may change its objects after the call.
    const prepared = events.map((event): PreparedEvent => ({ event, body: encodeBody(event) }));
    const large = prepared.filter(({ event, body }) => mayExceed(event, body, options.payloadLimitBytes));
    if (large.length === 0 && !compressing) return commit(prepared);
    // Batches that come while one is compressed wait behind it, so the order of appends is kept.
    const turn = commitAfter(prepared.map(ownCopy), compressing);
    compressing = turn;
    try {
      return await turn;
    } finally {
      if (compressing === turn) compressing = undefined;
    }
  };
  const commitAfter = async (prepared: PreparedEvent[], earlier: Promise<unknown> | undefined) => {
    const deflated = prepared.map(async (item) => {
      if (mayExceed(item.event, item.body, options.payloadLimitBytes))
        item.deflated = await deflateBody(item.body);
    });
    await Promise.all(deflated);
    await earlier?.catch(() => {});
    return commit(prepared);
  };
  const idle = async () => {
    await compressing?.catch(() => {});
  };
  return { append, forget, idle };
}

function ownCopy({ event, body }: PreparedEvent): PreparedEvent {
  return { event: { ...event, ...(JSON.parse(body) as object) }, body };
}

interface BatchSession {
  key: number;
  state: SessionState | undefined;
  savedEvents: number;
  row?: SessionSummary;
}

/** What one transaction has changed and what becomes visible after its commit. */
interface Batch {
  receivedMs: number;
  stored: StoredEvent[];
  duplicates: string[];
  sessions: Map<string, BatchSession>;
  lastSeq: number;
  lastSessionKey: number;
}

function createCommitter(db: Database, options: AppenderOptions) {
  const statements = prepareStatements(db);
  const prepare = createStatementCache(db);
  const cache = createSessionCache({ statements, prepare }, options.cachedSessions);
  let lastSeq = 0;
  let lastSessionKey = 0;
  let dataVersion: number | undefined;

  // When another connection has written, what we remember is void.
  const refresh = () => {
    const current = statements.dataVersion.get();
    if (current === dataVersion) return;
    dataVersion = current;
    cache.clear();
    lastSeq = readLastSeq(prepare);
    lastSessionKey = readLastSessionKey(prepare);
  };

  const write = db.transaction((events: readonly PreparedEvent[]): Batch => {
    refresh();
    const receivedMs = options.now();
    const batch: Batch = {
      receivedMs,
      stored: [],
      duplicates: [],
      sessions: new Map(),
      lastSeq,
      lastSessionKey,
    };
    for (const prepared of events) writeEvent(prepared, batch);
    for (const session of batch.sessions.values()) writeSession(session, session.state!);
    return batch;
  });

  const writeEvent = (prepared: PreparedEvent, batch: Batch) => {
    const { event, body, deflated } = prepared;
    const session = sessionOf(event, batch);
    const received_at = new Date(batch.receivedMs).toISOString();
    const stored: StoredEvent = { ...event, seq: batch.lastSeq + 1, received_at };
    const preview = deflated ? previewEvent(stored) : stored;
    const outOfRow = preview !== stored;
    const { changes } = statements.insertEvent.run(
      stored.seq,
      toColumn(event.event_id),
      session.key,
      toColumn(event.event_type),
      event.agent_id === undefined ? null : toColumn(event.agent_id),
      event.timestamp,
      batch.receivedMs,
      outOfRow ? 1 : 0,
      outOfRow ? encodeBody(preview) : body,
    );
    if (changes === 0) {
      batch.duplicates.push(event.event_id);
      return;
    }
    if (outOfRow) statements.insertPayload.run(stored.seq, deflated!);
    session.state = reduceSession(session.state, stored);
    batch.lastSeq = stored.seq;
    batch.sessions.set(event.session_id, session);
    batch.stored.push(stored);
  };

  const sessionOf = ({ session_id }: AgentEvent, batch: Batch): BatchSession => {
    const inBatch = batch.sessions.get(session_id);
    if (inBatch) return inBatch;
    // A copy: the cached one must stay as it is when the batch is rolled back.
    const known = cache.get(session_id);
    if (known) return { ...known };
    batch.lastSessionKey += 1;
    return { key: batch.lastSessionKey, state: undefined, savedEvents: 0 };
  };

  const writeSession = (session: BatchSession, state: SessionState) => {
    const { key } = session;
    const { session_id, source, cwd, status, created_at, last_event_at, events } = state;
    const lastEventMs = Date.parse(last_event_at);
    statements.upsertSession.run(
      key,
      toColumn(session_id),
      source,
      cwd ?? null,
      status,
      created_at,
      last_event_at,
      Number.isNaN(lastEventMs) ? null : lastEventMs,
      events,
      searchedText(state),
    );
    session.row = summarize(state);
    statements.upsertRow.run(key, JSON.stringify(session.row));
    if (events - session.savedEvents < STATE_INTERVAL_EVENTS) return;
    statements.upsertState.run(key, state.last_seq, JSON.stringify(state));
    session.savedEvents = events;
  };

  const commit = (events: readonly PreparedEvent[]): AppendResult => {
    if (events.length === 0) return { stored: [], duplicates: [], sessions: [] };
    const batch = write.immediate(events);
    ({ lastSeq, lastSessionKey } = batch);
    for (const [sessionId, { key, state, savedEvents }] of batch.sessions) {
      cache.set(sessionId, { key, state: state!, savedEvents });
    }
    const sessions = [...batch.sessions.values()].map(({ row }) => row!);
    return { stored: batch.stored, duplicates: batch.duplicates, sessions };
  };
  const forget = () => {
    dataVersion = undefined;
  };
  return { commit, forget };
}

/** What the text filter of a session list looks at. The separator cannot be typed, so no match spans two. */
function searchedText({ session_name, title, session_id, cwd }: SessionState): string {
  return [session_name, title, session_id, cwd].map((field) => field?.toLowerCase() ?? '').join('\u0001');
}
