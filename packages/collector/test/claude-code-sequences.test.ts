import { describe, expect, it } from 'vitest';
import {
  entriesOf,
  type HookSequence,
  type HookStep,
  payload,
  playHooks,
  stepTime,
} from './hook-sequence.js';

const NO_CALLS = { total: 0, failed: 0, denied: 0, invalid: 0, interrupted: 0 };
const BEGIN: readonly HookStep[] = [
  ['SessionStart', { prompt_id: undefined }],
  ['InstructionsLoaded'],
  ['UserPromptSubmit'],
];
const END: readonly HookStep[] = [['Stop'], ['SessionEnd']];
const A = { agent_id: 'a' };
const B = { agent_id: 'b' };
const AGENT_CALL = { tool_use_id: 'call-a' };
const BASH = 'toolu_01313d93cbd5644b491bbf6e';

/** The outcomes of all calls, in order. */
function outcomes({ entries }: HookSequence): unknown[] {
  return entriesOf(entries, 'tool').map(({ tool_name, outcome }) => [tool_name, outcome]);
}

function agents({ entries }: HookSequence) {
  return entriesOf(entries, 'subagent');
}

/** The batch of one call, as a fixture has it. */
function batchOf(name: string, tool_use_id: string, more: object = {}): HookStep {
  const [call] = payload(name)['tool_calls'] as object[];
  return [name, { tool_calls: [{ ...call, tool_use_id, ...more }] }];
}

function agentResult(fixture: string, agentId: string): Record<string, unknown> {
  return { tool_response: { ...(payload(fixture)['tool_response'] as object), agentId } };
}

describe('a turn', () => {
  it('begins with its prompt, has its calls, and ends idle; the session then ends', () => {
    const steps: HookStep[] = [...BEGIN, ['PreToolUse'], ['PostToolUse'], batchOf('PostToolBatch', BASH)];
    const turn = playHooks(...steps, ['Stop']);
    const session = playHooks(...steps, ...END);

    expect(turn.state).toMatchObject({ status: 'idle', turns: 1, open_calls: [] });
    expect(turn.state.turn).toMatchObject({ turn_id: 'p-1', tool_calls: 1, stopped_at: stepTime(6) });
    expect(session.state).toMatchObject({ status: 'finished', tool_calls: { ...NO_CALLS, total: 1 } });
    expect(session.entries.map(({ kind }) => kind)).toEqual([
      'lifecycle',
      'other',
      'prompt',
      'tool',
      'message',
      'lifecycle',
      'lifecycle',
    ]);
    expect(entriesOf(session.entries, 'tool')).toMatchObject([{ outcome: 'ok', duration_ms: 42 }]);
  });

  it('shows a failed call with its error', () => {
    const session = playHooks(...BEGIN, ['PostToolUseFailure'], ...END);

    expect(entriesOf(session.entries, 'tool')).toMatchObject([{ outcome: 'failed', error: /Exit code 3/ }]);
    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 1, failed: 1 });
  });

  it('keeps parallel calls apart, whatever order they end in', () => {
    const ids = ['x', 'y', 'z'];
    const pre = ids.map((tool_use_id): HookStep => ['PreToolUse', { tool_use_id }]);
    const post = ids
      .toReversed()
      .map((tool_use_id, index): HookStep => ['PostToolUse', { tool_use_id, duration_ms: index }]);
    const session = playHooks(
      ...BEGIN,
      ...pre,
      ...post,
      ['PostToolBatch-parallel', { tool_calls: [] }],
      ...END,
    );

    expect(entriesOf(session.entries, 'tool').map((call) => [call.tool_use_id, call.duration_ms])).toEqual([
      ['x', 2],
      ['y', 1],
      ['z', 0],
    ]);
    expect(session.state).toMatchObject({ open_calls: [], tool_calls: { ...NO_CALLS, total: 3 } });
  });
});

describe('calls that never ran', () => {
  it('are denied by a rule', () => {
    const session = playHooks(...BEGIN, ['PreToolUse'], batchOf('PostToolBatch-denied', BASH), ...END);

    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 1, denied: 1 });
    expect(entriesOf(session.entries, 'tool')).toMatchObject([
      { outcome: 'denied', error: /^Permission to use Bash has been denied/ },
    ]);
  });

  it('are denied because nobody can answer; until then the session waits for permission', () => {
    const { tool_input } = payload('PreToolUse');
    const asked: HookStep[] = [...BEGIN, ['PreToolUse'], ['PermissionRequest', { tool_input }]];
    const waiting = playHooks(...asked);
    const session = playHooks(...asked, batchOf('PostToolBatch-denied', BASH, { tool_input }), ...END);

    expect(waiting.state).toMatchObject({ status: 'waiting', waiting_for: 'permission' });
    expect(waiting.state.pending_permissions).toMatchObject([{ tool_use_id: BASH }]);
    expect(session.state).toMatchObject({ pending_permissions: [], tool_calls: { total: 1, denied: 1 } });
    expect(entriesOf(session.entries, 'permission')).toEqual([]);
    expect(entriesOf(session.entries, 'tool')).toMatchObject([
      { outcome: 'denied', permission: { requested_at: stepTime(4) } },
    ]);
  });

  it('are denied by the classifier', () => {
    const denial: HookStep = ['PermissionDenied', { tool_use_id: BASH }];
    const session = playHooks(
      ...BEGIN,
      ['PreToolUse'],
      denial,
      batchOf('PostToolBatch-denied', BASH),
      ...END,
    );

    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 1, denied: 1 });
    expect(entriesOf(session.entries, 'tool')).toMatchObject([
      { outcome: 'denied', error: 'Classifier unavailable' },
    ]);
  });

  it.each(['PostToolBatch-unknown-tool', 'PostToolBatch-validation-error'])(
    'are invalid when only their batch tells: %s',
    (batch) => {
      const session = playHooks(...BEGIN, [batch], ...END);

      expect(session.state).toMatchObject({
        open_calls: [],
        tool_calls: { ...NO_CALLS, total: 1, invalid: 1 },
      });
      expect(entriesOf(session.entries, 'tool')).toMatchObject([
        { outcome: 'invalid', error: /^<tool_use_error>/ },
      ]);
    },
  );

  it('belong to the sub-agent that asked, also when the main agent makes the same call', () => {
    const { tool_input } = payload('PreToolUse');
    const { state, entries } = playHooks(
      ...BEGIN,
      ['PreToolUse', { tool_use_id: 'main' }],
      ['SubagentStart', A],
      ['PreToolUse', { ...A, tool_use_id: 'own' }],
      ['PermissionRequest', { ...A, tool_input }],
    );

    expect(state.pending_permissions).toMatchObject([{ tool_use_id: 'own', agent_id: 'a' }]);
    const asking = entriesOf(entries, 'tool').filter(({ permission }) => permission !== undefined);
    expect(asking).toMatchObject([{ tool_use_id: 'own', agent_id: 'a' }]);
  });
});

describe('a foreground sub-agent', () => {
  const steps: readonly HookStep[] = [
    ...BEGIN,
    ['PreToolUse-Agent', AGENT_CALL],
    ['SubagentStart', A],
    ['PreToolUse-in-subagent', A],
    ['PostToolUse-in-subagent', A],
    ['PostToolUseFailure', { ...A, tool_use_id: 'failed' }],
    ['SubagentStop', A],
    ['PostToolUse-Agent-foreground', { ...AGENT_CALL, ...agentResult('PostToolUse-Agent-foreground', 'a') }],
    batchOf('PostToolBatch', 'call-a'),
  ];

  it('has its own conversation, calls, time and outcome, behind the call that started it', () => {
    const session = playHooks(...steps, ...END);

    expect(session.state.agents).toEqual([
      {
        agent_id: 'a',
        agent_type: 'general-purpose',
        description: 'FG agent',
        status: 'finished',
        outcome: 'ok',
        started_at: stepTime(4),
        stopped_at: stepTime(8),
        duration_ms: 4_000,
        tool_calls: 2,
        tool_calls_failed: 1,
      },
    ]);
    expect(session.entries.slice(2, 5)).toMatchObject([
      { kind: 'prompt' },
      { kind: 'tool', tool_name: 'Agent', subagent_id: 'a', outcome: 'ok' },
      {
        kind: 'subagent',
        subagent_id: 'a',
        status: 'finished',
        outcome: 'ok',
        duration_ms: 4_000,
        result: 'Child report: all good.',
        entries: [
          { kind: 'tool', outcome: 'ok' },
          { kind: 'tool', outcome: 'failed' },
        ],
      },
    ]);
    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 3, failed: 1 });
  });

  it('may have one of its own, at any depth', () => {
    const inner: HookStep[] = [
      ['PreToolUse-Agent', { ...A, tool_use_id: 'call-b' }],
      ['SubagentStart-nested', B],
      ['PreToolUse-in-subagent', { ...B, tool_use_id: 'deep' }],
      ['PostToolUse-in-subagent', { ...B, tool_use_id: 'deep' }],
      ['SubagentStop-nested', B],
      [
        'PostToolUse-Agent-foreground',
        { ...A, tool_use_id: 'call-b', ...agentResult('PostToolUse-Agent-foreground', 'b') },
      ],
    ];
    const session = playHooks(...steps.slice(0, 5), ...inner, ...steps.slice(5), ...END);

    expect(session.state.agents).toMatchObject([
      { agent_id: 'a', tool_calls: 3, outcome: 'ok' },
      { agent_id: 'b', parent_agent_id: 'a', tool_calls: 1, outcome: 'ok' },
    ]);
    const [outer] = session.entries.filter(({ kind }) => kind === 'subagent');
    expect(outer).toMatchObject({
      subagent_id: 'a',
      entries: [
        { kind: 'tool', tool_use_id: 'call-b', subagent_id: 'b' },
        { kind: 'subagent', subagent_id: 'b', entries: [{ kind: 'tool', tool_use_id: 'deep' }] },
        { kind: 'tool' },
        { kind: 'tool' },
      ],
    });
  });

  it('is interrupted with its calls when the session ends before it does', () => {
    const session = playHooks(...steps.slice(0, 6), ['SessionEnd']);

    expect(session.state.agents).toMatchObject([{ status: 'finished', outcome: 'interrupted' }]);
    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 2, interrupted: 2 });
    expect(agents(session)).toMatchObject([{ status: 'finished', outcome: 'interrupted' }]);
  });
});

describe('a background sub-agent', () => {
  const { prompt } = payload('UserPromptSubmit-subagent-notification');
  const told = (status: string): HookStep => [
    'UserPromptSubmit-subagent-notification',
    {
      prompt: String(prompt)
        .replace('a6e7e6170ebbc75b1', 'a')
        .replace('<status>completed', `<status>${status}`),
      prompt_id: 'p-2',
    },
  ];
  const launched: readonly HookStep[] = [
    ...BEGIN,
    ['PreToolUse-Agent', AGENT_CALL],
    ['SubagentStart', A],
    ['PostToolUse-Agent-background', { ...AGENT_CALL, ...agentResult('PostToolUse-Agent-background', 'a') }],
    batchOf('PostToolBatch', 'call-a'),
    ['PreToolUse-in-subagent', A],
    [
      'Stop-with-background-subagent',
      {
        background_tasks: [{ id: 'a', type: 'subagent', status: 'running', description: 'Explore the repo' }],
      },
    ],
  ];
  const worked: readonly HookStep[] = [...launched, ['PostToolUse-in-subagent', A]];

  it('works on after the turn, which keeps the session running', () => {
    const { state, entries } = playHooks(...launched);

    expect(state).toMatchObject({ status: 'running', status_reason: /1 background task still runs/ });
    expect(state.open_calls).toMatchObject([{ agent_id: 'a' }]);
    expect(state.agents).toMatchObject([{ status: 'running' }]);
    expect(entriesOf(entries, 'tool').map(({ outcome }) => outcome)).toEqual(['ok', 'running']);
  });

  it('ends with its stop; its notification begins another turn, which no human asked for', () => {
    const session = playHooks(...worked, ['SubagentStop', A], told('completed'), ...END);

    expect(session.state).toMatchObject({
      status: 'finished',
      turns: 2,
      title: 'SCENARIO:full please do the work',
    });
    expect(session.state.agents).toMatchObject([
      { status: 'finished', outcome: 'ok', stopped_at: stepTime(10), tool_calls: 1 },
    ]);
    expect(entriesOf(session.entries, 'prompt').map(({ origin }) => origin)).toEqual(['human', 'machine']);
  });

  it.each([
    ['completed', 'finished', 'ok'],
    ['failed', 'error', 'failed'],
    ['killed', 'finished', 'interrupted'],
  ])('is known from its notification alone: %s', (word, status, outcome) => {
    const session = playHooks(...worked, told(word), ...END);

    expect(session.state.agents).toMatchObject([{ status, outcome, stopped_at: stepTime(10) }]);
    expect(agents(session)).toMatchObject([{ status, outcome, result: 'Child report: all good.' }]);
  });

  it('failed when its notification says so, though its stop did not', () => {
    const session = playHooks(...worked, ['SubagentStop', A], told('failed'), ...END);

    expect(session.state.agents).toMatchObject([
      { status: 'error', outcome: 'failed', stopped_at: stepTime(10) },
    ]);
    expect(agents(session)).toMatchObject([{ status: 'error', outcome: 'failed', ended_at: stepTime(10) }]);
  });

  it('is no shell command that runs in the background', () => {
    const shell: HookStep[] = [
      ['PostToolUse-Bash-background'],
      ['Stop-with-background-shell'],
      ['UserPromptSubmit-task-notification', { prompt_id: 'p-2' }],
    ];
    const session = playHooks(...BEGIN, ...shell, ...END);

    expect(session.state).toMatchObject({ agents: [], agents_total: 0, turns: 2, status: 'finished' });
    expect(agents(session)).toEqual([]);
  });
});

describe('what is cut short', () => {
  const open: readonly HookStep[] = [...BEGIN, ['PreToolUse']];
  const next: HookStep = ['UserPromptSubmit', { prompt_id: 'p-2', prompt: 'Go on' }];
  const note = (text: string, fields: object = {}): HookStep => ({
    event_type: 'user_prompt',
    provenance: 'transcript',
    data: { text, origin: 'human' },
    ...fields,
  });

  it.each<[string, HookStep, string, string]>([
    ['the session ended', ['SessionEnd'], 'finished', 'No end was reported before the session ended'],
    ['somebody asked again', next, 'running', 'No end was reported before the next prompt'],
    [
      'the process died',
      { event_type: 'process_gone', data: { pid: 7 } },
      'lost',
      'The process of the agent ended',
    ],
    [
      'the user stopped it',
      note('[Request interrupted by user for tool use]'),
      'idle',
      'Interrupted by the user',
    ],
    [
      'another process went on with the session',
      ['SessionStart-resume', { prompt_id: undefined }],
      'idle',
      'No end was reported before the session was resumed',
    ],
  ])('is interrupted, with the reason: %s', (_, end, status, error) => {
    const session = playHooks(...open, end);

    expect(session.state).toMatchObject({ status, open_calls: [], tool_calls: { total: 1, interrupted: 1 } });
    expect(entriesOf(session.entries, 'tool')).toMatchObject([
      { outcome: 'interrupted', error, ended_at: stepTime(4), duration_ms: 1_000 },
    ]);
  });

  it('has its own end after all when that arrives late', () => {
    const session = playHooks(...open, next, ['PostToolUse']);

    expect(session.state.tool_calls).toEqual({ ...NO_CALLS, total: 1 });
    expect(outcomes(session)).toEqual([['Bash', 'ok']]);
  });

  it('is a turn that the user stopped, and no prompt', () => {
    const session = playHooks(...open, note('[Request interrupted by user]'));

    expect(session.state).toMatchObject({ turns: 1, title: 'SCENARIO:full please do the work' });
    expect(session.state.turn).toMatchObject({ turn_id: 'p-1', stopped_at: stepTime(4) });
    expect(entriesOf(session.entries, 'prompt')).toHaveLength(1);
    expect(session.entries.at(-1)).toMatchObject({ kind: 'lifecycle', text: 'Interrupted by the user' });
  });

  it('is a sub-agent that was stopped, while the main agent goes on', () => {
    const session = playHooks(
      ...open,
      ['SubagentStart', A],
      ['PreToolUse-in-subagent', A],
      note('[Request interrupted by user]', A),
    );

    expect(session.state.open_calls).toMatchObject([{ tool_use_id: BASH }]);
    expect(session.state.agents).toMatchObject([{ status: 'finished', outcome: 'interrupted' }]);
    expect(agents(session)).toMatchObject([
      {
        status: 'finished',
        outcome: 'interrupted',
        entries: [{ outcome: 'interrupted' }, { kind: 'lifecycle' }],
      },
    ]);
  });

  it('leaves no question open', () => {
    const { tool_input } = payload('PreToolUse');
    const asked: HookStep[] = [...open, ['PermissionRequest', { tool_input }]];

    for (const end of [next, note('[Request interrupted by user for tool use]'), ['SessionEnd']]) {
      const { state } = playHooks(...asked, end as HookStep);
      expect(state.pending_permissions).toEqual([]);
      expect(state.status).not.toBe('waiting');
    }
  });
});

describe('an API error', () => {
  it.each([
    ['StopFailure', /server_error/],
    ['StopFailure-rate_limit', /rate limit/],
  ])('ends the turn and leaves the session in error: %s', (failure, reason) => {
    const session = playHooks(...BEGIN, [failure], ['SessionEnd']);

    expect(session.state).toMatchObject({ status: 'error', status_reason: reason, errors: 1 });
    expect(session.state.turn?.stopped_at).toBe(stepTime(3));
    expect(entriesOf(session.entries, 'error')).toHaveLength(1);
  });
});

describe('a session that goes on elsewhere', () => {
  it('is open again when it is resumed', () => {
    const session = playHooks(
      ...BEGIN,
      ...END,
      ['SessionStart-resume', { prompt_id: undefined }],
      ['UserPromptSubmit', { prompt_id: 'p-2' }],
      ['PreToolUse'],
    );

    expect(session.state).toMatchObject({ status: 'running', turns: 2, finished_at: undefined });
    expect(session.state.open_calls).toHaveLength(1);
    expect(outcomes(session)).toEqual([['Bash', 'running']]);
  });

  it('is over when it is cleared; the new one begins on its own', () => {
    const cleared = playHooks(...BEGIN, ['Stop'], ['SessionEnd-clear']);
    const fresh = playHooks(['SessionStart-clear', { session_id: 'new', prompt_id: undefined }]);

    expect(cleared.state).toMatchObject({ status: 'finished', status_reason: /clear/ });
    expect(fresh.state).toMatchObject({ session_id: 'new', status: 'idle', turns: 0 });
  });

  it('is another one after a fork, which tells where it came from when that is known', () => {
    const begin: HookStep = ['SessionStart-fork', { prompt_id: undefined }];
    const data = { forked_from_session_id: 'origin' };
    const unknown = playHooks(begin);
    const known = playHooks(begin, { event_type: 'session_context', data });

    expect(unknown.state.forked_from_session_id).toBeUndefined();
    expect(known.state).toMatchObject({ status: 'idle', forked_from_session_id: 'origin' });
  });

  it('is compacted without another agent, and goes on with what it did', () => {
    const session = playHooks(
      ...BEGIN,
      ['PreToolUse'],
      ['PreCompact-auto'],
      ['SubagentStop-phantom-compact'],
      ['SessionStart-compact'],
      ['PostCompact-auto'],
    );

    expect(session.state).toMatchObject({ status: 'running', compactions: 1, agents: [], agents_total: 0 });
    expect(session.state.open_calls).toHaveLength(1);
    expect(entriesOf(session.entries, 'compaction')).toMatchObject([{ trigger: 'auto' }]);
  });
});
