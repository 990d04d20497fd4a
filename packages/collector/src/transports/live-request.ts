import { AoError, type LiveRequest } from '@ao-observability/core';
import { queryOf } from '../http/request-target.js';

const MAX_ID_CHARACTERS = 512;

/** Reads `after`, `session_id` and `batch` of the query of a request; a resumed connection's cursor wins. */
export function liveRequestOf(url: string | undefined, resumeAfter?: string): LiveRequest {
  const query = queryOf(url);
  return toLiveRequest({
    session_id: query.get('session_id') ?? undefined,
    after: numberOf(resumeAfter ?? query.get('after') ?? undefined),
    batch: query.has('batch') ? ['', '1', 'true'].includes(query.get('batch')!) : undefined,
  });
}

/** Checks what a client asks for. Throws `AO_QUERY_INVALID` naming the field and its value. */
export function toLiveRequest(fields: Record<string, unknown>): LiveRequest {
  const { session_id, after, batch } = fields;
  const isId = typeof session_id === 'string' && session_id !== '' && session_id.length <= MAX_ID_CHARACTERS;
  if (session_id !== undefined && !isId) throw invalid('session_id', session_id, 'the id of a session');
  const isCursor = typeof after === 'number' && Number.isSafeInteger(after) && after >= 0;
  if (after !== undefined && !isCursor) throw invalid('after', after, 'a cursor, a whole number from 0');
  if (batch !== undefined && typeof batch !== 'boolean') throw invalid('batch', batch, 'true or false');
  return {
    ...(isId && { session_id }),
    ...(isCursor && { after }),
    ...(batch !== undefined && { batch }),
  };
}

function numberOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function invalid(field: string, value: unknown, expected: string): AoError {
  const shown = (JSON.stringify(value) ?? String(value)).slice(0, 60);
  return new AoError('AO_QUERY_INVALID', { detail: `"${field}" is ${shown}, expected ${expected}.` });
}
