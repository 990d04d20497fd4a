import type { EpochMs } from '@ao-observability/core';
import {
  CONFLICT_WINDOW_MS,
  fileConflicts,
  readFileTouches,
  type FileConflict,
  type FileTouch,
} from '../../client/file-conflicts.js';
import type { FleetClient } from '../../client/fleet-client.js';

/** The fleet's edits are read again after so long, while anything happens. */
export const CONFLICTS_READ_EVERY_MS = 15_000;

/** Knows which files other live sessions edit at the same time. It looks again every few seconds. */
export class ConflictWatch {
  readonly #onChange: () => void;
  #client: FleetClient | undefined;
  #touches: readonly FileTouch[] = [];
  #readAt = -Infinity;
  #reading = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Looks at the fleet when the last look is old. A failed read leaves what was known. */
  look(client: FleetClient, now: EpochMs): void {
    if (client !== this.#client) {
      this.#client = client;
      this.#touches = [];
      this.#readAt = -Infinity;
    }
    const age = Math.abs(now - this.#readAt);
    if (this.#reading || client.sessions.size < 2 || age < CONFLICTS_READ_EVERY_MS) return;
    this.#readAt = now;
    void this.#read(client, now);
  }

  /** Files that this session and another one edit, by path. */
  of(sessionId: string, client: FleetClient, now: EpochMs): ReadonlyMap<string, FileConflict> {
    const all = fileConflicts(this.#touches, { sessions: client.sessions, now });
    const own = all.filter(({ touches }) => touches.some((touch) => touch.sessionId === sessionId));
    return new Map(own.map((conflict) => [conflict.path, conflict]));
  }

  async #read(client: FleetClient, now: EpochMs): Promise<void> {
    this.#reading = true;
    try {
      const touches = await readFileTouches(client, now - CONFLICT_WINDOW_MS);
      if (client === this.#client) this.#touches = touches;
    } catch {
      // The next look tries again.
    }
    this.#reading = false;
    this.#onChange();
  }
}
