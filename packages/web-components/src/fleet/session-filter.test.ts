import type { SessionSummary } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { aSummary } from '../../test/a-summary.js';
import { matchesFilter, parseFilter } from './session-filter.js';
import { sessionRows } from './session-row.js';

const now = Date.parse('2026-01-01T10:00:10.000Z');
const FLEET: Partial<SessionSummary>[] = [
  {
    session_id: 'a',
    session_name: 'api',
    title: 'Flaky retry',
    model: 'claude-opus-4-5',
    cwd: '/w/checkout',
  },
  { session_id: 'b', status: 'waiting', waiting_for: 'input', source: 'codex', git_branch: 'fix/two words' },
  { session_id: 'c', status: 'finished', host: 'ci-3', cwd: '/w/shop/.claude/worktrees/calm-fox' },
  { session_id: 'd', status: 'error', status_reason: 'pod install failed' },
  { session_id: 'e', status: 'waiting', waiting_for: 'permission' },
];

function passing(filter: string): string {
  const marks = (id: string) => (id === 'e' ? { muted: true } : id === 'a' ? { pinned: true } : {});
  const isUnread = ({ session_id }: { session_id: string }) => session_id === 'c';
  const rows = sessionRows(FLEET.map(aSummary), now, { marks, isUnread });
  const terms = parseFilter(filter);
  return rows
    .filter((row) => matchesFilter(row, terms))
    .map(({ session }) => session.session_id)
    .join('');
}

describe('parseFilter', () => {
  it('reads words, keys, quotes and minus', () => {
    expect(parseFilter('status:Failed -agent:codex "Two words" -draft host:"big box"')).toEqual([
      { key: 'status', value: 'failed', negated: false },
      { key: 'agent', value: 'codex', negated: true },
      { value: 'two words', negated: false },
      { value: 'draft', negated: true },
      { key: 'host', value: 'big box', negated: false },
    ]);
  });

  it('takes an unknown key for a word, and several values apart', () => {
    expect(parseFilter('fix:this status:failed,stalled')).toEqual([
      { value: 'fix:this', negated: false },
      { key: 'status', value: 'failed', negated: false },
      { key: 'status', value: 'stalled', negated: false },
    ]);
  });

  it.each(['', '   ', 'status:', '-', '"', 'status:,'])('asks for nothing while %j is typed', (text) => {
    expect(parseFilter(text)).toEqual([]);
  });

  it('ends in time whatever is typed', () => {
    expect(parseFilter('-'.repeat(50_000)).length).toBeLessThanOrEqual(1);
    expect(parseFilter('a:'.repeat(50_000))).toHaveLength(1);
    expect(parseFilter('x '.repeat(5_000))).toHaveLength(5_000);
  });
});

describe('matchesFilter', () => {
  it.each([
    ['', 'abcde'],
    ['flaky', 'a'],
    ['FLAKY retry', 'a'],
    ['"flaky retry"', 'a'],
    ['"retry flaky"', ''],
    ['status:needs', 'be'],
    ['status:input', 'b'],
    ['status:working', 'a'],
    ['status:failed status:finished', 'cd'],
    ['status:failed,finished', 'cd'],
    ['-status:finished -status:failed', 'abe'],
    ['status:active', 'abe'],
    ['status:ended', 'cd'],
    ['needs:you', 'b'],
    ['needs:permission', ''],
    ['is:pinned', 'a'],
    ['is:muted', 'e'],
    ['is:unread', 'c'],
    ['agent:codex', 'b'],
    ['agent:claude model:opus', 'a'],
    ['project:shop', 'c'],
    ['project:checkout', 'a'],
    ['host:ci', 'c'],
    ['branch:"two words"', 'b'],
    ['folder:worktrees', 'c'],
    ['pod', 'd'],
    ['unknown:key', ''],
  ])('lets pass by %j: %j', (filter, expected) => {
    expect(passing(filter)).toBe(expected);
  });
});
