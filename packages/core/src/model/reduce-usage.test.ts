import { describe, expect, it } from 'vitest';
import { script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import { OTHER_MODELS } from './reduce-usage.js';
import { MAX_MODELS, MAX_USAGE_MESSAGES } from './session-limits.js';
import type { SessionState } from './session-summary.js';

describe('usage', () => {
  it('is summed over messages and usage events, each message once', () => {
    const usage = { input_tokens: 10, output_tokens: 1, cache_read_tokens: 100, cache_creation_tokens: 5 };
    const state = last(
      ['assistant_message', { message_id: 'm-1', usage }],
      ['assistant_message', { message_id: 'm-1', usage }],
      ['usage', { message_id: 'm-1', ...usage }],
      ['usage', { message_id: 'm-2', ...usage }],
    );

    expect(state.usage).toEqual({
      input_tokens: 20,
      output_tokens: 2,
      cache_read_tokens: 200,
      cache_creation_tokens: 10,
      unpriced_tokens: 232,
    });
  });

  it('tells by its own count which tokens have no price', () => {
    const state = last(
      ['usage', { message_id: 'm-1', model: 'known', input_tokens: 10, cost_usd: 0.5 }],
      ['usage', { message_id: 'm-2', model: 'unheard-of', input_tokens: 7, output_tokens: 3 }],
    );

    expect(state.usage).toMatchObject({ input_tokens: 17, cost_usd: 0.5, unpriced_tokens: 10 });
    expect(last(['usage', { input_tokens: 10, cost_usd: 0.5 }]).usage).not.toHaveProperty('unpriced_tokens');
  });

  it('is told apart by model, by sub-agent and for the turn', () => {
    const state = last(
      ['usage', { message_id: 'm-0', model: 'a', input_tokens: 100, cost_usd: 1 }],
      ['user_prompt', { text: 'Go' }],
      ['usage', { message_id: 'm-1', model: 'a', input_tokens: 10, cost_usd: 2 }],
      ['subagent_start', {}, { agent_id: 'helper' }],
      ['usage', { message_id: 'm-2', model: 'b', input_tokens: 1 }, { agent_id: 'helper' }],
    );

    expect(state.models).toEqual([
      { model: 'a', messages: 2, ...tokens(110), cost_usd: 3 },
      { model: 'b', messages: 1, ...tokens(1), unpriced_tokens: 1 },
    ]);
    expect(state.agents[0]!.usage).toEqual({ ...tokens(1), unpriced_tokens: 1 });
    expect(state.turn!.usage).toEqual({ ...tokens(11), cost_usd: 2, unpriced_tokens: 1 });
  });

  it('of an earlier turn that arrives late is not counted for the turn', () => {
    const state = last(
      ['user_prompt', { text: 'First' }, { turn_id: 't-1' }],
      ['user_prompt', { text: 'Second' }, { turn_id: 't-2' }],
      ['usage', { message_id: 'm-1', input_tokens: 1 }, { timestamp: timeOf(0) }],
      ['usage', { message_id: 'm-2', input_tokens: 1 }, { turn_id: 't-1' }],
      ['usage', { message_id: 'm-3', input_tokens: 5 }, { turn_id: 't-2' }],
    );

    expect(state.turn!.usage!.input_tokens).toBe(5);
    expect(state.usage.input_tokens).toBe(7);
  });

  it('lists at most MAX_MODELS models and sums the rest', () => {
    const lines = Array.from({ length: MAX_MODELS + 3 }, (_, index): ScriptLine => {
      return ['usage', { model: `model-${index}`, input_tokens: 1 }];
    });

    const { models } = last(...lines, ['usage', { model: 'model-0', input_tokens: 1 }]);

    expect(models).toHaveLength(MAX_MODELS + 1);
    expect(models![0]).toMatchObject({ model: 'model-0', input_tokens: 2 });
    expect(models!.at(-1)).toMatchObject({ model: OTHER_MODELS, messages: 3, input_tokens: 3 });
  });

  it('has a cost as soon as one price is known', () => {
    expect(last(['usage', { input_tokens: 1 }]).usage).not.toHaveProperty('cost_usd');
    expect(
      last(['usage', { cost_usd: 0.5 }], ['usage', { input_tokens: 1 }], ['usage', { cost_usd: 1 }]).usage,
    ).toMatchObject({ cost_usd: 1.5, input_tokens: 1 });
  });

  it('ignores counts that are not counts', () => {
    expect(
      last(['usage', { input_tokens: -1, output_tokens: '7', cache_read_tokens: Number.NaN }]).usage,
    ).toEqual({
      input_tokens: 0,
      output_tokens: 0,
      cache_read_tokens: 0,
      cache_creation_tokens: 0,
    });
  });

  it('remembers at most MAX_USAGE_MESSAGES messages, the newest', () => {
    const lines = Array.from({ length: MAX_USAGE_MESSAGES + 3 }, (_, index): ScriptLine => {
      return ['usage', { message_id: `m-${index}`, input_tokens: 1 }];
    });

    const state = last(...lines);

    expect(state.usage_messages).toHaveLength(MAX_USAGE_MESSAGES);
    expect(state.usage_messages[0]).toBe('m-3');
    expect(state.usage.input_tokens).toBe(MAX_USAGE_MESSAGES + 3);
  });
});

describe('context', () => {
  const first: ScriptLine = [
    'usage',
    { input_tokens: 10, cache_read_tokens: 1_000, cache_creation_tokens: 90, context_limit_tokens: 200_000 },
  ];

  it('is what the last message of the main agent read, not a sum', () => {
    const state = last(
      first,
      ['usage', { input_tokens: 2_000 }],
      ['usage', { input_tokens: 9 }, { agent_id: 'helper' }],
    );

    expect(last(first).context).toEqual({ used_tokens: 1_100, limit_tokens: 200_000, as_of: timeOf(0) });
    expect(state.context).toEqual({ used_tokens: 2_000, as_of: timeOf(1) });
  });

  it('is emptied by a compaction, also when an older message arrives behind it', () => {
    const late: ScriptLine = ['usage', { input_tokens: 5 }, { timestamp: timeOf(0) }];

    expect(last(first, ['compaction', { phase: 'start' }]).context).toMatchObject({ used_tokens: 1_100 });
    expect(last(first, ['compaction', { phase: 'end' }], late).context).toBeUndefined();
    expect(last(first, ['compaction', { after_tokens: 300 }]).context).toEqual({
      used_tokens: 300,
      limit_tokens: 200_000,
      as_of: timeOf(1),
    });
    expect(
      last(first, ['compaction', { after_tokens: 300 }], ['compaction', { phase: 'end' }]).context,
    ).toMatchObject({ used_tokens: 300 });
    expect(last(first, ['compaction', {}], ['usage', { input_tokens: 7 }]).context).toMatchObject({
      used_tokens: 7,
    });
  });
});

describe('compactions', () => {
  const start: ScriptLine = ['compaction', { phase: 'start' }];
  const end: ScriptLine = ['compaction', { phase: 'end' }];

  it('count once for a start and its end, in either order of arrival', () => {
    expect(last(start, end).compactions).toBe(1);
    expect(
      last(
        ['compaction', { phase: 'end' }, { timestamp: timeOf(0) }],
        ['compaction', { phase: 'start' }, { timestamp: timeOf(0) }],
      ).compactions,
    ).toBe(1);
  });

  it('count a start without an end, an end without a start, and one without a phase', () => {
    expect(last(start, start, end).compactions).toBe(2);
    expect(last(end, start, end).compactions).toBe(2);
    expect(last(['compaction', {}], ['compaction', { trigger: 'auto' }]).compactions).toBe(2);
  });
});

describe('errors', () => {
  it('count errors outside tool calls and failed ends', () => {
    const failed: ScriptLine = ['post_tool', { error: 'Exit code 1' }, { tool_use_id: 'call-1' }];

    expect(
      last(['error', { message: 'Overloaded' }], ['turn_stop', { error: 'server_error' }], failed).errors,
    ).toBe(2);
  });
});

function tokens(input_tokens: number) {
  return { input_tokens, output_tokens: 0, cache_read_tokens: 0, cache_creation_tokens: 0 };
}

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
