import type { ErrorCode } from '@ao-observability/core';

/** What became of one event of a request. */
export interface ItemResult {
  /** Absent when the event was not even readable. */
  event_id?: string;
  status: 'stored' | 'duplicate' | 'dropped' | 'invalid';
  /** Position in the log, for stored events. */
  seq?: number;
  /** Why a processor dropped it. */
  reason?: string;
  /** What is wrong with an invalid event. */
  error?: { code: ErrorCode; message: string };
}

/** What became of the events of one request; `results` has their order. */
export interface IngestResult {
  stored: number;
  duplicates: number;
  dropped: number;
  invalid: number;
  results: readonly ItemResult[];
}
