import type { SessionSummary } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { aSummary } from '../../test/a-summary.js';
import { arrangeSessions, placementOf, type ArrangeOptions, type Arrangement } from './arrange-sessions.js';
import { LOST_KEPT_MS, sessionRows, type SessionRow } from './session-row.js';
import { isVolatile, parseSorting } from './sort-sessions.js';

const now = Date.parse('2026-01-01T10:00:10.000Z');
const at = (second: number) => `2026-01-01T10:00:0${second}.000Z`;
const rowsOf = (...sessions: Partial<SessionSummary>[]) => sessionRows(sessions.map(aSummary), now);
const arrange = (rows: readonly SessionRow[], options: Partial<ArrangeOptions> & { sort?: string } = {}) =>
  arrangeSessions(rows, {
    groupBy: 'attention',
    sorting: parseSorting(options.sort ?? 'stable'),
    ...options,
  });
const ids = ({ sections }: Arrangement) =>
  Object.fromEntries(placementOf(sections).map(({ key, ids: list }) => [key, list.join('')]));

const WAITING = { status: 'waiting', waiting_for: 'permission' } as const;

describe('arrangeSessions', () => {
  it('mirrors those that need somebody, who keep their place at home', () => {
    const rows = rowsOf(
      { session_id: 'a', created_at: at(1) },
      { session_id: 'w', created_at: at(2), ...WAITING },
      { session_id: 'i', created_at: at(3), status: 'idle' },
      { session_id: 'f', status: 'finished' },
      { session_id: 'e', status: 'error' },
    );

    expect(ids(arrange(rows))).toEqual({ needs: 'w', active: 'awi', finished: 'ef' });
  });

  it('orders by creation, whatever happened last, and the ended by their end', () => {
    const rows = rowsOf(
      { session_id: 'b', created_at: at(2), last_event_at: at(9) },
      { session_id: 'a', created_at: at(1), last_event_at: at(3) },
      { session_id: 'x', status: 'finished', finished_at: at(1) },
      { session_id: 'y', status: 'finished', finished_at: at(5) },
    );

    expect(ids(arrange(rows))).toEqual({ active: 'ab', finished: 'yx' });
    expect(ids(arrange(rows, { groupBy: 'none' }))).toEqual({ all: 'abyx' });
  });

  it('puts first who waits longest', () => {
    const rows = rowsOf(
      { session_id: 'a', ...WAITING, created_at: at(1), status_since: at(8) },
      { session_id: 'b', ...WAITING, created_at: at(2), status_since: at(4) },
    );

    expect(ids(arrange(rows, { sort: 'name' })).needs).toBe('ba');
  });

  it('keeps a lost session among the active for a week, unless it is muted', () => {
    const lost = aSummary({ session_id: 'l', status: 'lost' });
    const muted = { marks: () => ({ muted: true }), isUnread: () => false };

    expect(sessionRows([lost], now)[0]?.home).toBe('active');
    expect(sessionRows([lost], now, muted)[0]?.home).toBe('finished');
    expect(sessionRows([lost], now + LOST_KEPT_MS)[0]?.home).toBe('finished');
  });

  it('groups by project, host and agent, by name', () => {
    const rows = rowsOf(
      { session_id: 'a', cwd: '/w/shop', host: 'mac', source: 'codex' },
      { session_id: 'b', cwd: '/w/api10', host: 'ci' },
      { session_id: 'c', cwd: '/w/api9/.worktrees/x', host: 'ci' },
      { session_id: 'd' },
    );

    const titles = (groupBy: 'project' | 'host' | 'agent') =>
      arrange(rows, { groupBy }).sections.map(({ title, rows: { length } }) => `${title} ${length}`);
    expect(titles('project')).toEqual(['No project 1', 'api9 1', 'api10 1', 'shop 1']);
    expect(titles('host')).toEqual(['No host 1', 'ci 2', 'mac 1']);
    expect(titles('agent')).toEqual(['claude-code 3', 'codex 1']);
  });

  it.each([
    ['name', 'bca'],
    ['-name', 'acb'],
    ['cost', 'cab'],
    ['-cost', 'bac'],
    ['started', 'bac'],
    ['updated', 'abc'],
    ['tokens', 'bac'],
    ['calls', 'acb'],
    ['context', 'bca'],
    ['status', 'cab'],
    ['no such order', 'cab'],
  ])('sorts by %s', (sort, expected) => {
    const rows = rowsOf(
      {
        session_id: 'a',
        session_name: 'zoo',
        created_at: at(2),
        last_event_at: at(9),
        usage: usage(50, 1),
        tool_calls: { total: 9, failed: 0, denied: 0, invalid: 0, interrupted: 0 },
      },
      {
        session_id: 'b',
        session_name: 'ape',
        created_at: at(3),
        last_event_at: at(8),
        usage: usage(90),
        context: { used_tokens: 9, limit_tokens: 10, as_of: at(1) },
      },
      {
        session_id: 'c',
        session_name: 'bee',
        created_at: at(1),
        last_event_at: at(7),
        usage: usage(10, 2),
        tool_calls: { total: 3, failed: 0, denied: 0, invalid: 0, interrupted: 0 },
        context: { used_tokens: 90, limit_tokens: 1_000, as_of: at(1) },
      },
    );

    expect(ids(arrange(rows, { groupBy: 'none', sort })).all).toBe(expected);
  });

  it('puts pinned sessions first in their section', () => {
    const marks = (id: string) => ({ pinned: id === 'b' });
    const rows = sessionRows(
      [aSummary({ session_id: 'a', created_at: at(1) }), aSummary({ session_id: 'b', created_at: at(2) })],
      now,
      { marks, isUnread: () => false },
    );

    expect(ids(arrange(rows))).toEqual({ active: 'ba' });
  });
});

describe('keeping the arrangement', () => {
  const before = placementOf(
    arrange(rowsOf({ session_id: 'a', created_at: at(1) }, { session_id: 'b', created_at: at(2) })).sections,
  );

  it('moves and adds nothing, and counts what it holds back', () => {
    const after = rowsOf(
      { session_id: 'a', created_at: at(1) },
      { session_id: 'b', created_at: at(2), ...WAITING },
      { session_id: 'c', created_at: at(0) },
    );

    const held = arrange(after, { before, keep: 'places' });

    expect(ids(held)).toEqual({ active: 'ab' });
    expect(held).toMatchObject({ added: 1, moved: 1, reordered: false });
    expect(held.sections[0]?.rows[1]?.now.status).toBe('waiting');
  });

  it('says when only the order would change', () => {
    const after = rowsOf(
      { session_id: 'a', created_at: at(1), last_event_at: at(1) },
      { session_id: 'b', created_at: at(2), last_event_at: at(2) },
    );

    for (const keep of ['places', 'order'] as const) {
      const kept = arrange(after, { before, keep, sort: 'updated' });
      expect(ids(kept)).toEqual({ active: 'ab' });
      expect(kept).toMatchObject({ added: 0, moved: 0, reordered: true });
    }
  });

  it('lets rows change their section while only the order is kept; new ones come last', () => {
    const after = rowsOf(
      { session_id: 'a', created_at: at(1), last_event_at: at(1) },
      { session_id: 'b', created_at: at(2), last_event_at: at(5), ...WAITING },
      { session_id: 'c', created_at: at(3), last_event_at: at(9) },
    );

    expect(ids(arrange(after, { before, keep: 'order', sort: 'updated' }))).toEqual({
      needs: 'b',
      active: 'abc',
    });
  });

  it('forgets a session that is gone', () => {
    expect(ids(arrange(rowsOf({ session_id: 'b' }), { before, keep: 'places' }))).toEqual({ active: 'b' });
  });
});

describe('isVolatile', () => {
  it.each([
    ['stable', false],
    ['name', false],
    ['started', false],
    ['updated', true],
    ['-cost', true],
  ])('of %s is %s', (sort, expected) => {
    expect(isVolatile(parseSorting(sort))).toBe(expected);
  });
});

function usage(input_tokens: number, cost_usd?: number) {
  const none = { output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 };
  return { input_tokens, ...none, ...(cost_usd !== undefined && { cost_usd }) };
}
