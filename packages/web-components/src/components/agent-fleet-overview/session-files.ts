import {
  CONFLICT_WINDOW_MS,
  fileConflicts,
  readFileTouches,
  type FileConflict,
  type FileTouch,
} from '../../client/file-conflicts.js';
import type { FleetClient } from '../../client/fleet-client.js';

/** What is known of the files of a session. */
export interface SessionFiles {
  /** Files it edited in the last minutes. */
  readonly edited: number;
  /** Those of them that another live session edited as well. */
  readonly conflicts: readonly FileConflict[];
}

/** Reads which files a fleet edited in the last minutes. */
export function recentTouches(client: FleetClient, now: number): Promise<readonly FileTouch[]> {
  return readFileTouches(client, now - CONFLICT_WINDOW_MS);
}

/** The same for each session. */
export function filesBySession(
  touches: readonly FileTouch[],
  { sessions }: FleetClient,
  now: number,
): ReadonlyMap<string, SessionFiles> {
  const recent = touches.filter(({ at }) => now - at <= CONFLICT_WINDOW_MS);
  const conflicts = fileConflicts(recent, { sessions, now });
  const ids = new Set(recent.map(({ sessionId }) => sessionId));
  return new Map(
    [...ids].map((id) => [
      id,
      {
        edited: new Set(recent.filter(({ sessionId }) => sessionId === id).map(({ path }) => path)).size,
        conflicts: conflicts.filter((conflict) => conflict.touches.some(({ sessionId }) => sessionId === id)),
      },
    ]),
  );
}
