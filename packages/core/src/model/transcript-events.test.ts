import { describe, expect, it } from 'vitest';
import { script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import type { SessionState } from './session-summary.js';
import { buildTimeline } from './timeline-model.js';

const START: ScriptLine = ['compaction', { phase: 'start', trigger: 'auto' }, at(0)];
const BOUNDARY: ScriptLine = [
  'compaction',
  { phase: 'boundary', before_tokens: 900, after_tokens: 90 },
  at(1),
];
const END: ScriptLine = ['compaction', { phase: 'end', summary: 'All of it' }, at(2)];

const ORDERS: readonly (readonly ScriptLine[])[] = [
  [START, BOUNDARY, END],
  [START, END, BOUNDARY],
  [BOUNDARY, START, END],
  [BOUNDARY, END, START],
  [END, START, BOUNDARY],
  [END, BOUNDARY, START],
];

describe('a compaction that hooks and the conversation tell', () => {
  it('is one compaction, in whichever order its parts arrive', () => {
    for (const lines of ORDERS) {
      expect(last(...lines).compactions).toBe(1);
      expect(buildTimeline(script(...lines))).toMatchObject([
        { kind: 'compaction', trigger: 'auto', before_tokens: 900, after_tokens: 90, summary: 'All of it' },
      ]);
    }
  });

  it('is told apart from the next one', () => {
    const again = [START, BOUNDARY, END].map(([type, data = {}], index): ScriptLine => [
      type,
      data,
      at(10 + index),
    ]);
    const lines = [START, BOUNDARY, END, ...again];

    expect(last(...lines).compactions).toBe(2);
    expect(buildTimeline(script(...lines))).toHaveLength(2);
  });

  it('has a row of its own when no hook told of it', () => {
    expect(buildTimeline(script(BOUNDARY))).toMatchObject([{ kind: 'compaction', before_tokens: 900 }]);
  });
});

describe('a title', () => {
  it('takes the place of the first prompt, that of the user before that of the agent', () => {
    const prompt: ScriptLine = ['user_prompt', { text: 'Fix the login' }];
    const byAgent: ScriptLine = ['session_title', { title: 'Login repair', by: 'agent' }];
    const byUser: ScriptLine = ['session_title', { title: 'My login', by: 'user' }];

    expect(last(prompt, byAgent).title).toBe('Login repair');
    expect(last(byAgent, prompt).title).toBe('Login repair');
    expect(last(byUser, byAgent, prompt).title).toBe('My login');
    expect(last(prompt, ['session_title', { title: 7 }]).title).toBe('Fix the login');
  });
});

describe('what a transcript tells beside the conversation', () => {
  it('is not shown in the timeline', () => {
    const lines: ScriptLine[] = [
      ['session_context', { git_branch: 'main' }],
      ['agent_context', {}, { agent_id: 'a-1' }],
      ['cost_state', { totalCostUSD: 1 }],
      ['queue_operation', { operation: 'enqueue' }],
      ['session_title', { title: 'Work' }],
      ['transcript_from_the_future', {}],
      ['from_the_future', {}],
    ];

    const rows = buildTimeline(script(...lines));

    expect(rows.filter(({ kind }) => kind !== 'subagent')).toMatchObject([
      { kind: 'other', event_type: 'from_the_future' },
    ]);
    expect(last(...lines).git_branch).toBe('main');
  });
});

/** When something happened; all of it arrived later. */
function at(second: number): { timestamp: string; received_at: string } {
  return { timestamp: timeOf(second), received_at: timeOf(60) };
}

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
