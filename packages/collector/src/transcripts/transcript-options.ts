import type { CollectorLimits } from '../options/collector-limits.js';

/** Where the collector reads transcripts, and what it remembers of them. */
export interface TranscriptOptions {
  /**
   * Folders in which transcripts are read, such as `~/.claude/projects` written out. A path that a hook names and
   * that is not really inside one of them, links followed, is refused and counted.
   */
  roots: readonly string[];
  /**
   * JSON file that keeps how far each transcript was read. Without it, or when it is lost, transcripts are read once
   * more from their beginning after a restart; no event is stored twice.
   */
  stateFile?: string;
}

/** Limits of reading transcripts. */
export type TranscriptLimits = Pick<
  CollectorLimits,
  | 'transcriptReaders'
  | 'transcriptTurnBytes'
  | 'transcriptLineBytes'
  | 'transcriptPaceMs'
  | 'transcriptLateMs'
  | 'transcriptFiles'
>;
