import { expect, it } from 'vitest';
import { aCall, aMessage, aPrompt, aTurnEnd } from '../../../test/timeline-entries.js';
import type { TimelineEntry } from '@ao-observability/core';
import { EntrySegments } from './entry-segments.js';
import { TurnSummaries } from './turn-summaries.js';

function turnSummaries(entries: readonly TimelineEntry[]) {
  const turns = new TurnSummaries();
  turns.update(new EntrySegments().of(entries));
  return turns.byEnd;
}

it('measures a turn from its first prompt to its end', () => {
  const first = aPrompt(0);
  const end = aTurnEnd(138);
  const entries = [first, aCall('Bash', { outcome: 'failed' }), aPrompt(60), aCall('Read'), aMessage(), end];

  expect(turnSummaries(entries).get(end.key)).toEqual({
    started_at: first.timestamp,
    duration_ms: 138_000,
    calls: 2,
    failed: 1,
  });
});

it('begins each turn with nothing', () => {
  const ends = [aTurnEnd(10), aTurnEnd(30)] as const;
  const turns = turnSummaries([aPrompt(0), aCall('Bash'), ends[0], aPrompt(20), ends[1]]);

  expect(turns.get(ends[1].key)).toMatchObject({ duration_ms: 10_000, calls: 0 });
});

it('says nothing about a turn whose prompt is not here', () => {
  expect(turnSummaries([aCall('Bash'), aTurnEnd(10)]).size).toBe(0);
});
