import type { SubagentEntry, TimelineEntry } from '@ao-observability/core';
import { spanOf, type SpanContext } from './entry-span.js';
import { modelWaits } from './model-waits.js';
import type { AgentTrack, Span } from './span.js';

/** Agents inside agents are followed to this depth. */
export const MAX_AGENT_DEPTH = 8;

/** What the tracks of one session are made from. */
export interface TrackContext extends SpanContext {
  /** Its main agent works on a turn now. */
  readonly running: boolean;
}

/** The agents of a session, each before those it started. */
export function agentTracks(entries: readonly TimelineEntry[], context: TrackContext): AgentTrack[] {
  const tracks: AgentTrack[] = [];
  addTrack(tracks, entries, { context, depth: 0, entry: undefined });
  return tracks;
}

interface Walk {
  readonly context: TrackContext;
  readonly depth: number;
  readonly entry: SubagentEntry | undefined;
}

function addTrack(
  tracks: AgentTrack[],
  entries: readonly TimelineEntry[],
  { context, depth, entry }: Walk,
): void {
  const spans = spansOf(entries, context);
  const running = entry ? entry.status === 'running' : context.running;
  tracks.push({
    sessionId: context.sessionId,
    agentId: entry?.subagent_id,
    entry,
    depth,
    spans,
    waits: modelWaits(spans, running),
  });
  if (depth >= MAX_AGENT_DEPTH) return;
  for (const { entry: child } of spans) {
    if (child?.kind === 'subagent')
      addTrack(tracks, child.entries, { context, depth: depth + 1, entry: child });
  }
}

/** The spans of one conversation in order. A call that only started a sub-agent is drawn as the sub-agent. */
export function spansOf(entries: readonly TimelineEntry[], context: SpanContext): Span[] {
  const agents = new Set(entries.map((entry) => (entry.kind === 'subagent' ? entry.subagent_id : undefined)));
  const spans: Span[] = [];
  for (const entry of entries) {
    if (entry.kind === 'tool' && entry.subagent_id !== undefined && agents.has(entry.subagent_id)) continue;
    const span = spanOf(entry, context);
    if (span) spans.push(span);
  }
  return spans.sort((one, other) => one.start - other.start);
}
