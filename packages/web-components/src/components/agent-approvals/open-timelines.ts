import type { FleetClient, SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';

/** Conversations that are open at the same time; the sessions that wait longest come first. */
export const MAX_OPEN_TIMELINES = 20;

interface Open {
  readonly timeline: SessionTimeline;
  readonly stop: Unsubscribe;
}

/** Keeps the conversations open that are needed, and closes those that no longer are. */
export class OpenTimelines {
  readonly #onChange: () => void;
  readonly #open = new Map<string, Open>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Opens and closes, so that those of these sessions are open, as many as may be. */
  need(sessionIds: readonly string[], client: FleetClient): void {
    const needed = new Set([...new Set(sessionIds)].slice(0, MAX_OPEN_TIMELINES));
    for (const id of this.#open.keys()) if (!needed.has(id)) this.#close(id);
    for (const id of needed) {
      if (this.#open.has(id)) continue;
      const timeline = client.timeline(id);
      this.#open.set(id, { timeline, stop: timeline.onChange(() => this.#onChange()) });
    }
  }

  /** The conversation of a session; `undefined` when it is not open. */
  of(sessionId: string): SessionTimeline | undefined {
    return this.#open.get(sessionId)?.timeline;
  }

  /** Closes all. */
  clear(): void {
    for (const id of this.#open.keys()) this.#close(id);
  }

  #close(id: string): void {
    const open = this.#open.get(id);
    open?.stop();
    open?.timeline.close();
    this.#open.delete(id);
  }
}
