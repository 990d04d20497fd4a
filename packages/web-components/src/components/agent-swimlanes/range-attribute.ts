import type { EpochMs } from '@ao-observability/core';
import type { Stretch } from './span.js';

/** A stretch of time as a host gives it: numbers are epoch milliseconds, strings ISO 8601. */
export interface TimeRange {
  readonly from: EpochMs | string;
  readonly to: EpochMs | string;
}

/** A range in any form it may be given in; `undefined` when it is none. */
export function stretchOf(range: TimeRange | string | undefined | null): Stretch | undefined {
  if (!range) return undefined;
  const { from, to } = typeof range === 'string' ? parts(range) : range;
  const [start, end] = [timeOf(from), timeOf(to)];
  return start < end ? { start, end } : undefined;
}

function parts(text: string): TimeRange {
  const [from = '', to = ''] = text.split('..');
  return { from, to };
}

function timeOf(value: EpochMs | string): EpochMs {
  return typeof value === 'number' ? value : Date.parse(value.trim());
}

/** For an attribute that is on unless it says `off` or `false`. */
export const onUnlessOff = {
  fromAttribute: (value: string | null): boolean => value !== 'off' && value !== 'false',
};

/** For an attribute with ids: "one,other" or "one other". */
export const idList = {
  fromAttribute: (value: string | null): readonly string[] => (value ?? '').split(/[,\s]+/).filter(Boolean),
};

/** Whether a list of ids is another one: hosts make a new list of the same ids for each of their updates. */
export function areOthers(ids: readonly string[], before: readonly string[] | undefined): boolean {
  return ids.length !== before?.length || ids.some((id, index) => id !== before[index]);
}
