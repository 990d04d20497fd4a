import { AoError, type ErrorCode } from '@ao-observability/core';

/** The body of every answer that is an error. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; hint?: string };
}

/** What the caller may know of an error. Only our own say more than that something went wrong. */
export function errorBody(error: unknown): ErrorBody {
  const known = AoError.is(error)
    ? error
    : new AoError('AO_INTERNAL', { hint: "The collector's log has the details." });
  const { code, message, hint } = known;
  return { error: { code, message, ...(hint !== undefined && { hint }) } };
}

const STATUS_OF_CODE: Partial<Record<ErrorCode, number>> = {
  AO_EVENT_INVALID: 400,
  AO_BODY_INVALID: 400,
  AO_QUERY_INVALID: 400,
  AO_REQUEST_REFUSED: 403,
  AO_SOURCE_UNKNOWN: 404,
  AO_NOT_FOUND: 404,
  AO_METHOD_NOT_ALLOWED: 405,
  AO_BODY_TOO_LARGE: 413,
  AO_CONTENT_TYPE_UNSUPPORTED: 415,
  AO_STORE_CANNOT_SEARCH: 501,
  AO_INGEST_FULL: 503,
  AO_LIMIT_REACHED: 503,
  AO_COLLECTOR_STOPPING: 503,
  // Not 503: it may be this event that a plugin stumbles over, and senders should go on with others.
  AO_PLUGIN_FAILED: 500,
  AO_STORE_CLOSED: 503,
  AO_STORE_UNAVAILABLE: 503,
};

/** The HTTP status that tells of an error. */
export function statusOf(error: unknown): number {
  return AoError.is(error) ? (STATUS_OF_CODE[error.code] ?? 500) : 500;
}
