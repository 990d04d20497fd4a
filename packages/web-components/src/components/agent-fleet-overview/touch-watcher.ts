import type { LitElement, ReactiveController } from 'lit';
import type { FileTouch } from '../../client/file-conflicts.js';
import type { FleetClient } from '../../client/fleet-client.js';
import { onTick } from '../../controllers/ticker.js';
import type { SessionFiles } from './session-files.js';

/** Edits are read again after so many seconds, when something happened. */
const READ_EVERY_S = 20;

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
      const { filesBySession, recentTouches } = await import('./session-files.js');
      const isNew = events !== this.#events;
      const touches = isNew ? await recentTouches(client, now).catch(() => undefined) : this.#touches;
      if (client !== this.#readFrom) return;
      // It is an extra; what was known before stays, and the next time it is read again.
      if (touches) [this.#touches, this.#events] = [touches, events];
      this.#files = filesBySession(this.#touches, client, now);
    } catch {
      // The code could not be fetched; the next time it is tried again.
    } finally {
      this.#reading = false;
    }
    this.#host.requestUpdate();
  }
}
