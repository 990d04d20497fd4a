import { AoError } from '@ao-observability/core';
import { baseUrl } from './base-url.js';
import type { Settings } from './settings/setting-rules.js';
import { whoAnswers } from './who-answers.js';

/** Says who has the port, and what to do. */
export async function explainPortInUse({ host, port }: Settings, cause: unknown): Promise<AoError> {
  const url = baseUrl({ host, port });
  const answerer = await whoAnswers(url);
  const another = 'choose another port with --port <number> or AO_PORT (0 takes a free one)';
  if (answerer.kind === 'collector') {
    const name = answerer.version === undefined ? 'an ao-collector' : `an ao-collector ${answerer.version}`;
    const detail = `${name} already answers at ${url}.`;
    return new AoError('AO_PORT_IN_USE', { detail, hint: `Open it, or ${another}.`, cause });
  }
  const detail = `another program listens on ${host}:${port}.`;
  return new AoError('AO_PORT_IN_USE', { detail, hint: `Stop it, or ${another}.`, cause });
}
