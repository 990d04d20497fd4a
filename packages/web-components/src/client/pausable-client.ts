import type { EpochMs } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { FleetClient, SessionTimeline, Unsubscribe } from './fleet-client.js';
import { PausableTimeline } from './pausable-timeline.js';

/** What a paused client shows: the fields of the client as they were. */
type Frozen = Pick<FleetClient, 'at' | 'connection' | 'sessions' | 'total' | 'loaded'>;

/**
 * Puts a gate before a client. While it is closed, `client` shows what was there when it closed, with the ages
 * of then, and tells of no change; the client behind goes on. Everything else is passed on as it is.
 */
export class PausableClient {
  /** What to give to components. The same object for the life of the gate. */
  readonly client: FleetClient;
  readonly #source: FleetClient;
  readonly #changes = new ChangeNotifier();
  readonly #timelines = new Set<PausableTimeline>();
  #frozen: Frozen | undefined;

  constructor(source: FleetClient) {
    this.#source = source;
    this.client = this.#gate();
  }

  get paused(): boolean {
    return this.#frozen !== undefined;
  }

  /** Closes or opens the gate. When it opens, everything that came meanwhile is shown at once. */
  set paused(paused: boolean) {
    if (paused === this.paused) return;
    this.#frozen = paused ? freeze(this.#source) : undefined;
    for (const timeline of this.#timelines) timeline.paused = paused;
    this.#changes.notify();
  }

  // A host's client may have more than we know of, so whatever is not ours goes through.
  #gate(): FleetClient {
    const own = new Map<PropertyKey, unknown>([
      ['onChange', (listener: () => void) => this.#onChange(listener)],
      ['timeline', (sessionId: string) => this.#timeline(sessionId)],
    ]);
    return new Proxy(this.#source, {
      get: (source, name) => {
        if (own.has(name)) return own.get(name);
        if (this.#frozen && name in this.#frozen) return this.#frozen[name as keyof Frozen];
        const value: unknown = Reflect.get(source, name, source);
        if (typeof value !== 'function') return value;
        const bound: unknown = value.bind(source);
        own.set(name, bound);
        return bound;
      },
    });
  }

  #onChange(listener: () => void): Unsubscribe {
    const here = this.#changes.onChange(listener);
    const there = this.#source.onChange(() => {
      if (!this.paused) listener();
    });
    return () => {
      here();
      there();
    };
  }

  #timeline(sessionId: string): SessionTimeline {
    const timeline = new PausableTimeline(this.#source.timeline(sessionId), () =>
      this.#timelines.delete(timeline),
    );
    timeline.paused = this.paused;
    this.#timelines.add(timeline);
    return timeline;
  }
}

function freeze(source: FleetClient): Frozen {
  const at: EpochMs = source.at ?? Date.now();
  const { connection, sessions, total, loaded } = source;
  return { at, connection, sessions: new Map(sessions), total, loaded };
}
