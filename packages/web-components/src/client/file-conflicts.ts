import type { EpochMs, SessionSummary, StoredEvent } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import { editedPaths } from '../rendering/file-edits.js';
import { isAbsolutePath } from '../rendering/resolve-path.js';
import type { FleetClient } from './fleet-client.js';

/** Two sessions that edit one file within this time may overwrite each other's work. */
export const CONFLICT_WINDOW_MS = 10 * 60_000;
/** Events read in one go when looking for edits. */
const PAGE_EVENTS = 200;
/** Pages read at most; in a very busy fleet, earlier edits of the last minutes are then not compared. */
export const MAX_TOUCH_PAGES = 5;

/** A session edited a file. */
export interface FileTouch {
  readonly sessionId: string;
  /** The machine; the same path on another one is another file. */
  readonly host?: string | undefined;
  /** Absolute. */
  readonly path: string;
  readonly at: EpochMs;
}

/** A file that several live sessions edited at about the same time. */
export interface FileConflict {
  readonly path: string;
  readonly host?: string | undefined;
  /** The newest edit of each session, newest first; two or more. */
  readonly touches: readonly FileTouch[];
}

/** What {@link fileConflicts} compares with. */
export interface ConflictQuery {
  /** Touches of sessions that are not here, or have ended, do not count. */
  readonly sessions: ReadonlyMap<string, SessionSummary>;
  readonly now: EpochMs;
  /** @default CONFLICT_WINDOW_MS */
  readonly withinMs?: number | undefined;
}

/** Files that two or more live sessions edited within some minutes of each other. Pure. */
export function fileConflicts(
  touches: Iterable<FileTouch>,
  { sessions, now, withinMs = CONFLICT_WINDOW_MS }: ConflictQuery,
): readonly FileConflict[] {
  const files = new Map<string, Map<string, FileTouch>>();
  for (const touch of touches) {
    const session = sessions.get(touch.sessionId);
    if (!session || !isLive(session, now)) continue;
    const key = `${touch.host ?? ''}\n${touch.path}`;
    const bySession = files.get(key) ?? new Map<string, FileTouch>();
    const known = bySession.get(touch.sessionId);
    if (!known || known.at < touch.at) bySession.set(touch.sessionId, touch);
    files.set(key, bySession);
  }
  return [...files.values()].flatMap((bySession) => conflictOf([...bySession.values()], withinMs));
}

/** The edits that some events tell of. Only absolute paths count: others could be anywhere. */
export function fileTouches(
  events: readonly StoredEvent[],
  sessions: ReadonlyMap<string, SessionSummary>,
): readonly FileTouch[] {
  return events.flatMap((event) => {
    const { tool_name: name, tool_input: input, error } = event.data;
    if (typeof name !== 'string' || (error !== undefined && error !== null)) return [];
    const { cwd, host } = sessions.get(event.session_id) ?? {};
    const at = Date.parse(event.timestamp);
    return editedPaths(name, input, cwd)
      .filter(isAbsolutePath)
      .map((path) => ({ sessionId: event.session_id, host, path, at }));
  });
}

/**
 * Reads which files the fleet edited of late, from the ends of its newest tool calls. Session rows do not
 * tell of files, so this is the only place where it can be learnt; edits by shell commands are not seen.
 */
export async function readFileTouches(client: FleetClient, since: EpochMs): Promise<readonly FileTouch[]> {
  const touches: FileTouch[] = [];
  let before: number | undefined;
  for (let page = 0; page < MAX_TOUCH_PAGES; page++) {
    const { items, next } = await client.events({
      types: ['post_tool'],
      limit: PAGE_EVENTS,
      payload: 'preview',
      ...(before !== undefined && { before }),
    });
    touches.push(...fileTouches(items, client.sessions).filter(({ at }) => at >= since));
    const first = items[0];
    if (next === null || !first || Date.parse(first.timestamp) < since) break;
    before = next;
  }
  return touches;
}

function conflictOf(touches: FileTouch[], withinMs: number): readonly FileConflict[] {
  touches.sort((one, other) => other.at - one.at);
  const near = touches.filter((touch, index) =>
    touches.some((other, at) => at !== index && Math.abs(touch.at - other.at) <= withinMs),
  );
  const [first] = near;
  return first && near.length > 1 ? [{ path: first.path, host: first.host, touches: near }] : [];
}

function isLive(session: SessionSummary, now: EpochMs): boolean {
  const { status } = statusAt(session, now);
  return status !== 'finished' && status !== 'error' && status !== 'lost';
}
