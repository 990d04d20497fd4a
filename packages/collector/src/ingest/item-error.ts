import { AoError } from '@ao-observability/core';
import { messageOf } from '../plugins/plugin-runner.js';
import type { ItemResult } from './ingest-result.js';

/** What the sender of an event is told about what is wrong with it. */
export function itemError(error: unknown): NonNullable<ItemResult['error']> {
  return { code: AoError.is(error) ? error.code : 'AO_EVENT_INVALID', message: messageOf(error) };
}
