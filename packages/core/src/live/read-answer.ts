import { AoError } from '../errors/ao-error.js';
import type { ErrorCode } from '../errors/error-codes.js';

/** The JSON of an answer, or the error that it carries. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (!response.ok) throw await answeredError(response);
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AoError('AO_CONNECTION_FAILED', {
      detail: `${response.url} answered with something that is not JSON.`,
      hint: 'Check that this is the address of a collector.',
      cause,
    });
  }
}

/** The error in an answer: the collector's own with its code, otherwise `AO_CONNECTION_FAILED`. */
export async function answeredError(response: Response): Promise<AoError> {
  const retryable = response.status >= 500 || response.status === 429;
  const body = errorBody(await response.text().catch(() => ''));
  if (!body) {
    return new AoError('AO_CONNECTION_FAILED', {
      detail: `${response.url} answered with status ${response.status}.`,
      hint: 'Check that this is the address of a collector.',
      retryable,
    });
  }
  const { code, message, hint } = body;
  const error = new AoError(code as ErrorCode, { ...(hint !== undefined && { hint }), retryable });
  // The collector's sentence is complete already, hint and code included.
  error.message = message;
  return error;
}

/** What a request that got no answer becomes. */
export function unreachable(url: URL, cause: unknown): AoError {
  return new AoError('AO_CONNECTION_FAILED', {
    detail: `${url.origin}${url.pathname} did not answer.`,
    hint: 'Check that the collector runs and that this is its address.',
    retryable: true,
    cause,
  });
}

function errorBody(text: string): { code: string; message: string; hint?: string } | undefined {
  try {
    const { error } = JSON.parse(text);
    return typeof error.code === 'string' && typeof error.message === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}
