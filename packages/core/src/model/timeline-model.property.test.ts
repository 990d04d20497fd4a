import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryCuts,
  arbitraryJunk,
  arbitrarySession,
  arbitraryShuffle,
  cutInto,
} from '../../test/arbitrary-session.js';
import type { StoredEvent } from '../events/event.js';
import { reduceSession } from './reduce-session.js';
import type { SessionState } from './session-summary.js';
import type { TimelineEntry, ToolCallEntry } from './timeline-entry.js';
import { buildTimeline, TimelineModel } from './timeline-model.js';

describe('TimelineModel, whatever the stream', () => {
  it('takes any data without throwing', () => {
    fc.assert(
      fc.property(arbitraryJunk, (events) => {
        expect(() => buildTimeline(events)).not.toThrow();
      }),
    );
  });

  it('gives the same entries however the stream is cut into batches', () => {
    fc.assert(
      fc.property(arbitrarySession, arbitraryCuts, (events, cuts) => {
        const model = new TimelineModel();
        for (const batch of cutInto(events, cuts)) model.append(batch);

        expect(model.entries).toEqual(buildTimeline(events));
      }),
    );
  });

  it('gives the same entries, apart from seq, in whichever order events arrive', () => {
    fc.assert(
      fc.property(arbitraryShuffle, arbitraryCuts, ({ events, shuffled }, cuts) => {
        const model = new TimelineModel();
        for (const batch of cutInto(shuffled, cuts)) model.append(batch);

        expect(withoutSeq(model.entries)).toEqual(withoutSeq(buildTimeline(events)));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when events are delivered again', () => {
    fc.assert(
      fc.property(arbitrarySession, (events) => {
        const model = new TimelineModel();
        model.append(events);
        const { entries, version } = model;

        model.append(events);

        expect(model.entries).toBe(entries);
        expect(model.version).toBe(version);
      }),
    );
  });

  it('shows as many calls of each outcome as the reducer counts', () => {
    fc.assert(
      fc.property(arbitrarySession, (events) => {
        const state = events.reduce<SessionState | undefined>(reduceSession, undefined);
        const calls = flatten(buildTimeline(events)).filter((entry) => entry.kind === 'tool');

        // A call that was only asked about is shown, but not counted before it starts.
        expect(outcomes(calls.filter((call) => isCounted(call, events)))).toEqual(
          state?.tool_calls ?? outcomes([]),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('sub-agents of the timeline and of the reducer', () => {
  it('end at the same time in the same way', () => {
    fc.assert(
      fc.property(arbitrarySession, (events) => {
        const state = events.reduce<SessionState | undefined>(reduceSession, undefined);
        const shown = flatten(buildTimeline(events)).filter((entry) => entry.kind === 'subagent');

        for (const agent of state?.agents ?? []) {
          const entry = shown.find(({ subagent_id }) => subagent_id === agent.agent_id);
          // An agent that is first heard of as a parent begins earlier for the timeline.
          if (entry?.timestamp !== agent.started_at) continue;
          const { status, outcome, stopped_at: ended_at } = agent;
          expect({ status, outcome, ended_at }).toEqual({
            status: entry?.status,
            outcome: entry?.outcome,
            ended_at: entry?.ended_at,
          });
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function withoutSeq(entries: readonly TimelineEntry[]): unknown[] {
  return entries.map(({ seq: _seq, ...entry }) =>
    'entries' in entry ? { ...entry, entries: withoutSeq(entry.entries) } : entry,
  );
}

function flatten(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'subagent' ? [entry, ...flatten(entry.entries)] : [entry],
  );
}

function isCounted({ tool_use_id }: ToolCallEntry, events: readonly StoredEvent[]): boolean {
  return events.some(({ event_type, data, tool_use_id: id }) =>
    event_type === 'tool_batch'
      ? JSON.stringify(data).includes(`"${tool_use_id}"`)
      : id === tool_use_id && (event_type.endsWith('_tool') || data.decision === 'deny'),
  );
}

function outcomes(calls: readonly ToolCallEntry[]) {
  const count = (outcome: string) => calls.filter((call) => call.outcome === outcome).length;
  return {
    total: calls.length,
    failed: count('failed'),
    denied: count('denied'),
    invalid: count('invalid'),
    interrupted: count('interrupted'),
  };
}
