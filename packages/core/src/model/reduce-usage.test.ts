import { describe, expect, it } from 'vitest';
import { script, timeOf, type ScriptLine } from '../../test/event-script.js';
import { reduceSession } from './reduce-session.js';
import { MAX_USAGE_MESSAGES } from './session-limits.js';
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
    });
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

function last(...lines: ScriptLine[]): SessionState {
  return script(...lines).reduce<SessionState | undefined>(reduceSession, undefined)!;
}
