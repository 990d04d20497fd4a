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
import { taskNotification } from './task-notification.js';

describe('reduceSession, whatever the stream', () => {
  it('takes any data without throwing, and leaves the state before as it was', () => {
    fc.assert(
      fc.property(arbitraryJunk, (events) => {
        let state: SessionState | undefined;
        for (const event of events) state = deepFreeze(reduceSession(state, event));
        expect(state?.events ?? 0).toBe(events.length);
      }),
    );
  });

  it('gives the same state when the stream is cut and the state is stored as JSON in between', () => {
    fc.assert(
      fc.property(arbitrarySession, arbitraryCuts, (events, cuts) => {
        let state: SessionState | undefined;
        for (const batch of cutInto(events, cuts)) {
          state = reduceAll(batch, state);
          if (state) state = JSON.parse(JSON.stringify(state)) as SessionState;
        }

        expect(state).toEqual(reduceAll(events));
      }),
    );
  });

  it('changes nothing when events are delivered again', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.nat(), (events, place) => {
        const again = place % (events.length + 1);
        const state = reduceAll(events);

        expect(reduceAll(events.slice(again), state)).toBe(state);
      }),
    );
  });

  it('counts the same calls, agents, turns, errors and tokens in whichever order events arrive', () => {
    fc.assert(
      fc.property(arbitraryShuffle, ({ events, shuffled }) => {
        fc.pre(!events.some((event) => tellsOfUnknownAgent(event, shuffled)));
        expect(counts(reduceAll(shuffled))).toEqual(counts(reduceAll(events)));
      }),
      { numRuns: 500 },
    );
  });
});

function reduceAll(events: readonly StoredEvent[], from?: SessionState): SessionState | undefined {
  return events.reduce<SessionState | undefined>(reduceSession, from);
}

/** Background tasks that are no agents end too, so the end of an agent that nobody mentioned is not kept. */
function tellsOfUnknownAgent(event: StoredEvent, shuffled: readonly StoredEvent[]): boolean {
  const told = taskNotification(event);
  if (!told) return false;
  const first = shuffled.findIndex(({ agent_id }) => agent_id === told.task_id);
  return first > shuffled.findIndex(({ event_id }) => event_id === event.event_id);
}

/** What does not depend on the order of arrival; status, activity and open requests do. */
function counts(state: SessionState | undefined) {
  if (!state) return undefined;
  const { tool_calls, agents, agents_total, turns, errors, compactions, usage, title } = state;
  const { created_at, last_event_at, events, open_calls } = state;
  const open = open_calls.map((call) => call.tool_use_id).toSorted();
  const callsOfAgents = agents.map(({ agent_id, tool_calls: calls, tool_calls_failed, started_at }) => [
    agent_id,
    calls,
    tool_calls_failed,
    started_at,
  ]);
  return {
    tool_calls,
    callsOfAgents: new Set(callsOfAgents),
    agents_total,
    turns,
    errors,
    compactions,
    usage,
    title,
    created_at,
    last_event_at,
    events,
    open,
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
