import type { LitElement, ReactiveController } from 'lit';
import {
  CONFLICT_WINDOW_MS,
  fileConflicts,
  readFileTouches,
  type FileConflict,
  type FileTouch,
} from '../../client/file-conflicts.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { onTick } from '../../controllers/ticker.js';

/** Edits are read again after so many seconds, when something happened. */
const READ_EVERY_S = 20;

/** What is known of the files of a session. */
export interface SessionFiles {
  /** Files it edited in the last minutes. */
  readonly edited: number;
  /** Those of them that another live session edited as well. */
  readonly conflicts: readonly FileConflict[];
}

/** Reads from time to time which files the sessions of a fleet edit, and who edits the same. */
export class TouchWatcher implements ReactiveController {
  readonly #host: LitElement;
  readonly #client: () => FleetClient | undefined;
  #stop: (() => void) | undefined;
  #touches: readonly FileTouch[] = [];
  #files: ReadonlyMap<string, SessionFiles> = new Map();
  #readFrom: FleetClient | undefined;
  #events = -1;
  #seconds = READ_EVERY_S;
  #reading = false;

  constructor(host: LitElement, client: () => FleetClient | undefined) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onTick(() => this.#tick());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** What is known of a session; undefined while nothing is. */
  filesOf(sessionId: string): SessionFiles | undefined {
    return this.#files.get(sessionId);
  }

  #tick(): void {
    const client = this.#client();
    if (client !== this.#readFrom) this.#begin(client);
    this.#seconds += 1;
    // As of an earlier moment, the edits of now say nothing.
    if (!client?.loaded || client.at !== undefined || this.#reading || this.#seconds < READ_EVERY_S) return;
    this.#seconds = 0;
    void this.#read(client);
  }

  #begin(client: FleetClient | undefined): void {
    this.#readFrom = client;
    this.#touches = [];
    this.#files = new Map();
    this.#events = -1;
    this.#seconds = READ_EVERY_S;
  }

  async #read(client: FleetClient): Promise<void> {
    const now = Date.now();
    const events = [...client.sessions.values()].reduce((sum, session) => sum + session.events, 0);
    this.#reading = true;
    try {
      if (events !== this.#events) this.#touches = await readFileTouches(client, now - CONFLICT_WINDOW_MS);
      this.#events = events;
    } catch {
      // It is an extra; what was known before stays, and the next time it is read again.
    } finally {
      this.#reading = false;
    }
    if (client !== this.#readFrom) return;
    this.#files = filesBySession(this.#touches, client, now);
    this.#host.requestUpdate();
  }
}

function filesBySession(
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
