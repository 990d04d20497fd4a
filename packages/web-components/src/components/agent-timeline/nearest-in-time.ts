import type { TimelineRow } from './timeline-rows.js';

/** The key of the row whose time is nearest to that of a row that is gone. */
export function nearestInTime(
  lost: string,
  before: readonly TimelineRow[],
  now: readonly TimelineRow[],
): string | undefined {
  const row = before.find(({ key }) => key === lost);
  if (!row) return undefined;
  const wanted = timeOf(row);
  let nearest: TimelineRow | undefined;
  for (const one of now)
    if (!nearest || Math.abs(timeOf(one) - wanted) < Math.abs(timeOf(nearest) - wanted)) nearest = one;
  return nearest?.key;
}

function timeOf({ entry }: TimelineRow): number {
  return Date.parse(entry.timestamp);
}
