import { ERROR_CODES, type ErrorCode } from './error-codes.js';

/** What an {@link AoError} says beside its code. */
export interface AoErrorOptions {
  /** What exactly happened, with the offending value. */
  detail?: string;
  /** What the reader can do about it. */
  hint?: string;
  /** Whether the same call can succeed later. @default false */
  retryable?: boolean;
  cause?: unknown;
}

/**
 * The only error class of this product. Its message reads: what happened, the value, what to do, the code.
 *
 * Test for it with {@link AoError.is}: `instanceof` fails when two copies of the package are loaded.
 */
export class AoError extends Error {
  override readonly name = 'AoError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly retryable: boolean;

  constructor(code: ErrorCode, options: AoErrorOptions = {}) {
    const { detail, hint, retryable = false, cause } = options;
    const what = detail ? `${ERROR_CODES[code]}: ${detail}` : ERROR_CODES[code];
    const sentence = /[.!?]$/.test(what) ? what : `${what}.`;
    super(`${sentence}${hint ? ` ${hint}` : ''} [${code}]`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.retryable = retryable;
  }

  /** True for an error of this product, whichever copy of it was loaded; with a code, for that error only. */
  static is(value: unknown, code?: ErrorCode): value is AoError {
    if (!(value instanceof Error) || value.name !== 'AoError' || !('code' in value)) return false;
    return code === undefined || value.code === code;
  }
}
