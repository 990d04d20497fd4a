import type { Cursor, EpochMs, LiveRequest, StorePlugin } from '@ao-observability/core';
import { encodeBatches, encodeEvent, encodeSession, type EncodedFrame } from './encoded-frame.js';

/** Events, and rows, read from the store at once. */
const PAGE_EVENTS = 500;
const PAGE_SESSIONS = 100;

/** What a replay needs and where it puts what it finds. */
export interface ReplayOptions {
  store: StorePlugin;
  now: () => EpochMs;
  request: LiveRequest;
  after: Cursor;
  /** Most events; the rest becomes a gap. */
  limit: number;
  /** Sessions whose rows are due even if none of their events is replayed. Emptied. */
  missed: Set<string>;
  /** Where the live part begins at this moment. */
  head: () => Cursor;
  /** Resolves when more may be sent; false ends the replay. */
  ready: () => Promise<boolean>;
  send: (messages: readonly string[]) => void;
  gap: (after: Cursor, through: Cursor) => void;
  /** Whether the reader needs this row. */
  sendRow: (row: EncodedFrame) => boolean;
  /** Nothing is missing up to this cursor. Called in the same turn in which that was found. */
  caughtUp: (cursor: Cursor) => void;
}

/** Reads from the store until it meets the live part of the feed, without gap or repeat. */
export async function replay(options: ReplayOptions): Promise<void> {
  const { head, limit, missed, ready } = options;
  let cursor = options.after;
  let replayed = 0;
  while (await ready()) {
    if (cursor >= head() && missed.size === 0) {
      options.caughtUp(cursor);
      return;
    }
    if (cursor < head() && replayed >= limit) {
      options.gap(cursor, head());
      cursor = head();
      // What is stored from here on is a replay of its own.
      replayed = 0;
      await missRecentRows(options);
    }
    if (cursor < head()) {
      const page = await replayPage(options, cursor, limit - replayed);
      cursor = page.cursor;
      replayed += page.events;
    }
    await sendRows(options);
  }
}

async function replayPage(
  { store, request, head, missed, send }: ReplayOptions,
  after: Cursor,
  room: number,
) {
  const { session_id, batch } = request;
  // Noted before reading: what is appended meanwhile may or may not be on the page.
  const through = head();
  const { items, next } = await store.readEvents({
    after,
    limit: Math.min(PAGE_EVENTS, room),
    payload: 'preview',
    ...(session_id !== undefined && { session_id }),
  });
  const frames = items.map(encodeEvent);
  for (const frame of frames) missed.add(frame.session_id);
  send(batch ? encodeBatches(frames) : frames.map(({ json }) => json));
  const last = items.at(-1)?.seq ?? after;
  return { cursor: next === null ? Math.max(last, through) : last, events: items.length };
}

/** Whose events are in the gap is not known; the most recently active sessions are the likely ones. */
async function missRecentRows({ store, request, missed, now }: ReplayOptions): Promise<void> {
  const { session_id } = request;
  if (session_id !== undefined) missed.add(session_id);
  else {
    const { items } = await store.readSessions({ now: now(), limit: PAGE_SESSIONS });
    for (const session of items) missed.add(session.session_id);
  }
}

/** Rows are read after the events, so that each is at least as new as the events sent before it. */
async function sendRows({ store, request, missed, ready, send, sendRow, now }: ReplayOptions): Promise<void> {
  while (missed.size > 0 && (await ready())) {
    const ids = [...missed].slice(0, PAGE_SESSIONS);
    for (const id of ids) missed.delete(id);
    const { items } = await store.readSessions({ session_ids: ids, now: now(), limit: PAGE_SESSIONS });
    const rows = items.map(encodeSession).filter(sendRow);
    send(request.batch ? encodeBatches(rows) : rows.map(({ json }) => json));
  }
}
