import { describe, expect, it } from 'vitest';
import { script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import type { SessionState } from './session-summary.js';
import { statusAt } from './status-at.js';
import { buildTimeline } from './timeline-model.js';

const BASH: ScriptLine = ['pre_tool', { tool_name: 'Bash', tool_input: {} }, { tool_use_id: 'c-1' }];
const GONE: ScriptLine = ['process_gone', { pid: 4711 }, { provenance: 'inferred' }];

describe('a process that is gone', () => {
  it('leaves the session lost, with the reason, and its calls and agents ended', () => {
    const helper: ScriptLine = ['subagent_start', {}, { agent_id: 'helper' }];
    const state = last(['user_prompt', { text: 'Go' }], helper, BASH, GONE);

    expect(state).toMatchObject({
      status: 'lost',
      status_reason: 'Process 4711 is gone; no end was reported',
      status_since: timeOf(3),
      status_inferred: true,
      open_calls: [],
      tool_calls: { interrupted: 1 },
    });
    expect(state.turn!.stopped_at).toBe(timeOf(3));
    expect(state.agents[0]).toMatchObject({ status: 'error', stopped_at: timeOf(3) });
    expect(statusAt(state, Date.parse(timeOf(4))).status).toBe('lost');
  });

  it('takes its unanswered request along', () => {
    const state = last(['permission_request', { tool_name: 'Bash' }], GONE);

    expect(state).toMatchObject({ status: 'lost', pending_permissions: [] });
  });

  it.each<[string, ScriptLine]>([
    ['idle', ['turn_stop', {}]],
    ['finished', ['session_stop', {}]],
    ['error', ['turn_stop', { error: 'server_error' }]],
  ])('does not change that a session is %s', (status, end) => {
    expect(last(['user_prompt', { text: 'Go' }], end, GONE).status).toBe(status);
  });

  it('gives way to the end that was reported before and arrives later', () => {
    const end: ScriptLine = ['session_stop', { reason: 'other' }, { timestamp: timeOf(1) }];

    expect(last(['user_prompt', { text: 'Go' }], BASH, GONE, end)).toMatchObject({
      status: 'finished',
      finished_at: timeOf(1),
    });
  });

  it('is forgotten when the session goes on', () => {
    expect(
      last(['user_prompt', { text: 'Go' }], GONE, ['session_start', { reason: 'resume' }]),
    ).toMatchObject({
      status: 'idle',
      status_reason: 'Session resumed',
    });
  });

  it('ends the rows of the timeline that were open', () => {
    const entries = buildTimeline(script(['user_prompt', { text: 'Go' }], BASH, GONE));

    expect(entries.find(({ kind }) => kind === 'tool')).toMatchObject({ outcome: 'interrupted' });
    expect(entries.at(-1)).toMatchObject({ text: 'Process 4711 is gone; no end was reported' });
  });
});

describe('errors of the provider', () => {
  const prompt: ScriptLine = ['user_prompt', { text: 'Go' }];

  it('show as retries while the agent program tries again', () => {
    const retry: ScriptLine = ['error', { kind: 'api_error', status: 529, attempt: 3, retryable: true }];

    expect(last(prompt, retry)).toMatchObject({
      status: 'running',
      status_reason: 'Retrying after 529, attempt 3',
      activity: 'Retrying after 529, attempt 3',
    });
    expect(last(prompt, ['turn_stop', {}], retry).status).toBe('idle');
    expect(last(['session_start', {}], retry).status).toBe('idle');
  });

  it('name a rate limit as what it is', () => {
    const words = 'You have hit your limit';

    expect(last(prompt, ['error', { kind: 'rate_limit', retryable: true }]).status_reason).toBe(
      'Retrying after a rate limit',
    );
    expect(last(prompt, ['error', { kind: 'rate_limit', message: words }]).status_reason).toBe(
      `Hit a rate limit: ${words}`,
    );
    expect(last(prompt, ['turn_stop', { error: 'rate_limit', last_assistant_message: words }])).toMatchObject(
      {
        status: 'error',
        status_reason: `Stopped by a rate limit – ${words}`,
      },
    );
  });
});

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
