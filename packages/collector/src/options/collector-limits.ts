/** Every limit of the collector. Sizes are bytes, times milliseconds; all are shown on `/api/status`. */
export interface CollectorLimits {
  /** Largest request body, as sent and again after decompression. Larger ones are answered with 413. */
  bodyBytes: number;
  /** Deepest nesting of arrays and objects in a request body. */
  jsonDepth: number;
  /** Most events, or lines of NDJSON, in one request. */
  requestEvents: number;
  /** Largest request line with headers together. */
  headerBytes: number;
  /** Longest time to receive one request completely. */
  requestMs: number;
  /** Most open connections to the collector's own server. */
  connections: number;
  /** Events that wait to be stored; then requests are answered with 503 and `Retry-After`. */
  queueEvents: number;
  /** Bytes of request bodies that are being received or wait to be stored. */
  queueBytes: number;
  /** Most events in one commit. A single larger request is stored in one commit all the same. */
  commitEvents: number;
  /** Most readers of the live feed. */
  liveReaders: number;
  /** Most events replayed to a reader that comes back; the rest becomes a `gap` frame. */
  replayEvents: number;
  /** Bytes waiting in the connection of a live reader; above it frames are left out and a `gap` frame follows. */
  readerBytes: number;
  /** A reader that stays above `readerBytes` for longer is disconnected. */
  readerStuckMs: number;
  /** Silence on a live connection after which a `heartbeat` frame is sent. */
  heartbeatMs: number;
  /** Sessions in `initial_state`, and again as many that need a human. */
  initialSessions: number;
  /** Largest message that a live reader may send. */
  subscribeBytes: number;
  /** Events that wait for one exporter; new ones are dropped and counted when it is full. */
  exportQueueEvents: number;
  /** Bytes that wait for one exporter. */
  exportQueueBytes: number;
  /** Most events given to an exporter at once. */
  exportBatchEvents: number;
  /** Longest time for one attempt to export a batch. */
  exportAttemptMs: number;
  /** Longest pause between two attempts. */
  exportRetryMs: number;
  /** Messages that one answer of `/api/usage` counts, the newest; it then says that it is not complete. */
  usageMessages: number;
  /** Time between two looks at the processes of sessions, unless somebody reads sessions. */
  processCheckMs: number;
  /** A process must be gone for so long before it is taken for gone: its last words may be on their way. */
  processGraceMs: number;
  /** Sessions whose processes are looked at, those that were active last. */
  processSessions: number;
  /** Transcripts that are read at the same time. */
  transcriptReaders: number;
  /** Bytes of one transcript after which others have their turn. */
  transcriptTurnBytes: number;
  /** Longest line of a transcript; longer ones are skipped and counted. */
  transcriptLineBytes: number;
  /** Least time between two reads of one transcript while its agent works. */
  transcriptPaceMs: number;
  /** Time after the end of a turn until its transcript is read again: the last lines are written late. */
  transcriptLateMs: number;
  /** Transcripts that wait to be read, and again as many whose offsets are kept. */
  transcriptFiles: number;
  /** Pause between two looks for sessions to archive. */
  retentionMs: number;
  /** Longest time for each step of a graceful stop: open requests, the queue, each plugin. */
  stopMs: number;
}

const KIB = 1_024;
const MIB = 1_024 * KIB;

/** The limits that hold when nothing else is said. */
export const DEFAULT_LIMITS: Readonly<CollectorLimits> = {
  bodyBytes: 16 * MIB,
  jsonDepth: 100,
  requestEvents: 10_000,
  headerBytes: 16 * KIB,
  requestMs: 30_000,
  connections: 2_000,
  queueEvents: 50_000,
  queueBytes: 64 * MIB,
  commitEvents: 1_000,
  liveReaders: 500,
  replayEvents: 10_000,
  readerBytes: 4 * MIB,
  readerStuckMs: 60_000,
  heartbeatMs: 15_000,
  initialSessions: 100,
  subscribeBytes: 4 * KIB,
  exportQueueEvents: 10_000,
  exportQueueBytes: 16 * MIB,
  exportBatchEvents: 500,
  exportAttemptMs: 30_000,
  exportRetryMs: 30_000,
  usageMessages: 250_000,
  processCheckMs: 15_000,
  processGraceMs: 3_000,
  processSessions: 500,
  transcriptReaders: 2,
  transcriptTurnBytes: 8 * MIB,
  transcriptLineBytes: 16 * MIB,
  transcriptPaceMs: 1_000,
  transcriptLateMs: 250,
  transcriptFiles: 2_000,
  retentionMs: 3_600_000,
  stopMs: 10_000,
};
