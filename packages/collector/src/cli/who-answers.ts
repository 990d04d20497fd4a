/** What listens at an address. */
export type Answerer =
  | { kind: 'nobody' }
  | { kind: 'collector'; version: string | undefined; needsToken: boolean }
  | { kind: 'stranger' };

const PATIENCE_MS = 1_500;

/** Asks an address whether a collector answers there. Never throws. */
export async function whoAnswers(url: string, token?: string): Promise<Answerer> {
  try {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(new URL('/api/status', url), {
      headers,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = (await response.json().catch(() => undefined)) as unknown;
    return recognise(answer);
  } catch (error) {
    const code =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code;
    return { kind: code === 'ECONNREFUSED' || code === 'ENOTFOUND' ? 'nobody' : 'stranger' };
  }
}

function recognise(answer: unknown): Answerer {
  if (typeof answer !== 'object' || answer === null) return { kind: 'stranger' };
  const { version, ingest, error } = answer as Record<string, unknown>;
  if (typeof version === 'string' && typeof ingest === 'object') {
    return { kind: 'collector', version, needsToken: false };
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const isOurs = code.startsWith('AO_');
  return isOurs
    ? { kind: 'collector', version: undefined, needsToken: code === 'AO_REQUEST_REFUSED' }
    : { kind: 'stranger' };
}
