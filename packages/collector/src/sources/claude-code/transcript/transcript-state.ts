import type { AgentEvent } from '@ao-observability/core';

/**
 * What a translator knows from the lines before. Plain JSON, so that it can be kept beside an offset; its size is
 * bounded.
 */
export interface TranscriptState {
  /** Time of the newest line that had one; some lines have none of their own. */
  at?: string;
  /** Id of the prompt under way. */
  turn_id?: string;
  /** Branch and version of the program as last told. */
  context?: string;
  /** The beginning of the session, or of the sub-agent, was told. */
  begun?: boolean;
  /** The lines so far: not known, copied from the session this one was forked from, or its own. */
  origin: 'unknown' | 'copy' | 'own';
  /** The session that the copied lines come from. */
  copied_from?: string;
  /** Usage of a message that is still being streamed. */
  open_usage?: AgentEvent;
  /** Messages whose usage was told lately. */
  told_usage: readonly string[];
  /** Names of the tools of calls that have no result yet, by call; empty for a call that was copied. */
  calls: Readonly<Record<string, string>>;
}

/** The state before the first line. */
export const NEW_TRANSCRIPT: TranscriptState = { origin: 'unknown', told_usage: [], calls: {} };

/** Messages that are remembered, so that the usage on each of their lines is told once. */
export const MAX_TOLD_USAGE = 32;

/** Calls without a result that are remembered. */
export const MAX_TRACKED_CALLS = 256;
