import { describe, expect, it } from 'vitest';
import { casesOf, script, storedAnew, timeOf, type ScriptLine } from '../../test/event-script.js';
import type { TimelineEntry } from './timeline-entry.js';
import { buildTimeline, TimelineModel } from './timeline-model.js';

const BASH = { tool_name: 'Bash', tool_input: { command: 'npm test' } };
const CALL = { tool_use_id: 'call-1' };

describe('a conversation', () => {
  it('has a row for each thing that was said and done, in order', () => {
    const rows = timeline(
      ['session_start', { reason: 'resume' }],
      ['user_prompt', { text: 'Fix it' }],
      ['thinking', { text: 'Hm' }],
      ['assistant_message', { text: 'On it', model: 'model-1' }],
      ['notification', { kind: 'auth_success', message: 'Logged in' }],
      ['error', { message: 'Overloaded' }],
      ['user_prompt', { text: '<task-notification>', origin: 'machine' }],
      ['session_stop', { error: 'Crashed' }],
      ['from_the_future', { x: 1 }],
    );

    expect(rows).toMatchObject([
      {
        kind: 'lifecycle',
        text: 'Session started (resume)',
        seq: 1,
        timestamp: timeOf(0),
        event_ids: ['e1'],
      },
      { kind: 'prompt', text: 'Fix it', origin: 'human' },
      { kind: 'thinking', text: 'Hm' },
      { kind: 'message', text: 'On it', model: 'model-1' },
      { kind: 'notification', text: 'Logged in', notification_kind: 'auth_success' },
      { kind: 'error', text: 'Overloaded' },
      { kind: 'prompt', origin: 'machine' },
      { kind: 'lifecycle', text: 'Session ended with an error: Crashed' },
      { kind: 'other', event_type: 'from_the_future', data: { x: 1 } },
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it('has no rows for usage, and for messages without text', () => {
    expect(
      timeline(['usage', { input_tokens: 1 }], ['assistant_message', { usage: {} }], ['thinking', {}]),
    ).toEqual([]);
  });

  it('says when events behind an entry were cut', () => {
    const [row] = timeline(
      ['pre_tool', BASH, CALL],
      ['post_tool', BASH, { ...CALL, preview: { full_bytes: 20_000 } }],
    );

    expect(row!.preview).toBe(true);
  });

  it('has one row for a compaction with a start and an end', () => {
    expect(
      timeline(
        ['compaction', { phase: 'start', trigger: 'auto', before_tokens: 900 }],
        ['compaction', { phase: 'end', after_tokens: 90, summary: 'All of it' }],
        ['compaction', { phase: 'start', trigger: 'manual' }],
        ['compaction', { trigger: 'manual' }],
      ),
    ).toMatchObject([
      {
        kind: 'compaction',
        trigger: 'auto',
        before_tokens: 900,
        after_tokens: 90,
        summary: 'All of it',
        event_ids: ['e1', 'e2'],
      },
      { kind: 'compaction', event_ids: ['e3'] },
      { kind: 'compaction', event_ids: ['e4'] },
    ]);
  });
});

describe('the end of a turn', () => {
  const stop: ScriptLine = ['turn_stop', { last_assistant_message: 'Done.' }];

  it('brings the last message, before the end itself', () => {
    expect(timeline(['user_prompt', { text: 'Go' }], stop)).toMatchObject([
      { kind: 'prompt' },
      { kind: 'message', text: 'Done.', event_ids: ['e2'] },
      { kind: 'lifecycle', text: 'Turn ended', event_ids: ['e2'] },
    ]);
  });

  it('brings no message that the turn has already, before the end or late', () => {
    const message: ScriptLine = ['assistant_message', { text: 'Done.\n' }];

    expect(kinds(timeline(['user_prompt', {}], message, stop))).toEqual(['prompt', 'message', 'lifecycle']);
    expect(kinds(timeline(['user_prompt', {}], stop, message))).toEqual(['prompt', 'lifecycle', 'message']);
  });

  it('brings the same words again in another turn', () => {
    const message: ScriptLine = ['assistant_message', { text: 'Done.' }];
    const rows = timeline(['user_prompt', {}], message, stop, ['user_prompt', {}], stop);

    expect(kinds(rows)).toEqual(['prompt', 'message', 'lifecycle', 'prompt', 'message', 'lifecycle']);
  });

  it('is an error when the turn failed', () => {
    expect(
      timeline(['turn_stop', { error: 'server_error', last_assistant_message: 'API Error: 500' }]),
    ).toMatchObject([{ kind: 'error', text: 'server_error: API Error: 500' }]);
  });
});

describe('a tool call', () => {
  it('is one entry made of its start, its permission and its end', () => {
    const rows = timeline(
      ['pre_tool', BASH, CALL],
      ['permission_request', BASH],
      ['permission_decision', { ...BASH, decision: 'allow' }, CALL],
      ['post_tool', { ...BASH, tool_result: { stdout: 'ok' } }, CALL],
      ['tool_batch', { calls: [{ ...BASH, ...CALL, tool_result: 'ok' }] }],
    );

    expect(rows).toEqual([
      {
        key: 'call:call-1',
        seq: 1,
        timestamp: timeOf(0),
        event_ids: ['e1', 'e2', 'e3', 'e4'],
        preview: false,
        kind: 'tool',
        tool_use_id: 'call-1',
        tool_name: 'Bash',
        label: 'npm test',
        input: { command: 'npm test' },
        result: { stdout: 'ok' },
        outcome: 'ok',
        ended_at: timeOf(3),
        duration_ms: 3000,
        permission: { requested_at: timeOf(1), decision: 'allow' },
      },
    ]);
  });

  it('runs until it ends', () => {
    expect(timeline(['pre_tool', BASH, CALL])).toMatchObject([{ kind: 'tool', outcome: 'running' }]);
    expect(timeline(['pre_tool', BASH, CALL])[0]).not.toHaveProperty('ended_at');
  });

  it('fails with an error and the duration that the source measured', () => {
    expect(
      timeline(['post_tool', { ...BASH, error: 'Exit code 3\noops', duration_ms: 12 }, CALL]),
    ).toMatchObject([
      { outcome: 'failed', error: 'Exit code 3\noops', duration_ms: 12, input: BASH.tool_input },
    ]);
  });

  it('shows why it was denied', () => {
    const tool_result = 'Permission to use Bash has been denied';

    expect(
      timeline(['pre_tool', BASH, CALL], ['tool_batch', { calls: [{ ...BASH, ...CALL, tool_result }] }]),
    ).toMatchObject([{ outcome: 'denied', error: tool_result, event_ids: ['e1', 'e2'] }]);
    expect(
      timeline(['pre_tool', BASH, CALL], ['permission_decision', { decision: 'deny', reason: 'No' }, CALL]),
    ).toMatchObject([{ outcome: 'denied', error: 'No' }]);
  });

  it('that was invalid is known from its batch alone', () => {
    const tool_result = '<tool_use_error>Error: No such tool available: X</tool_use_error>';
    const calls = [
      { tool_name: 'X', tool_input: { a: 'b' }, tool_use_id: 'call-1', tool_result },
      { tool_name: 'Y', tool_use_id: 'call-2', tool_result: [{ type: 'text', text: tool_result }] },
    ];

    expect(timeline(['tool_batch', { calls }])).toMatchObject([
      {
        kind: 'tool',
        tool_use_id: 'call-1',
        tool_name: 'X',
        label: 'b',
        outcome: 'invalid',
        error: tool_result,
      },
      { kind: 'tool', tool_use_id: 'call-2', outcome: 'invalid', error: tool_result },
    ]);
  });

  it.each(casesOf([['user_prompt'], ['turn_stop'], ['session_stop']]))(
    'is interrupted by a $type',
    ({ line }) => {
      expect(timeline(['pre_tool', BASH, CALL], line)[0]).toMatchObject({
        outcome: 'interrupted',
        ended_at: timeOf(1),
        duration_ms: 1000,
      });
    },
  );

  it('joins a permission request to the call with the same words before it', () => {
    const other = { tool_use_id: 'call-2' };
    const rows = timeline(
      ['pre_tool', BASH, CALL],
      ['post_tool', BASH, CALL],
      ['pre_tool', BASH, other],
      ['permission_request', BASH],
    );

    expect(rows).toMatchObject([{ outcome: 'ok' }, { permission: { requested_at: timeOf(3) } }]);
    expect(rows[0]).not.toHaveProperty('permission');
  });

  it('without an id is paired by its words', () => {
    const lint = { tool_name: 'Bash', tool_input: { command: 'npm run lint' } };

    expect(
      timeline(['pre_tool', BASH], ['pre_tool', lint], ['post_tool', lint], ['post_tool', BASH]),
    ).toMatchObject([
      { label: 'npm test', outcome: 'ok', event_ids: ['e1', 'e4'] },
      { label: 'npm run lint', outcome: 'ok', event_ids: ['e2', 'e3'] },
    ]);
  });
});

describe('a permission request without a call', () => {
  it('has its own row, with the decision', () => {
    expect(
      timeline(['permission_request', BASH], ['permission_decision', { ...BASH, decision: 'deny' }]),
    ).toMatchObject([
      { kind: 'permission', tool_name: 'Bash', label: 'npm test', decision: 'deny', event_ids: ['e1', 'e2'] },
    ]);
  });

  it('moves into the call when that arrives late', () => {
    const [request, start] = script(['pre_tool', BASH, CALL], ['permission_request', BASH]).toReversed();
    const model = new TimelineModel();
    model.append(storedAnew([request!]));
    expect(kinds(model.entries)).toEqual(['permission']);

    model.append([{ ...start!, seq: 2 }]);

    expect(model.entries).toMatchObject([{ kind: 'tool', permission: { requested_at: timeOf(1) } }]);
  });
});

describe('a sub-agent', () => {
  const A = { agent_id: 'a' };
  const tool_input = { description: 'Explore', subagent_type: 'general-purpose' };
  const start: ScriptLine = ['pre_tool', { tool_name: 'Agent', tool_input }, CALL];
  const end = (status: string): ScriptLine => [
    'post_tool',
    { tool_name: 'Agent', tool_input, tool_result: { agentId: 'a', status, content: [{ text: 'Report' }] } },
    CALL,
  ];

  it('holds its own conversation, behind the call that started it', () => {
    const rows = timeline(
      start,
      ['pre_tool', BASH, { tool_use_id: 'parallel' }],
      ['subagent_start', { agent_type: 'general-purpose' }, A],
      ['pre_tool', BASH, { ...A, tool_use_id: 'inner' }],
      ['subagent_stop', { result: 'Found it' }, A],
      end('completed'),
    );

    expect(rows).toMatchObject([
      { kind: 'tool', tool_name: 'Agent', subagent_id: 'a', outcome: 'ok' },
      {
        kind: 'subagent',
        key: 'agent:a',
        subagent_id: 'a',
        agent_type: 'general-purpose',
        description: 'Explore',
        status: 'finished',
        result: 'Found it',
        ended_at: timeOf(4),
        duration_ms: 2000,
        entries: [{ kind: 'tool', tool_use_id: 'inner', agent_id: 'a', outcome: 'interrupted' }],
      },
      { kind: 'tool', tool_use_id: 'parallel' },
    ]);
  });

  it('runs on in the background until its own stop', () => {
    expect(timeline(start, end('async_launched'))[1]).toMatchObject({ kind: 'subagent', status: 'running' });
    expect(timeline(start, end('async_launched'), ['subagent_stop', { error: 'x' }, A])[1]).toMatchObject({
      status: 'error',
      result: 'x',
    });
  });

  it('ends with its call, or with the session, when nothing else is known', () => {
    expect(timeline(start, end('completed'))[1]).toMatchObject({ status: 'finished', result: 'Report' });
    expect(timeline(['subagent_start', {}, A], ['session_stop'])[0]).toMatchObject({
      status: 'finished',
      ended_at: timeOf(1),
    });
  });

  it('is nested to any depth, whichever is heard of first', () => {
    const depth = 30;
    const lines = Array.from({ length: depth }, (_, level): ScriptLine => {
      return [
        'subagent_start',
        {},
        { agent_id: `a${level}`, ...(level > 0 && { parent_agent_id: `a${level - 1}` }) },
      ];
    });

    let entries = buildTimeline(storedAnew(script(...lines).toReversed()));
    for (let level = 0; level < depth; level++) {
      expect(entries).toMatchObject([{ kind: 'subagent', subagent_id: `a${level}` }]);
      entries = entries[0]?.kind === 'subagent' ? entries[0].entries : [];
    }
    expect(entries).toEqual([]);
  });

  it('is shown once when agents claim to be inside each other', () => {
    const rows = timeline(
      ['subagent_start', {}, { agent_id: 'a', parent_agent_id: 'b' }],
      ['subagent_start', {}, { agent_id: 'b', parent_agent_id: 'a' }],
    );

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows).match(/"key":"agent:/g)).toHaveLength(2);
  });
});

describe('TimelineModel', () => {
  it('puts a late event in its place', () => {
    const [first, second, third] = script(
      ['thinking', { text: '1' }],
      ['thinking', { text: '2' }],
      ['thinking', { text: '3' }],
    );
    const model = new TimelineModel();
    model.append([first!, third!]);
    model.append([second!]);

    expect(model.entries.map((entry) => 'text' in entry && entry.text)).toEqual(['1', '2', '3']);
  });

  it('keeps the objects of entries that did not change, and replaces those that did', () => {
    const events = script(
      ['user_prompt', { text: 'Go' }],
      ['subagent_start', {}, { agent_id: 'a' }],
      ['subagent_start', {}, { agent_id: 'b' }],
      ['pre_tool', BASH, { ...CALL, agent_id: 'a' }],
      ['post_tool', BASH, { ...CALL, agent_id: 'a' }],
    );
    const model = new TimelineModel();
    model.append(events.slice(0, 4));
    const [prompt, a, b] = model.entries;

    model.append(events.slice(4));

    expect(model.entries[0]).toBe(prompt);
    expect(model.entries[2]).toBe(b);
    expect(model.entries[1]).not.toBe(a);
    expect(a).toMatchObject({ entries: [{ outcome: 'running' }] });
    expect(model.entries[1]).toMatchObject({ entries: [{ outcome: 'ok' }] });
  });

  it('has another array and a greater version only when something changed', () => {
    const [prompt, usage] = script(['user_prompt', { text: 'Go' }], ['usage', { input_tokens: 1 }]);
    const model = new TimelineModel();
    const empty = model.entries;

    model.append([prompt!]);
    const { entries, version } = model;
    model.append([usage!, prompt!, { ...prompt!, seq: 99 }, { ...prompt!, event_id: 'other' }]);

    expect(version).toBe(1);
    expect(entries).not.toBe(empty);
    expect(model.entries).toBe(entries);
    expect(model.version).toBe(1);
  });

  it('does the same work for an event however long the conversation is', () => {
    const model = new TimelineModel();
    const long = Array.from({ length: 20_000 }, (_, index): ScriptLine => {
      return [index % 2 ? 'post_tool' : 'pre_tool', BASH, { tool_use_id: `call-${index >> 1}` }];
    });
    model.append(script(...long));
    const before = new Set(model.entries);
    const at = { timestamp: timeOf(20_000), received_at: timeOf(20_000) };

    model.append(script(['pre_tool', BASH, { seq: 20_001, event_id: 'next', tool_use_id: 'next', ...at }]));

    expect(model.entries).toHaveLength(10_001);
    expect(model.entries.filter((entry) => !before.has(entry))).toHaveLength(1);
  });
});

function timeline(...lines: ScriptLine[]): readonly TimelineEntry[] {
  return buildTimeline(script(...lines));
}

function kinds(entries: readonly TimelineEntry[]): string[] {
  return entries.map((entry) => entry.kind);
}
