import type { EpochMs } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import type { FleetClient } from '../../client/fleet-client.js';
import { groupLanes, type GroupBy } from './group-lanes.js';
import type { Lane } from './lane.js';
import { chooseSessions, contextOf, SessionTracks, type AllTracks } from './session-tracks.js';
import { isOpen } from './span.js';
import type { SwimlaneData } from './swimlane-model.js';
import { waterfall, type Collapsed } from './waterfall.js';

/** Pictures of live data are not drawn more often than this. */
const MIN_INTERVAL_MS = 100;

/** What is asked for. */
export interface DataQuery {
  readonly client: FleetClient | undefined;
  readonly session: string | undefined;
  readonly sessions: readonly string[];
  readonly layout: 'lanes' | 'waterfall';
  readonly groupBy: GroupBy;
  readonly collapsed: Collapsed;
  readonly now: EpochMs;
}

/** Whether the conversations are here. */
export interface LoadState {
  readonly loading: boolean;
  readonly error: string | undefined;
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
}

/** Reads sessions and makes lanes of them; the same lanes again until something changed. */
export class SwimlaneSource {
  readonly #tracks: SessionTracks;
  #made: { readonly key: readonly unknown[]; readonly lanes: readonly Lane[] } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  /** @param onChange - called at most ten times a second */
  constructor(onChange: () => void) {
    this.#tracks = new SessionTracks(() => {
      this.#timer ??= setTimeout(
        () => {
          this.#timer = undefined;
          this.#last = performance.now();
          onChange();
        },
        Math.max(0, MIN_INTERVAL_MS - (performance.now() - this.#last)),
      );
    });
  }

  /** The sessions that are shown. */
  get sessionIds(): readonly string[] {
    return this.#tracks.sessionIds;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tracks.close();
    this.#made = undefined;
  }

  /** Opens what is asked for, closes the rest. */
  open({ client, session, sessions }: DataQuery): void {
    const shown = this.#tracks.sessionIds;
    const ids = session ? [session] : client ? chooseSessions(client.sessions, sessions, shown) : [];
    this.#tracks.show(client, ids);
  }

  /** What is to be shown, from what is here. */
  read(query: DataQuery): SwimlaneData {
    const all = this.#tracks.tracks(query.now);
    const key = [all, query.layout, query.groupBy, query.collapsed];
    if (!this.#made || key.some((part, index) => part !== this.#made?.key[index]))
      this.#made = { key, lanes: this.#lanes(query, all) };
    return { lanes: this.#made.lanes, busy: all.busy, now: query.now, live: this.#isLive(query, all) };
  }

  get state(): LoadState {
    const { timelines } = this.#tracks;
    return {
      loading: timelines.some(({ state }) => state === 'loading'),
      error: timelines.find(({ error }) => error !== undefined)?.error,
      hasEarlier: timelines.some(({ hasEarlier }) => hasEarlier),
      loadingEarlier: timelines.some(({ loadingEarlier }) => loadingEarlier),
    };
  }

  reload(): void {
    for (const timeline of this.#tracks.timelines) if (timeline.error !== undefined) void timeline.reload();
  }

  loadEarlier(): void {
    for (const timeline of this.#tracks.timelines) if (timeline.hasEarlier) void timeline.loadEarlier();
  }

  #lanes({ client, layout, groupBy, collapsed, now }: DataQuery, { tracks }: AllTracks): readonly Lane[] {
    const [timeline] = this.#tracks.timelines;
    if (layout === 'lanes' || !timeline) return groupLanes(tracks, groupBy).filter(hasSpans);
    const { sessionId, entries } = timeline;
    const context = contextOf(sessionId, {
      summary: client?.sessions.get(sessionId),
      entries,
      at: client?.at,
      now,
    });
    return waterfall(entries, context, collapsed);
  }

  #isLive({ client, now }: DataQuery, { busy }: AllTracks): boolean {
    if (busy.some(isOpen)) return true;
    return this.#tracks.sessionIds.some((id) => {
      const session = client?.sessions.get(id);
      const status = session && statusAt(session, now).status;
      if (status === 'idle') return client?.connection.state === 'live' || client?.at !== undefined;
      return status === 'running' || status === 'waiting' || status === 'stalled';
    });
  }
}

function hasSpans({ spans, type }: Lane): boolean {
  return spans.length > 0 || type === 'main';
}
