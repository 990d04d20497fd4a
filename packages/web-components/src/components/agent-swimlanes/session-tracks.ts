import type { EpochMs, SessionSummary } from '@ao-observability/core';
import { statusAt } from '@ao-observability/core/status';
import type { FleetClient, SessionTimeline, Unsubscribe } from '../../client/fleet-client.js';
import { agentTracks, type TrackContext } from './agent-tracks.js';
import { busyStretches } from './gaps.js';
import type { AgentTrack, Stretch } from './span.js';
import { timeBounds } from './time-bounds.js';

/** Sessions that are read at the same time. */
export const MAX_SHOWN_SESSIONS = 40;

interface MadeTracks {
  readonly entries: SessionTimeline['entries'];
  readonly context: TrackContext;
  readonly tracks: AgentTrack[];
  readonly busy: Stretch[];
}

interface OpenSession {
  readonly timeline: SessionTimeline;
  readonly stop: Unsubscribe;
  made?: MadeTracks | undefined;
}

/** The agents of all shown sessions, and when any of them did something. The same object until that changes. */
export interface AllTracks {
  readonly tracks: readonly AgentTrack[];
  readonly busy: readonly Stretch[];
}

/** Reads the conversations of the shown sessions and makes tracks of them; only what changed is made anew. */
export class SessionTracks {
  readonly #onChange: () => void;
  readonly #open = new Map<string, OpenSession>();
  #client: FleetClient | undefined;
  #all: AllTracks & { readonly parts: readonly MadeTracks[] } = { parts: [], tracks: [], busy: [] };

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The sessions that are shown, in the order they are shown in. */
  get sessionIds(): readonly string[] {
    return [...this.#open.keys()];
  }

  get timelines(): readonly SessionTimeline[] {
    return [...this.#open.values()].map(({ timeline }) => timeline);
  }

  /** Shows these sessions and no other. Those that are shown already keep their place. */
  show(client: FleetClient | undefined, ids: readonly string[]): void {
    if (client !== this.#client) this.close();
    this.#client = client;
    const wanted = new Set(ids);
    for (const [id, session] of this.#open) if (!wanted.has(id)) this.#close(id, session);
    if (!client) return;
    for (const id of ids) {
      if (this.#open.has(id)) continue;
      const timeline = client.timeline(id);
      this.#open.set(id, { timeline, stop: timeline.onChange(this.#onChange) });
    }
  }

  close(): void {
    for (const [id, session] of this.#open) this.#close(id, session);
    this.#client = undefined;
  }

  /** What is shown, as of `now`. */
  tracks(now: EpochMs): AllTracks {
    const made = [...this.#open].map(([id, session]) => this.#make(id, session, now));
    const { parts } = this.#all;
    if (made.length !== parts.length || made.some((part, index) => part !== parts[index]))
      this.#all = {
        parts: made,
        tracks: made.flatMap(({ tracks }) => tracks),
        busy: made.flatMap(({ busy }) => busy),
      };
    return this.#all;
  }

  #make(id: string, session: OpenSession, now: EpochMs): MadeTracks {
    const { entries } = session.timeline;
    const { made } = session;
    const context = contextOf(id, {
      summary: this.#client?.sessions.get(id),
      entries,
      at: this.#client?.at,
      now,
    });
    if (
      made &&
      made.entries === entries &&
      made.context.running === context.running &&
      made.context.cut === context.cut
    )
      return made;
    const tracks = agentTracks(entries, context);
    const busy = tracks.flatMap(({ spans, waits }) => [...busyStretches(spans), ...busyStretches(waits)]);
    return (session.made = { entries, context, tracks, busy });
  }

  #close(id: string, { timeline, stop }: OpenSession): void {
    stop();
    timeline.close();
    this.#open.delete(id);
  }
}

/** What the spans of a session are made with, as of `now`. */
export function contextOf(
  sessionId: string,
  {
    summary,
    entries,
    at,
    now,
  }: {
    readonly summary: SessionSummary | undefined;
    readonly entries: SessionTimeline['entries'];
    readonly at: EpochMs | undefined;
    readonly now: EpochMs;
  },
): TrackContext {
  const start = Date.parse(summary?.created_at ?? entries[0]?.timestamp ?? '');
  const running = summary !== undefined && statusAt(summary, now).status === 'running';
  return { sessionId, bounds: timeBounds(start, now), cut: at, cwd: summary?.cwd, running };
}

/** Which sessions to show: those asked for, or the newest, as many as can be read at once. Known ones come first. */
export function chooseSessions(
  sessions: ReadonlyMap<string, SessionSummary>,
  asked: readonly string[],
  shown: readonly string[],
): readonly string[] {
  if (asked.length > 0) return asked.slice(0, MAX_SHOWN_SESSIONS);
  const kept = shown.filter((id) => sessions.has(id));
  if (kept.length >= MAX_SHOWN_SESSIONS) return kept;
  const known = new Set(kept);
  const fresh = [...sessions.values()]
    .filter(({ session_id }) => !known.has(session_id))
    .toSorted((one, other) => (one.last_event_at < other.last_event_at ? 1 : -1))
    .slice(0, MAX_SHOWN_SESSIONS - kept.length)
    .toSorted((one, other) => (one.created_at < other.created_at ? 1 : -1));
  return [...kept, ...fresh.map(({ session_id }) => session_id)];
}
