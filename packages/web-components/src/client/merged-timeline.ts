import type { TimelineEntry } from '@ao-observability/core';
import { ChangeNotifier } from './change-notifier.js';
import type { FleetClient, SessionTimeline, Unsubscribe } from './fleet-client.js';

/** Between a session and the key that an entry has in it. */
const MARK = '!';

/** The conversations of several sessions as one, in the order of time. */
export class MergedTimeline implements SessionTimeline {
  readonly sessionId = '';

  readonly #timelines: readonly SessionTimeline[];
  readonly #stops: readonly Unsubscribe[];
  readonly #changes = new ChangeNotifier();
  /** Entries with a key that no other session has; the same entry stays the same object. */
  readonly #renamed = new WeakMap<TimelineEntry, TimelineEntry>();
  #sources: readonly (readonly TimelineEntry[])[] = [];
  #entries: readonly TimelineEntry[] = [];

  constructor(client: FleetClient, sessionIds: readonly string[]) {
    this.#timelines = sessionIds.map((id) => client.timeline(id));
    this.#stops = this.#timelines.map((timeline) => timeline.onChange(() => this.#changes.notify()));
  }

  get entries(): readonly TimelineEntry[] {
    const sources = this.#timelines.map(({ entries }) => entries);
    if (sources.some((entries, at) => entries !== this.#sources[at])) {
      this.#sources = sources;
      this.#entries = inOrderOfTime(sources.map((entries, at) => this.#ownKeys(entries, at)));
    }
    return this.#entries;
  }

  get state(): SessionTimeline['state'] {
    const states = this.#timelines.map(({ state }) => state);
    if (states.includes('loading')) return 'loading';
    return states.includes('ready') || states.length === 0 ? 'ready' : 'error';
  }

  get error(): string | undefined {
    return this.#timelines.find(({ error }) => error !== undefined)?.error;
  }

  get hasEarlier(): boolean {
    return this.#timelines.some(({ hasEarlier }) => hasEarlier);
  }

  get loadingEarlier(): boolean {
    return this.#timelines.some(({ loadingEarlier }) => loadingEarlier);
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.onChange(listener);
  }

  /** Reads on where least is known: of the session whose first entry is the newest. */
  async loadEarlier(): Promise<void> {
    const open = this.#timelines.filter(({ hasEarlier }) => hasEarlier);
    const [shortest] = open.toSorted((one, other) => beginOf(other) - beginOf(one));
    await shortest?.loadEarlier();
  }

  async reload(): Promise<void> {
    await Promise.all(this.#timelines.map((timeline) => timeline.reload()));
  }

  limit(maxEvents: number): void {
    const each = Math.max(1, Math.floor(maxEvents / Math.max(1, this.#timelines.length)));
    for (const timeline of this.#timelines) timeline.limit?.(each);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const timeline of this.#timelines) timeline.close();
  }

  #ownKeys(entries: readonly TimelineEntry[], at: number): readonly TimelineEntry[] {
    return entries.map((entry) => {
      const known = this.#renamed.get(entry);
      if (known) return known;
      const renamed = { ...entry, key: `${at}${MARK}${entry.key}` };
      this.#renamed.set(entry, renamed);
      return renamed;
    });
  }
}

/** Which of the merged sessions a key belongs to: its place among them. */
export function mergedIndex(key: string): number {
  return Number(/^(?:fold:)?(\d+)!/.exec(key)?.[1] ?? -1);
}

function beginOf({ entries }: SessionTimeline): number {
  return entries[0] ? Date.parse(entries[0].timestamp) : Infinity;
}

/** Merges lists; each keeps its own order, whatever its clock says. */
function inOrderOfTime(lists: readonly (readonly TimelineEntry[])[]): readonly TimelineEntry[] {
  const timed = lists.map((list) => {
    let latest = -Infinity;
    return list.map((entry) => {
      latest = Math.max(latest, Date.parse(entry.timestamp) || latest);
      return { entry, at: latest };
    });
  });
  // Sorting is stable, and fast for lists that are sorted in themselves.
  return timed
    .flat()
    .toSorted((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}
