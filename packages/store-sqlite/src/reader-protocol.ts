import type { ErrorCode } from '@ao-observability/core';
import type { Reader } from './reader.js';

/** The methods of a reader that another thread may call. */
export type ReaderMethod = keyof Reader;

/** A call from the store to the reader's thread. */
export interface ReaderCall {
  id: number;
  method: ReaderMethod;
  query?: unknown;
}

/** An error as it travels: class instances do not. */
export interface ReaderFailure {
  message: string;
  code?: ErrorCode | undefined;
  retryable?: boolean | undefined;
}

/** Its answer. The value travels as JSON, which is faster to make and to read than a structured clone. */
export interface ReaderAnswer {
  id: number;
  json?: string | undefined;
  error?: ReaderFailure | undefined;
}
