import { describe, expect, it } from 'vitest';
import { reduceSession, statusAt, type SessionState, type StoredEvent } from '@ao-observability/core';
import { acceptEvent } from '@ao-observability/core/schema';
import { fleet } from './fleet.js';
import type { TimedEvent } from './lane.js';

const opens_at = Date.parse('2026-11-22T10:00:00Z');

function take(count: number, options: { seed?: number; opens_at?: number } = {}): TimedEvent[] {
  const events = fleet({ seed: options.seed ?? 1, opens_at: options.opens_at ?? opens_at });
  return Array.from({ length: count }, () => events.next().value);
}

function takeUntil(at: number, seed = 1): TimedEvent[] {
  const taken: TimedEvent[] = [];
  for (const event of fleet({ seed, opens_at })) {
    if (event.at > at) return taken;
    taken.push(event);
  }
  return taken;
}

function reduceAll(events: readonly TimedEvent[]): SessionState[] {
  const sessions = new Map<string, SessionState>();
  for (const [index, { at, event }] of events.entries()) {
    const timestamp = new Date(at).toISOString();
    const stored: StoredEvent = { ...event, timestamp, seq: index + 1, received_at: timestamp };
    sessions.set(event.session_id, reduceSession(sessions.get(event.session_id), stored));
  }
  return [...sessions.values()];
}

describe('fleet', () => {
  it('gives events in order of time, each with an id of its own', () => {
    const events = take(5_000);

    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(events.map(({ event }) => event.event_id)).size).toBe(events.length);
  });

  it('gives only events that fit the schema', () => {
    const received_at = new Date(opens_at).toISOString();

    for (const { at, event } of take(3_000)) {
      const sent = { ...event, timestamp: new Date(at).toISOString() };
      expect(acceptEvent(sent, { received_at })).toEqual(sent);
    }
  });

  it.each([1, 2, 3, 4, 5, 77])('shows every status at the opening with seed %i', (seed) => {
    const sessions = reduceAll(takeUntil(opens_at, seed));

    const statuses = new Set(sessions.map((session) => statusAt(session, opens_at).status));

    expect(statuses).toEqual(new Set(['error', 'finished', 'idle', 'lost', 'running', 'stalled', 'waiting']));
  });

  it('opens with a session that waits for permission and one that waits for an answer', () => {
    const sessions = reduceAll(takeUntil(opens_at));

    const waiting = sessions.filter((session) => session.status === 'waiting');

    expect(new Set(waiting.map((session) => session.waiting_for))).toEqual(new Set(['input', 'permission']));
  });

  it('opens with at least eight sessions under way in as many projects', () => {
    const sessions = reduceAll(takeUntil(opens_at)).filter((session) => session.finished_at === undefined);

    expect(new Set(sessions.map((session) => session.cwd)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(sessions.map((session) => session.source)).size).toBe(3);
  });

  it('repeats what the sessions do for the same seed, under other names at another time', () => {
    const first = take(500);
    const same = take(500);
    const later = take(500, { opens_at: opens_at + 60_000 });

    expect(same).toEqual(first);
    expect(later.map(({ event }) => event.event_type)).toEqual(first.map(({ event }) => event.event_type));
    expect(later[0]!.event.session_id).not.toBe(first[0]!.event.session_id);
    expect(take(500, { seed: 2 })).not.toEqual(first);
  });

  it('goes on with new sessions hour after hour', () => {
    const hour = 60 * 60_000;
    const events = takeUntil(opens_at + 6 * hour);

    for (let start = opens_at; start < opens_at + 6 * hour; start += hour) {
      const started = events.filter(
        ({ at, event }) => at >= start && at < start + hour && event.event_type === 'session_start',
      );
      expect(started.length).toBeGreaterThan(50);
    }
  });

  it('ends what it starts: no call stays open and no sub-agent runs in a finished session', () => {
    const sessions = reduceAll(take(20_000)).filter((session) => session.status === 'finished');

    expect(sessions.length).toBeGreaterThan(20);
    expect(sessions.flatMap((session) => session.open_calls)).toEqual([]);
    expect(
      sessions.flatMap((session) => session.agents).filter((agent) => agent.status === 'running'),
    ).toEqual([]);
    expect(sessions.flatMap((session) => session.pending_permissions)).toEqual([]);
  });
});
