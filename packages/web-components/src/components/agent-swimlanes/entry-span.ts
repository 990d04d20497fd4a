import type {
  EpochMs,
  PermissionEntry,
  SubagentEntry,
  TimelineEntry,
  ToolCallEntry,
} from '@ao-observability/core';
import { toolKind } from '../../rendering/tool-kind.js';
import type { Span, SpanKind, SpanState, Stretch } from './span.js';
import { boundedTime, type TimeBounds } from './time-bounds.js';

/** What spans of one session are made with. */
export interface SpanContext {
  readonly sessionId: string;
  readonly bounds: TimeBounds;
  /** Nothing later than this is drawn: the moment a replay stands at. */
  readonly cut?: EpochMs | undefined;
  /** Paths inside it are written without it. */
  readonly cwd?: string | undefined;
}

/** The span of an entry; `undefined` when it begins after what is shown. */
export function spanOf(entry: TimelineEntry, context: SpanContext): Span | undefined {
  const { time, skewed } = boundedTime(entry.timestamp, context.bounds);
  const base = { key: entry.key, sessionId: context.sessionId, entry, skewed };
  const span: Span = { ...base, ...shapeOf(entry, time, context) };
  return cutAt(span, context.cut);
}

type Shape = Pick<Span, 'kind' | 'state' | 'start' | 'end' | 'ask'>;

function shapeOf(entry: TimelineEntry, time: EpochMs, { bounds }: SpanContext): Shape {
  switch (entry.kind) {
    case 'tool':
      return callShape(entry, time, bounds);
    case 'subagent':
      return {
        kind: 'subagent',
        state: agentState(entry),
        start: time,
        end: entry.status === 'running' ? Infinity : endTime(entry, time, bounds),
      };
    case 'permission':
      return permissionShape(entry, time);
    default:
      return {
        kind: momentKind(entry),
        state: entry.kind === 'error' ? 'failed' : 'none',
        start: time,
        end: time,
      };
  }
}

function callShape(entry: ToolCallEntry, time: EpochMs, bounds: TimeBounds): Shape {
  const { outcome, duration_ms = 0, permission } = entry;
  const end = outcome === 'running' ? Infinity : endTime(entry, time, bounds);
  // Without an event for its beginning a call is placed where it ended.
  const start = end === Infinity ? time : Math.max(bounds.min, Math.min(time, end - duration_ms));
  const ask = permission && askStretch(entry, end, boundedTime(permission.requested_at, bounds).time);
  const waits = permission !== undefined && permission.decision === undefined && outcome === 'running';
  return {
    kind: toolKind(entry.tool_name),
    state: waits ? 'waiting' : outcome === 'invalid' ? 'failed' : outcome,
    start,
    end,
    ...(ask && { ask }),
  };
}

/** The time of the answer is not in the entry; the call ran from then on, so its duration tells. */
function askStretch(
  { outcome, permission, duration_ms }: ToolCallEntry,
  end: EpochMs,
  asked: EpochMs,
): Stretch {
  if (outcome === 'running')
    return { start: asked, end: permission?.decision === undefined ? Infinity : asked };
  if (outcome === 'denied') return { start: asked, end: Math.max(asked, end) };
  return { start: asked, end: duration_ms === undefined ? asked : Math.max(asked, end - duration_ms) };
}

function permissionShape({ decision }: PermissionEntry, time: EpochMs): Shape {
  const state: SpanState = decision === undefined ? 'waiting' : decision === 'deny' ? 'denied' : 'ok';
  return { kind: 'permission', state, start: time, end: time, ask: { start: time, end: time } };
}

function endTime(
  { ended_at, duration_ms = 0 }: ToolCallEntry | SubagentEntry,
  start: EpochMs,
  bounds: TimeBounds,
): EpochMs {
  if (ended_at === undefined) return Math.min(bounds.max, start + duration_ms);
  return Math.max(start, boundedTime(ended_at, bounds).time);
}

function agentState({ status, outcome }: SubagentEntry): SpanState {
  if (status === 'running') return 'running';
  return outcome ?? (status === 'error' ? 'failed' : 'ok');
}

function momentKind({ kind }: TimelineEntry): SpanKind {
  switch (kind) {
    case 'prompt':
    case 'message':
    case 'thinking':
    case 'error':
    case 'compaction':
    case 'lifecycle':
      return kind;
    default:
      return 'other';
  }
}

function cutAt(span: Span, cut: EpochMs | undefined): Span | undefined {
  if (cut === undefined) return span;
  if (span.start > cut) return undefined;
  const ask =
    span.ask && (span.ask.start > cut ? undefined : { ...span.ask, end: openAfter(span.ask.end, cut) });
  if (span.end <= cut) return { ...span, ask };
  // At that moment it was not known how it would end.
  return { ...span, ask, end: Infinity, state: ask?.end === Infinity ? 'waiting' : 'running' };
}

function openAfter(end: EpochMs, cut: EpochMs): EpochMs {
  return end > cut ? Infinity : end;
}
