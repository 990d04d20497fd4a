import { describe, expect, it } from 'vitest';
import { casesOf, script, timeOf, type ScriptLine } from '../../test/event-script.js';
import type { StoredEvent } from '../events/event.js';
import { reduceSession, summarize } from './reduce-session.js';
import type { SessionState } from './session-summary.js';

const BASH = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
const CALL = { tool_use_id: 'call-1' };

describe('the status of a session', () => {
  it('is idle after its start, running in a turn, idle after the turn and finished at the end', () => {
    expect(statuses(['session_start'], ['user_prompt'], ['turn_stop'], ['session_stop'])).toEqual([
      'idle',
      'running',
      'idle',
      'finished',
    ]);
  });

  it.each(
    casesOf([
      ['pre_tool', BASH, CALL],
      ['post_tool', BASH, CALL],
      ['assistant_message', { text: 'Hello' }],
      ['thinking', { text: 'Hm' }],
      ['subagent_start', {}, { agent_id: 'a' }],
    ]),
  )('is running when a session shows a $type', ({ line }) => {
    expect(last(['session_start'], line).status).toBe('running');
  });

  it('tells why and since when', () => {
    const state = last(['session_start'], ['user_prompt', { text: 'Fix it' }], ['pre_tool', BASH, CALL]);

    expect(state).toMatchObject({ status_reason: 'Runs Bash: npm test', status_since: timeOf(1) });
    expect(state.activity).toBe('Runs Bash: npm test');
    expect(state.status_inferred).toBe(false);
  });

  it('says that it was concluded when the evidence is', () => {
    expect(last(['session_stop', {}, { provenance: 'inferred' }]).status_inferred).toBe(true);
  });

  it('does not change when a compaction starts the session anew in the middle of a turn', () => {
    expect(last(['user_prompt'], ['session_start', { reason: 'compact' }]).status).toBe('running');
  });

  it('is opened again by a prompt after the end', () => {
    const state = last(['session_start'], ['session_stop'], ['user_prompt', { text: 'One more thing' }]);

    expect(state.status).toBe('running');
    expect(state.finished_at).toBeUndefined();
  });

  it('is error when the session ended with one', () => {
    expect(last(['session_stop', { error: 'Out of memory' }])).toMatchObject({
      status: 'error',
      status_reason: 'Session ended with an error: Out of memory',
      finished_at: timeOf(0),
      errors: 1,
    });
  });

  it('is error when the turn failed, also after the program ended, until the next prompt', () => {
    const failed: ScriptLine = [
      'turn_stop',
      { error: 'server_error', last_assistant_message: 'API Error: 500' },
    ];

    expect(last(['user_prompt'], failed).status_reason).toBe(
      'Stopped by an error: server_error – API Error: 500',
    );
    expect(statuses(['user_prompt'], failed, ['session_stop'], ['user_prompt'])).toEqual([
      'running',
      'error',
      'error',
      'running',
    ]);
  });

  it('stays running after a turn whose background tasks run on, until the last sub-agent ends', () => {
    const background_tasks = [{ type: 'subagent', status: 'running', description: 'Explore' }];
    const lines: ScriptLine[] = [
      ['user_prompt'],
      ['subagent_start', {}, { agent_id: 'a' }],
      ['turn_stop', { background_tasks }],
      ['subagent_stop', {}, { agent_id: 'a' }],
    ];

    expect(last(...lines.slice(0, 3))).toMatchObject({
      status: 'running',
      status_reason: 'Ended its turn; 1 background task still runs: Explore',
    });
    expect(last(...lines)).toMatchObject({ status: 'idle', status_inferred: true });
  });

  it('is idle when the background tasks of an ended turn are done', () => {
    expect(last(['turn_stop', { background_tasks: [{ status: 'completed' }] }]).status).toBe('idle');
  });

  it('is not undone by an event that happened earlier', () => {
    const late = { timestamp: timeOf(0) };
    const state = last(['user_prompt'], ['turn_stop'], ['pre_tool', BASH, { ...CALL, ...late }]);

    expect(state.status).toBe('idle');
    expect(state.tool_calls).toMatchObject({ total: 1, interrupted: 1 });
    expect(state.last_event_at).toBe(timeOf(1));
  });

  it('is not frozen by an event whose clock ran ahead', () => {
    const ahead = { timestamp: '2099-01-01T00:00:00.000Z' };

    expect(last(['user_prompt', {}, ahead], ['turn_stop'])).toMatchObject({
      status: 'idle',
      created_at: timeOf(0),
      last_event_at: timeOf(1),
    });
  });

  it('is not reopened by the text of a turn that arrives after its end', () => {
    expect(last(['user_prompt'], ['turn_stop'], ['assistant_message', { text: 'Done' }]).status).toBe('idle');
  });
});

describe('waiting for a human', () => {
  const request: ScriptLine = ['permission_request', BASH];
  const asked: ScriptLine[] = [['user_prompt'], ['pre_tool', BASH, CALL], request];

  it('tells which permission is wanted, and joins it to the open call', () => {
    const state = last(...asked);

    expect(state).toMatchObject({
      status: 'waiting',
      waiting_for: 'permission',
      status_reason: 'Wants to run Bash: npm test',
      status_since: timeOf(2),
    });
    expect(state.pending_permissions).toMatchObject([{ tool_use_id: 'call-1', event_id: 'e3' }]);
  });

  it.each(
    casesOf([
      ['permission_decision', { ...BASH, decision: 'allow' }, CALL],
      ['permission_decision', { decision: 'deny' }],
      ['post_tool', BASH, CALL],
      ['tool_batch', { calls: [] }],
      ['assistant_message', { text: 'I see' }],
      ['user_prompt', { text: 'Something else' }],
    ]),
  )('ends with a $type', ({ line }) => {
    const state = last(...asked, line);

    expect(state.status).toBe('running');
    expect(state.waiting_for).toBeUndefined();
    expect(state.pending_permissions).toEqual([]);
  });

  it.each(
    casesOf([
      ['pre_tool', { tool_name: 'Read' }, { tool_use_id: 'parallel' }],
      ['post_tool', { tool_name: 'Read' }, { tool_use_id: 'parallel' }],
      ['pre_tool', BASH, { tool_use_id: 'other', agent_id: 'a' }],
      ['tool_batch', { calls: [] }, { agent_id: 'a' }],
      ['user_prompt', { origin: 'machine' }],
      ['notification', { kind: 'permission_prompt', message: 'Claude needs your permission to use Bash' }],
      ['usage', { input_tokens: 1 }],
      ['assistant_message', { text: 'Before it asked' }, { timestamp: timeOf(1) }],
    ]),
  )('goes on at a $type, which does not show an answer', ({ line }) => {
    const state = last(...asked, line);

    expect(state).toMatchObject({ status: 'waiting', status_reason: 'Wants to run Bash: npm test' });
    expect(state.status_since).toBe(timeOf(2));
  });

  it('names the oldest request and how many more there are', () => {
    const other: ScriptLine = [
      'permission_request',
      { tool_name: 'Write', tool_input: { file_path: 'a.txt' } },
    ];

    expect(last(...asked, other).status_reason).toBe('Wants to run Bash: npm test (and 1 more)');
    expect(last(...asked, other, ['post_tool', BASH, CALL]).status_reason).toBe('Wants to run Write: a.txt');
  });

  it('does not begin with a request that arrives after its answer', () => {
    const late = { timestamp: timeOf(1) };
    const state = last(
      ['user_prompt'],
      ['pre_tool', BASH, CALL],
      ['post_tool', BASH, CALL],
      ['permission_request', BASH, late],
    );

    expect(state.status).toBe('running');
  });

  it('does not begin with a request that arrives after the turn ended', () => {
    const late = { timestamp: timeOf(0) };

    expect(last(['user_prompt'], ['turn_stop'], ['permission_request', BASH, late]).status).toBe('idle');
  });

  it('joins a request that arrives before the start of its call', () => {
    const state = last(['permission_request', BASH], ['pre_tool', BASH, CALL]);

    expect(state.pending_permissions).toMatchObject([{ tool_use_id: 'call-1' }]);
  });

  it('begins with a notification when no request is known, until the agent goes on', () => {
    const notice: ScriptLine = [
      'notification',
      { kind: 'permission_prompt', message: 'Needs your permission' },
    ];

    expect(last(['user_prompt'], notice)).toMatchObject({
      status: 'waiting',
      waiting_for: 'permission',
      status_reason: 'Needs your permission',
    });
    expect(last(['user_prompt'], notice, ['pre_tool', BASH, CALL]).status).toBe('waiting');
    expect(last(['user_prompt'], notice, ['post_tool', BASH, CALL]).status).toBe('running');
  });

  it.each(['idle_prompt', 'agent_needs_input', 'elicitation_dialog'])('is for input at %s', (kind) => {
    expect(last(['turn_stop'], ['notification', { kind }])).toMatchObject({
      status: 'waiting',
      waiting_for: 'input',
    });
  });

  it.each(['auth_success', 'agent_completed', null])('does not begin at the notification %s', (kind) => {
    expect(last(['user_prompt'], ['notification', { kind, message: 'Hello' }]).status).toBe('running');
  });

  it('does not hide that the session ended', () => {
    expect(last(['session_stop'], ['notification', { kind: 'idle_prompt' }]).status).toBe('finished');
  });

  it('is for input while the agent asks a question', () => {
    const tool_input = { questions: [{ question: 'Which database?' }] };
    const asks: ScriptLine = ['pre_tool', { tool_name: 'AskUserQuestion', tool_input }, CALL];

    expect(last(['user_prompt'], asks)).toMatchObject({
      status: 'waiting',
      waiting_for: 'input',
      status_reason: 'Asks: Which database?',
    });
    expect(last(['user_prompt'], asks, ['post_tool', {}, CALL]).status).toBe('running');
  });

  it('is for input while a plan wants approval, requested or not', () => {
    const plan = { tool_name: 'ExitPlanMode', tool_input: { plan: '# Do it' } };

    for (const type of ['pre_tool', 'permission_request']) {
      expect(last(['user_prompt'], [type, plan, CALL])).toMatchObject({
        waiting_for: 'input',
        status_reason: 'Wants approval of its plan',
      });
    }
  });
});

describe('the facts of a session', () => {
  it('come from its start, and a newer start replaces them', () => {
    const facts = {
      cwd: '/home/dev/project',
      model: 'model-1',
      agent_version: '2.1',
      git_branch: 'main',
      pid: 7,
    };
    const state = last(['session_start', facts], ['session_start', { cwd: '/srv', reason: 'resume' }]);

    expect(state).toMatchObject({ ...facts, cwd: '/srv' });
  });

  it('are only filled in by what is older', () => {
    const late = { timestamp: timeOf(0) };
    const state = last(
      ['user_prompt'],
      ['session_start', { cwd: '/new' }],
      ['session_start', { cwd: '/old', host: 'laptop' }, late],
    );

    expect(state).toMatchObject({ cwd: '/new', host: 'laptop' });
  });

  it('include the newest model of the main agent, but not of a sub-agent or of a made-up message', () => {
    const state = last(
      ['assistant_message', { model: 'model-1' }],
      ['assistant_message', { model: 'model-2' }],
      ['assistant_message', { model: 'small' }, { agent_id: 'a' }],
      ['assistant_message', { model: '<synthetic>' }],
    );

    expect(state.model).toBe('model-2');
  });

  it('keep a name when a sender knows none', () => {
    expect(last(['user_prompt', {}, { session_name: 'unknown' }]).session_name).toBe('unknown');
    const named = last(
      ['user_prompt', {}, { session_name: 'unknown' }],
      ['thinking', {}, { session_name: 'docs' }],
    );
    expect(named.session_name).toBe('docs');
    const kept = last(
      ['user_prompt', {}, { session_name: 'docs' }],
      ['thinking', {}, { session_name: 'unknown' }],
    );
    expect(kept.session_name).toBe('docs');
  });

  it('keep a name until the session starts under another one', () => {
    const started = ['session_start', {}, { session_name: 'Prüfer ☂' }] as const;
    const spoilt = ['thinking', {}, { session_name: 'Prüfer ' }] as const;

    expect(last(started, spoilt).session_name).toBe('Prüfer ☂');
    expect(last(spoilt, started).session_name).toBe('Prüfer ☂');
  });

  it('have the first line of the first human prompt as title, whenever it arrives', () => {
    const state = last(
      ['user_prompt', { text: 'wake up', origin: 'machine' }],
      ['user_prompt', { text: '  \n Fix the   login \nplease' }, { timestamp: timeOf(1) }],
      ['user_prompt', { text: 'And the logout' }],
    );

    expect(state.title).toBe('Fix the login');
    expect(
      last(
        ['user_prompt', { text: 'Second' }],
        ['user_prompt', { text: 'First' }, { timestamp: '2025-12-01' }],
      ),
    ).toMatchObject({ title: 'First' });
  });

  it('have a title of at most 120 characters', () => {
    expect(last(['user_prompt', { text: 'x'.repeat(1000) }]).title).toHaveLength(120);
  });
});

describe('turns', () => {
  it('begin with a prompt and end with the stop', () => {
    const state = last(
      ['user_prompt', {}, { turn_id: 't-1' }],
      ['user_prompt', {}, { turn_id: 't-1' }],
      ['turn_stop'],
      ['user_prompt', {}, { turn_id: 't-2' }],
      ['pre_tool', BASH, CALL],
      ['turn_stop'],
    );

    expect(state.turns).toBe(2);
    expect(state.turn).toEqual({
      turn_id: 't-2',
      started_at: timeOf(3),
      stopped_at: timeOf(5),
      tool_calls: 1,
    });
  });

  it('are not counted for the prompt of a sub-agent', () => {
    expect(last(['user_prompt', { text: 'Look' }, { agent_id: 'a' }])).toMatchObject({ turns: 0 });
  });
});

describe('reduceSession', () => {
  it('gives a row of bounded size, whatever is sent', () => {
    const long = 'x'.repeat(1_000_000);
    const facts = { cwd: long, model: long, git_branch: long, host: long, agent_version: long, error: long };
    const call = { tool_name: long, tool_input: { command: long } };
    const state = last(
      ['session_start', facts, { session_name: long }],
      ['user_prompt', { text: long }],
      ['subagent_start', { agent_type: long, description: long }, { agent_id: 'a' }],
      ['pre_tool', call, CALL],
      ['permission_request', call],
      ['notification', { kind: 'idle_prompt', message: long }],
      ['assistant_message', { text: long, message_id: long, usage: { input_tokens: 1 } }],
      ['turn_stop', { error: long, last_assistant_message: long }],
    );

    expect(JSON.stringify(state).length).toBeLessThan(40_000);
  });

  it('ignores an event whose seq was reached already', () => {
    const [first, second] = script(['user_prompt'], ['turn_stop']);
    const state = reduceSession(reduceSession(undefined, first!), second!);

    expect(reduceSession(state, first!)).toBe(state);
    expect(reduceSession(state, { ...first!, seq: Number.NaN })).toBe(state);
  });

  it('counts events of unknown types and keeps the status', () => {
    expect(last(['user_prompt'], ['from_the_future', { x: 1 }])).toMatchObject({
      status: 'running',
      events: 2,
    });
  });

  it('has a row without what only the reducer needs', () => {
    const row = summarize(last(['user_prompt', { text: 'Go' }], ['turn_stop'], ['session_stop']));
    const memory = ['recent_calls', 'evidence_at', 'boundary_at', 'ended_at', 'title_at', 'usage_messages'];

    for (const field of memory) expect(row).not.toHaveProperty(field);
    expect(row).toMatchObject({ session_id: 's-1', source: 'generic', last_seq: 3, title: 'Go' });
  });
});

function statuses(...lines: ScriptLine[]): string[] {
  return states(script(...lines)).map((state) => state.status);
}

function last(...lines: ScriptLine[]): SessionState {
  return states(script(...lines)).at(-1)!;
}

function states(events: readonly StoredEvent[]): SessionState[] {
  const all: SessionState[] = [];
  for (const event of events) all.push(reduceSession(all.at(-1), event));
  return all;
}
