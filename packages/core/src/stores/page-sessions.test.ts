import { describe, expect, it } from 'vitest';
import { script, SCRIPT_START, timeOf } from '../../test/event-script.js';
import type { SessionQuery } from '../contracts/store.js';
import { AoError } from '../errors/ao-error.js';
import { reduceSession } from '../model/reduce-session.js';
import type { SessionSummary } from '../model/session-summary.js';
import { STALLED_AFTER_MS } from '../model/status-at.js';
import { pageSessions } from './page-sessions.js';

const [START] = script(['user_prompt', { text: 'Fix the login' }]);
const BASE: SessionSummary = reduceSession(undefined, START!);

/** Four sessions; `created_at` and `last_event_at` put them in opposite orders. */
const ROWS: SessionSummary[] = [
  row('a', { created_at: timeOf(4), last_event_at: timeOf(5), source: 'codex', cwd: '/srv' }),
  row('b', { created_at: timeOf(3), last_event_at: timeOf(6), session_name: 'Reviewer', status: 'idle' }),
  row('c', { created_at: timeOf(2), last_event_at: timeOf(7), status: 'finished' }),
  row('d', { created_at: timeOf(2), last_event_at: timeOf(7), status: 'finished', title: 'Write docs' }),
];

describe('pageSessions', () => {
  it.each<[Omit<SessionQuery, 'now'>, string]>([
    [{}, 'cdba'],
    [{ order: 'updated' }, 'cdba'],
    [{ order: 'started' }, 'abcd'],
    [{ limit: 1 }, 'c'],
    [{ session_ids: ['d', 'a', 'nobody'] }, 'da'],
    [{ session_ids: [] }, ''],
    [{ status: ['idle', 'running'] }, 'ba'],
    [{ status: [] }, ''],
    [{ source: 'codex' }, 'a'],
    [{ cwd: '/srv' }, 'a'],
    [{ cwd: '/sr' }, ''],
    [{ text: 'VIEW' }, 'b'],
    [{ text: 'docs' }, 'd'],
    [{ text: '/SRV' }, 'a'],
    [{ text: 'login', status: ['finished'] }, 'c'],
  ])('answers %j with the sessions %s', (query, ids) => {
    expect(idsOf(pageSessions(ROWS, { now: SCRIPT_START, ...query }).items)).toBe(ids);
  });

  it('counts the statuses of all that match the other filters', () => {
    const page = pageSessions(ROWS, { now: SCRIPT_START, status: ['finished'], text: 'i', limit: 1 });

    expect(page).toMatchObject({ total: 2, counts: { running: 1, idle: 1, finished: 2 } });
  });

  it('computes statuses for the moment that is asked about', () => {
    const now = SCRIPT_START + STALLED_AFTER_MS + 60_000;

    expect(pageSessions(ROWS, { now, status: ['stalled'] })).toMatchObject({
      items: [{ session_id: 'a' }],
      counts: { stalled: 1, idle: 1, finished: 2 },
    });
  });

  it.each(['started', 'updated'] as const)(
    'joins pages of sessions by %s without hole or repeat',
    (order) => {
      const all = idsOf(pageSessions(ROWS, { now: SCRIPT_START, order }).items);
      for (const limit of [1, 2, 3, 4]) {
        let found = '';
        for (let page: string | null | undefined; page !== null;) {
          const next = pageSessions(ROWS, { now: SCRIPT_START, order, limit, ...(page && { page }) });
          found += idsOf(next.items);
          page = next.next;
          expect(next.total).toBe(4);
        }
        expect(found).toBe(all);
      }
    },
  );

  it('goes on behind a session that has left', () => {
    const { next } = pageSessions(ROWS, { now: SCRIPT_START, limit: 2 });
    const left = ROWS.filter((session) => session.session_id !== 'd');

    expect(idsOf(pageSessions(left, { now: SCRIPT_START, page: next! }).items)).toBe('ba');
  });

  it.each(['', 'x', '{}', '[1,2]', 'null'])('refuses %j as a page', (page) => {
    expect(() => pageSessions(ROWS, { now: SCRIPT_START, page })).toThrow(
      expect.toSatisfy(
        (error) => AoError.is(error, 'AO_QUERY_INVALID') && error.message.includes(JSON.stringify(page)),
      ),
    );
  });
});

function row(session_id: string, fields: Partial<SessionSummary>): SessionSummary {
  return { ...BASE, session_id, ...fields };
}

function idsOf(rows: readonly SessionSummary[]): string {
  return rows.map((session) => session.session_id).join('');
}
