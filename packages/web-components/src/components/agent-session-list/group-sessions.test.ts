import { describe, expect, it } from 'vitest';
import type { SessionSummary } from '@ao-observability/core';
import { aSummary } from '../../../test/a-summary.js';
import { groupSessions, placementOf, type GroupedSessions } from './group-sessions.js';

const now = Date.parse('2026-01-01T10:00:10.000Z');
const at = (second: number) => `2026-01-01T10:00:0${second}.000Z`;
const fleet = (...sessions: Partial<SessionSummary>[]) => sessions.map(aSummary);
const ids = ({ groups }: GroupedSessions) =>
  Object.fromEntries(
    Object.entries(groups).map(([group, rows]) => [group, rows.map(({ session }) => session.session_id)]),
  );

describe('groupSessions', () => {
  it('puts each status into its section', () => {
    const sessions = fleet(
      { session_id: 'w', status: 'waiting', waiting_for: 'input' },
      { session_id: 'r', status: 'running' },
      { session_id: 'i', status: 'idle' },
      { session_id: 'f', status: 'finished' },
      { session_id: 'e', status: 'error' },
    );

    expect(ids(groupSessions(sessions, { now }))).toEqual({
      needs: ['w'],
      active: ['i', 'r'],
      finished: ['e', 'f'],
    });
  });

  it('orders by creation, whatever happened last', () => {
    const sessions = fleet(
      { session_id: 'b', created_at: at(2), last_event_at: at(9) },
      { session_id: 'a', created_at: at(1), last_event_at: at(3) },
    );

    expect(ids(groupSessions(sessions, { now })).active).toEqual(['a', 'b']);
  });

  it('shows the session that finished last first', () => {
    const sessions = fleet(
      { session_id: 'a', status: 'finished', finished_at: at(1) },
      { session_id: 'b', status: 'finished', finished_at: at(5) },
    );

    expect(ids(groupSessions(sessions, { now })).finished).toEqual(['b', 'a']);
  });

  it('keeps rows where they stood while the order is held, and counts those that would move', () => {
    const before = groupSessions(
      fleet({ session_id: 'a', created_at: at(1) }, { session_id: 'b', created_at: at(2) }),
      { now },
    );
    const after = fleet(
      { session_id: 'a', created_at: at(1) },
      { session_id: 'b', created_at: at(2), status: 'waiting', waiting_for: 'permission' },
      { session_id: 'c', created_at: at(0) },
    );

    const held = groupSessions(after, { now, held: placementOf(before) });

    expect(ids(held)).toEqual({ needs: [], active: ['a', 'b', 'c'], finished: [] });
    expect(held.moved).toBe(1);
    expect(ids(groupSessions(after, { now })).needs).toEqual(['b']);
  });

  it('ages a silent session without any event', () => {
    const [row] = groupSessions(fleet({ session_id: 'a' }), { now: now + 3_600_000 }).groups.active;

    expect(row?.now.status).toBe('stalled');
  });

  it.each([
    ['flaky', ['a']],
    ['FLAKY retry', ['a']],
    ['status:needs', ['b']],
    ['status:input', ['b']],
    ['status:working api', ['a']],
    ['status:failed', []],
    ['nothing like it', []],
  ])('filters by %j', (filter, expected) => {
    const sessions = fleet(
      { session_id: 'a', session_name: 'api', title: 'Flaky retry' },
      { session_id: 'b', status: 'waiting', waiting_for: 'input', status_since: at(1) },
    );

    expect(Object.values(ids(groupSessions(sessions, { now, filter }))).flat()).toEqual(expected);
  });
});
