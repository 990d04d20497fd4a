import type { EpochMs, TimelineEntry } from '@ao-observability/core';
import type { ToolKind } from '../../rendering/tool-kind.js';

/** What a span is drawn as; each but `model` names a colour token. */
export type SpanKind =
  | ToolKind
  | 'prompt'
  | 'message'
  | 'thinking'
  | 'permission'
  | 'error'
  | 'compaction'
  | 'lifecycle'
  | 'model';

/** How it went. `waiting`: for a human; `none`: nothing that could fail. */
export type SpanState = 'ok' | 'running' | 'waiting' | 'failed' | 'denied' | 'interrupted' | 'none';

/** A stretch of time. `end` is `Infinity` while it lasts. */
export interface Stretch {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Something an agent did, or a moment when something happened to it (`start` equals `end`). */
export interface Span extends Stretch {
  /** Unique in its session, stable for the life of the entry. */
  readonly key: string;
  readonly sessionId: string;
  /** Absent for a time that the model needed. */
  readonly entry?: TimelineEntry | undefined;
  readonly kind: SpanKind;
  readonly state: SpanState;
  /** From the question whether it may run to the answer, as far as that is known. */
  readonly ask?: Stretch | undefined;
  /** Its time cannot be right, and is drawn at the edge of what can be. */
  readonly skewed: boolean;
}

/** One agent of a session with what it did. */
export interface AgentTrack {
  readonly sessionId: string;
  /** Absent for the main agent. */
  readonly agentId?: string | undefined;
  /** The row of the sub-agent; absent for the main agent. */
  readonly entry?: Extract<TimelineEntry, { kind: 'subagent' }> | undefined;
  /** How many agents are above it. */
  readonly depth: number;
  /** In order of their start. */
  readonly spans: readonly Span[];
  /** When the model was asked and nothing had come yet, in order. */
  readonly waits: readonly Span[];
}

/** The end of a span as of a moment. */
export function endOf({ start, end }: Stretch, now: EpochMs): EpochMs {
  return end === Infinity ? Math.max(start, now) : end;
}

/** Whether it lasts: the moment it ends is not known yet. */
export function isOpen({ end }: Stretch): boolean {
  return end === Infinity;
}

/** Whether somebody should look at it. */
export function isFailure({ state, kind }: Pick<Span, 'state' | 'kind'>): boolean {
  return kind === 'error' || state === 'failed';
}

/** The event that stands for a span. */
export function eventIdOf({ entry }: Span): string | undefined {
  return entry?.event_ids[0];
}
