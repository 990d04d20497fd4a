import { groupBy as grouped } from '../../fleet/group-by.js';
import { makeLane, type Lane } from './lane.js';
import type { AgentTrack, Span } from './span.js';

/** What a lane stands for. */
export type GroupBy = 'agent' | 'session' | 'tool';

/** The lanes of some sessions, in the order of the tracks. */
export function groupLanes(tracks: readonly AgentTrack[], groupBy: GroupBy): Lane[] {
  if (groupBy === 'tool') return toolLanes(tracks);
  if (groupBy === 'session') return sessionLanes(tracks);
  return tracks.map((track) => laneOfTrack(track));
}

const made = new WeakMap<AgentTrack, Lane>();

// Most tracks stay the same from one picture to the next.
function laneOfTrack(track: AgentTrack): Lane {
  const known = made.get(track);
  if (known) return known;
  const { sessionId, agentId, depth, spans, waits } = track;
  const lane = makeLane({
    id: agentId === undefined ? sessionId : `${sessionId}/${agentId}`,
    sessionId,
    type: agentId === undefined ? 'main' : 'agent',
    depth,
    track,
    spans,
    waits,
  });
  made.set(track, lane);
  return lane;
}

function sessionLanes(tracks: readonly AgentTrack[]): Lane[] {
  const bySession = grouped(tracks, ({ sessionId }) => sessionId);
  return [...bySession].map(([sessionId, own]) =>
    makeLane({
      id: sessionId,
      sessionId,
      type: 'main',
      depth: 0,
      track: own[0],
      spans: inOrder(own.flatMap(({ spans }) => spans.filter(({ kind }) => kind !== 'subagent'))),
      waits: own[0]?.waits ?? [],
    }),
  );
}

function toolLanes(tracks: readonly AgentTrack[]): Lane[] {
  const calls = tracks.flatMap(({ spans }) => spans.filter(({ entry }) => entry?.kind === 'tool'));
  const byTool = grouped(calls, ({ entry }) => (entry?.kind === 'tool' ? entry.tool_name : ''));
  return [...byTool]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, spans]) =>
      makeLane({
        id: `tool/${name}`,
        sessionId: spans[0]!.sessionId,
        type: 'tool',
        depth: 0,
        name,
        spans: inOrder(spans),
        waits: [],
      }),
    );
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((one, other) => one.start - other.start);
}
