import { describe, expect, it } from 'vitest';
import { casesOf, script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import { MAX_OPEN_CALLS, MAX_PENDING, MAX_RECENT_CALLS } from './session-limits.js';
import type { SessionState } from './session-summary.js';

const BASH = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
const CALL = { tool_use_id: 'call-1' };
const NONE = { total: 0, failed: 0, denied: 0, invalid: 0, interrupted: 0 };

describe('tool calls', () => {
  it('are open from their start to their end', () => {
    expect(last(['pre_tool', BASH, CALL]).open_calls).toEqual([
      { tool_use_id: 'call-1', tool_name: 'Bash', label: 'npm test', started_at: timeOf(0) },
    ]);
    expect(last(['pre_tool', BASH, CALL], ['post_tool', BASH, CALL]).open_calls).toEqual([]);
  });

  it('last as long as the source says, otherwise from start to end', () => {
    const told = last(['pre_tool', BASH, CALL], ['post_tool', { duration_ms: 7 }, CALL]);
    const measured = last(['pre_tool', BASH, CALL], ['post_tool', {}, CALL]);

    expect(told.recent_calls).toMatchObject([{ duration_ms: 7, label: 'npm test', outcome: 'ok' }]);
    expect(measured.recent_calls).toMatchObject([{ duration_ms: 1000 }]);
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['ok', { tool_result: { stdout: '' } }, {}],
    ['failed', { error: 'Exit code 3' }, { failed: 1 }],
    ['interrupted', { error: 'stopped', is_interrupt: true }, { interrupted: 1 }],
    ['interrupted', { tool_result: { interrupted: true } }, { interrupted: 1 }],
  ])('end as %s', (outcome, data, counted) => {
    const state = last(['pre_tool', BASH, CALL], ['post_tool', data, CALL]);

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, ...counted });
    expect(state.recent_calls[0]!.outcome).toBe(outcome);
  });

  it('are counted once when only their end arrives', () => {
    const state = last(['post_tool', { ...BASH, error: 'no' }, CALL]);

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, failed: 1 });
    expect(state.recent_calls[0]!.duration_ms).toBeUndefined();
  });

  it('are not opened by a start that arrives after the end, which fills what is missing', () => {
    const state = last(
      ['post_tool', {}, { ...CALL, timestamp: timeOf(9), received_at: timeOf(9) }],
      ['pre_tool', BASH, CALL],
    );

    expect(state.open_calls).toEqual([]);
    expect(state.tool_calls.total).toBe(1);
    expect(state.recent_calls).toMatchObject([{ tool_name: 'Bash', label: 'npm test', duration_ms: 8000 }]);
  });

  it('are counted once when their events come from two places', () => {
    const state = last(
      ['pre_tool', BASH, CALL],
      ['pre_tool', BASH, CALL],
      ['post_tool', { error: 'no' }, CALL],
      ['post_tool', { error: 'no' }, CALL],
    );

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, failed: 1 });
  });

  it('are denied by a decision', () => {
    const state = last(['pre_tool', BASH, CALL], ['permission_decision', { decision: 'deny' }, CALL]);

    expect(state.open_calls).toEqual([]);
    expect(state.tool_calls).toEqual({ ...NONE, total: 1, denied: 1 });
  });

  it.each(casesOf([['user_prompt'], ['turn_stop'], ['session_stop']]))(
    'are interrupted by a $type',
    ({ line }) => {
      expect(last(['pre_tool', BASH, CALL], line)).toMatchObject({
        open_calls: [],
        tool_calls: { total: 1, interrupted: 1 },
      });
    },
  );

  it('go on when the agent program writes a prompt of its own', () => {
    expect(last(['pre_tool', BASH, CALL], ['user_prompt', { origin: 'machine' }]).open_calls).toHaveLength(1);
  });

  it('of a sub-agent go on after the turn, and end with the sub-agent or the session', () => {
    const call: ScriptLine = ['pre_tool', BASH, { ...CALL, agent_id: 'a' }];

    expect(last(call, ['turn_stop']).open_calls).toHaveLength(1);
    expect(last(call, ['subagent_stop', {}, { agent_id: 'b' }]).open_calls).toHaveLength(1);
    expect(last(call, ['subagent_stop', {}, { agent_id: 'a' }]).open_calls).toEqual([]);
    expect(last(call, ['session_stop']).open_calls).toEqual([]);
  });

  it('that were taken as interrupted are corrected by their own end', () => {
    const state = last(['pre_tool', BASH, CALL], ['turn_stop'], ['post_tool', { error: 'no' }, CALL]);

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, failed: 1 });
    expect(state.recent_calls).toMatchObject([{ outcome: 'failed', duration_ms: 2000 }]);
  });

  it('without an id are paired by their words, or in order', () => {
    const other = { tool_name: 'Bash', tool_input: { command: 'npm run lint' } };
    const state = last(
      ['pre_tool', BASH],
      ['pre_tool', other],
      ['post_tool', other],
      ['post_tool', { error: 'no' }],
    );

    expect(state.open_calls).toEqual([]);
    expect(state.tool_calls).toEqual({ ...NONE, total: 2, failed: 1 });
    expect(state.recent_calls).toMatchObject([
      { label: 'npm run lint', outcome: 'ok' },
      { label: 'npm test', outcome: 'failed' },
    ]);
  });
});

const batch = (tool_result: unknown): ScriptLine => [
  'tool_batch',
  { calls: [{ ...BASH, ...CALL, tool_result }] },
];

describe('the calls of a model message', () => {
  const error = '<tool_use_error>No such tool</tool_use_error>';

  it('are left alone when they ended by themselves', () => {
    const state = last(['pre_tool', BASH, CALL], ['post_tool', { error: 'no' }, CALL], batch('no'));

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, failed: 1 });
  });

  it('were denied when they started and never ran', () => {
    expect(last(['pre_tool', BASH, CALL], batch('Permission was denied')).tool_calls).toEqual({
      ...NONE,
      total: 1,
      denied: 1,
    });
  });

  it('were invalid when the model was told so, or when they never started', () => {
    const cases: ScriptLine[][] = [
      [batch(error)],
      [['pre_tool', BASH, CALL], batch(error)],
      [batch([{ text: error }])],
      [batch('?')],
    ];

    for (const lines of cases) expect(last(...lines).tool_calls).toEqual({ ...NONE, total: 1, invalid: 1 });
  });

  it('turn from invalid to denied when their start arrives late', () => {
    expect(last(batch('Permission was denied'), ['pre_tool', BASH, CALL]).tool_calls).toEqual({
      ...NONE,
      total: 1,
      denied: 1,
    });
  });

  it('are corrected by their own end when that arrives after the batch', () => {
    const state = last(['pre_tool', BASH, CALL], batch('fine'), ['post_tool', { tool_result: 'fine' }, CALL]);

    expect(state.tool_calls).toEqual({ ...NONE, total: 1 });
    expect(state.recent_calls).toMatchObject([{ outcome: 'ok', duration_ms: 2000 }]);
  });

  it('are denied rather than interrupted when the batch arrives after the end of the turn', () => {
    const state = last(['pre_tool', BASH, CALL], ['turn_stop'], batch('Permission was denied'));

    expect(state.tool_calls).toEqual({ ...NONE, total: 1, denied: 1 });
  });
});

describe('the limits of a session row', () => {
  it('hold at most MAX_OPEN_CALLS open calls; the oldest is given up until its end is seen', () => {
    const starts = many(MAX_OPEN_CALLS + 1, 'pre_tool');
    const full = last(...starts);

    expect(full.open_calls).toHaveLength(MAX_OPEN_CALLS);
    expect(full.open_calls[0]!.tool_use_id).toBe('call-1');
    expect(full.tool_calls).toMatchObject({ total: MAX_OPEN_CALLS + 1, interrupted: 1 });
    expect(last(...starts, ['post_tool', {}, { tool_use_id: 'call-0' }]).tool_calls).toEqual({
      ...NONE,
      total: MAX_OPEN_CALLS + 1,
    });
  });

  it('remember at most MAX_RECENT_CALLS ended calls, the newest', () => {
    const state = last(...many(MAX_RECENT_CALLS + 5, 'post_tool'));

    expect(state.recent_calls).toHaveLength(MAX_RECENT_CALLS);
    expect(state.recent_calls[0]!.tool_use_id).toBe('call-5');
    expect(state.tool_calls.total).toBe(MAX_RECENT_CALLS + 5);
  });

  it('hold at most MAX_PENDING unanswered requests, the newest', () => {
    const state = last(...many(MAX_PENDING + 2, 'permission_request'));

    expect(state.pending_permissions).toHaveLength(MAX_PENDING);
    expect(state.pending_permissions[0]!.tool_use_id).toBe('call-2');
  });
});

function many(count: number, type: string): ScriptLine[] {
  return Array.from({ length: count }, (_, index) => [type, BASH, { tool_use_id: `call-${index}` }]);
}

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
