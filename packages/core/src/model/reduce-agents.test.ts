import { describe, expect, it } from 'vitest';
import { script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import { MAX_AGENTS } from './session-limits.js';
import type { SessionState } from './session-summary.js';

const A = { agent_id: 'a' };
const CALL = { tool_use_id: 'call-1' };
const INPUT = { description: 'Explore the repo', subagent_type: 'general-purpose' };
const launch = (tool_result: object, fields: object = {}): ScriptLine => [
  'post_tool',
  { tool_name: 'Agent', tool_input: INPUT, tool_result },
  { ...CALL, ...fields },
];

describe('sub-agents', () => {
  it('run from their start to their stop and count their calls', () => {
    const state = last(
      ['subagent_start', { agent_type: 'Explore', description: 'Look around' }, A],
      ['pre_tool', { tool_name: 'Read' }, { ...A, ...CALL }],
      ['subagent_stop', {}, A],
    );

    expect(state.agents).toEqual([
      {
        agent_id: 'a',
        agent_type: 'Explore',
        description: 'Look around',
        status: 'finished',
        started_at: timeOf(0),
        stopped_at: timeOf(2),
        outcome: 'ok',
        duration_ms: 2_000,
        tool_calls: 1,
        tool_calls_failed: 0,
      },
    ]);
    expect(state.agents_total).toBe(1);
  });

  it('are known from any event that carries their id, and begin with the earliest', () => {
    const state = last(
      ['thinking', {}, A],
      ['subagent_start', {}, { ...A, timestamp: '2025-12-31T00:00:00.000Z' }],
    );

    expect(state.agents).toMatchObject([
      { agent_id: 'a', status: 'running', started_at: '2025-12-31T00:00:00.000Z' },
    ]);
    expect(state.agents_total).toBe(1);
  });

  it('get type, description and parent from the call that started them', () => {
    const state = last(
      ['subagent_start', { agent_type: 'general-purpose' }, { agent_id: 'b' }],
      launch({ agentId: 'b', status: 'completed' }, A),
    );

    expect(state.agents[0]).toMatchObject({
      agent_id: 'b',
      parent_agent_id: 'a',
      description: 'Explore the repo',
      status: 'finished',
    });
  });

  it('that were started in the background run until their own stop', () => {
    const started = launch({ agentId: 'a', status: 'async_launched' });

    expect(last(started).agents).toMatchObject([{ agent_id: 'a', status: 'running' }]);
    expect(last(started, ['subagent_stop', {}, A]).agents).toMatchObject([{ status: 'finished' }]);
  });

  it('keep the time of their own stop when their call ends later', () => {
    const state = last(['subagent_stop', {}, A], launch({ agentId: 'a', status: 'completed' }));

    expect(state.agents[0]!.stopped_at).toBe(timeOf(0));
  });

  it('fail when they stop with an error', () => {
    expect(last(['subagent_stop', { error: 'Out of turns' }, A]).agents).toMatchObject([{ status: 'error' }]);
  });

  it('run again when they are started again', () => {
    const state = last(['subagent_start', {}, A], ['subagent_stop', {}, A], ['subagent_start', {}, A]);

    expect(state.agents).toMatchObject([{ status: 'running' }]);
    expect(state.agents[0]).not.toHaveProperty('stopped_at');
  });

  it('end with the session', () => {
    expect(last(['subagent_start', {}, A], ['session_stop']).agents).toMatchObject([
      { status: 'finished', stopped_at: timeOf(1) },
    ]);
  });

  it('that are first heard of after the session ended are over', () => {
    const late = { ...A, ...CALL, timestamp: timeOf(0) };

    expect(last(['user_prompt'], ['session_stop'], ['pre_tool', {}, late])).toMatchObject({
      agents: [{ status: 'finished' }],
      open_calls: [],
      status: 'finished',
    });
  });

  it('form a tree and are listed in order of their start, whichever is heard of first', () => {
    const late = { timestamp: timeOf(9), received_at: timeOf(9) };
    const state = last(
      ['subagent_start', {}, { agent_id: 'child', parent_agent_id: 'parent', ...late }],
      ['subagent_start', {}, { agent_id: 'parent' }],
    );

    expect(state.agents).toMatchObject([
      { agent_id: 'parent' },
      { agent_id: 'child', parent_agent_id: 'parent' },
    ]);
  });

  it('move to their place in that order when an earlier event is heard of', () => {
    const state = last(['subagent_start', {}, { agent_id: 'b' }], launch({ agentId: 'a' }), [
      'thinking',
      {},
      { ...A, timestamp: '2025-12-31T00:00:00.000Z' },
    ]);

    expect(state.agents.map(({ agent_id }) => agent_id)).toEqual(['a', 'b']);
  });

  it('are never their own parent', () => {
    const state = last(['subagent_start', {}, { ...A, parent_agent_id: 'a' }]);

    expect(state.agents[0]).not.toHaveProperty('parent_agent_id');
  });

  it('are at most MAX_AGENTS; one that ended leaves before one that runs, and all are counted', () => {
    const starts = Array.from({ length: MAX_AGENTS }, (_, index): ScriptLine => {
      return ['subagent_start', {}, { agent_id: `agent-${index}` }];
    });
    const more: ScriptLine = ['subagent_start', {}, { agent_id: 'one-more' }];

    const ended = last(...starts, ['subagent_stop', {}, { agent_id: 'agent-7' }], more);
    const running = last(...starts, more);

    expect(ended.agents).toHaveLength(MAX_AGENTS);
    expect(ended.agents_total).toBe(MAX_AGENTS + 1);
    expect(ended.agents.map(({ agent_id }) => agent_id)).not.toContain('agent-7');
    expect(running.agents.map(({ agent_id }) => agent_id)).not.toContain('agent-0');
    expect(running.agents.at(-1)!.agent_id).toBe('one-more');
  });

  it('are named in what the session does', () => {
    const state = last(
      ['subagent_start', { agent_type: 'Explore' }, A],
      ['pre_tool', { tool_name: 'Grep', tool_input: { pattern: 'TODO' } }, { ...A, ...CALL }],
    );

    expect(state.activity).toBe('Explore: Runs Grep: TODO');
  });
});

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
