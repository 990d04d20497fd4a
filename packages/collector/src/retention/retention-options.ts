/** When sessions leave the store for an archive. */
export interface RetentionOptions {
  /** Folder for `<yyyy-mm>/<session>.jsonl.gz`. It is made when it is needed. */
  archiveDir: string;
  /**
   * Sessions that ended, or fell silent, and got nothing new for this many days are archived. 0: age is no
   * reason. A session that is going on always stays.
   * @default 7
   */
  archiveAfterDays?: number;
  /** The oldest such sessions are archived until the store is at most this large. @default no limit */
  maxBytes?: number;
}

/** What retention did since the start, on `/api/status`. */
export interface RetentionReport {
  archive_dir: string;
  archive_after_days: number;
  max_bytes?: number;
  /** ISO 8601; absent before the first run has ended. */
  last_run_at?: string;
  sessions_archived: number;
  events_archived: number;
  /** Why the last run could not do its work. */
  last_error?: string;
}
