import type { AgentEvent, TranslateContext } from '@ao-observability/core';
import { eventDataSchemas, eventSchema } from '@ao-observability/core/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claudeCodeSource } from './claude-code-source.js';

const source = claudeCodeSource();
const TIMESTAMP = '2026-01-02T03:04:05.678Z';

const KNOWN_HOOKS = words(`SessionStart SessionEnd UserPromptSubmit PreToolUse PostToolUse PostToolUseFailure
  PostToolBatch PermissionRequest PermissionDenied Notification Stop StopFailure SubagentStart SubagentStop
  PreCompact PostCompact`);
const NATIVE_FIELDS =
  words(`prompt_id agent_id agent_type tool_use_id tool_name tool_calls duration_ms error prompt
  cwd effort source last_assistant_message stop_hook_active trigger title message something_else`);

function words(text: string): string[] {
  return text.split(/\s+/);
}

function aContext(more: Partial<TranslateContext> = {}): TranslateContext {
  return { timestamp: TIMESTAMP, delivery_id: 'delivery-1', ...more };
}

function aHook(hook_event_name: string, more: Record<string, unknown> = {}) {
  return { session_id: 's-1', hook_event_name, prompt_id: 'p-1', ...more };
}

function eventOf(payload: unknown, context = aContext()): AgentEvent {
  const { events } = source.translate(payload, context);
  expect(events).toHaveLength(1);
  return events[0]!;
}

/** Whether two deliveries of these payloads are stored as one event. */
function isSameFact(first: unknown, second: unknown, contexts: Partial<TranslateContext>[] = [{}, {}]) {
  const a = eventOf(first, aContext({ delivery_id: 'delivery-a', ...contexts[0] }));
  const b = eventOf(second, aContext({ delivery_id: 'delivery-b', ...contexts[1] }));
  return a.event_id === b.event_id;
}

describe('claudeCodeSource', () => {
  it('takes time, session name, host, pid and parent session from the context', () => {
    const context = aContext({
      session_name: 'researcher',
      parent_session_id: 's-0',
      pid: 42,
      host: 'build-1',
    });

    const event = eventOf(aHook('SessionStart', { source: 'startup' }), context);

    expect(event).toMatchObject({ timestamp: TIMESTAMP, session_name: 'researcher', source: 'claude-code' });
    expect(event.data).toEqual({ reason: 'startup', host: 'build-1', pid: 42, parent_session_id: 's-0' });
  });

  it('gives an event to a sub-agent only when the payload has an agent_id', () => {
    const main = eventOf(aHook('PreToolUse', { agent_type: 'reviewer', tool_use_id: 't-1' }));
    const child = eventOf(
      aHook('PreToolUse', { agent_type: 'Explore', agent_id: 'a-1', tool_use_id: 't-2' }),
    );

    expect(main).not.toHaveProperty('agent_id');
    expect(main.data.agent_type).toBe('reviewer');
    expect(child.agent_id).toBe('a-1');
  });

  it('takes a turn that a background task started as a machine prompt', () => {
    const text = '<task-notification>\n<task-id>b1</task-id>\n</task-notification>';

    expect(eventOf(aHook('UserPromptSubmit', { prompt: text })).data).toEqual({ text, origin: 'machine' });
    expect(eventOf(aHook('UserPromptSubmit', { prompt: 'why <task-notification>?' })).data.origin).toBe(
      'human',
    );
  });

  it('ignores the nameless agent of a compaction and says why', () => {
    const payload = aHook('SubagentStop', { agent_id: 'a-1', agent_type: '', stop_hook_active: false });

    expect(source.translate(payload, aContext())).toEqual({ events: [], ignored: 'compaction_agent' });
  });

  it('keeps the stop of a sub-agent from a version that did not name its agents', () => {
    expect(eventOf(aHook('SubagentStop', { stop_hook_active: false })).event_type).toBe('subagent_stop');
  });

  it('keeps a hook that it does not know, with all its fields', () => {
    const event = eventOf(
      aHook('SomethingNewHappened', { agent_id: 'a-1', detail: { depth: 2 }, cwd: '/w' }),
    );

    expect(event).toMatchObject({ event_type: 'something_new_happened', agent_id: 'a-1', turn_id: 'p-1' });
    expect(event.data).toEqual({ detail: { depth: 2 }, cwd: '/w' });
    expect(event).not.toHaveProperty('extra');
  });

  it('does not take an unknown hook for one of our own event types', () => {
    expect(eventOf(aHook('Usage', { input_tokens: 'many' })).event_type).toBe('hook_usage');
    expect(eventOf(aHook('PreTool', { tool_name: 7 })).event_type).toBe('hook_pre_tool');
  });

  it('keeps fields that a known hook did not have so far in extra', () => {
    const event = eventOf(aHook('PreToolUse', { tool_name: 'Bash', tool_use_id: 't-1', risk: 'low' }));

    expect(event.data).toEqual({ tool_name: 'Bash' });
    expect(event.extra).toEqual({ risk: 'low' });
  });

  it('keeps a field of the wrong type in extra and names the problem', () => {
    const payload = aHook('PostToolUse', {
      tool_name: 7,
      duration_ms: -1,
      tool_use_id: ['t-1'],
      tool_response: 'x',
    });

    const { events, problems } = source.translate(payload, aContext());

    expect(events[0]!.data).toEqual({ tool_result: 'x' });
    expect(events[0]!.extra).toEqual({ tool_name: 7, duration_ms: -1, tool_use_id: ['t-1'] });
    expect(problems).toEqual([
      '"tool_name" is a number, expected a string',
      '"duration_ms" is a number, expected a number that is not negative',
      '"tool_use_id" is an array, expected a string of 1 to 512 characters',
    ]);
  });

  it('keeps the calls of a batch that it understands when others are strange', () => {
    const tool_calls = [
      { tool_use_id: 't-1', tool_name: 'Bash', tool_response: 'ok' },
      'call',
      { tool_name: 1 },
    ];

    const { events, problems } = source.translate(aHook('PostToolBatch', { tool_calls }), aContext());

    expect(events[0]!.data).toEqual({
      calls: [{ tool_use_id: 't-1', tool_name: 'Bash', tool_result: 'ok' }],
    });
    expect(events[0]!.extra).toEqual({ tool_calls });
    expect(problems).toEqual(['"tool_calls" has 2 items that are not tool calls']);
  });

  it('keeps a payload without a hook name', () => {
    const { events, problems } = source.translate(
      { session_id: 's-1', hook_event_name: 5, a: 1 },
      aContext(),
    );

    expect(events[0]).toMatchObject({ event_type: 'hook_unknown', data: { a: 1, hook_event_name: 5 } });
    expect(problems).toEqual(['"hook_event_name" is a number, expected a string']);
  });

  it.each([
    [null, 'the payload is null, expected an object'],
    [[], 'the payload is an array, expected an object'],
    ['hello', 'the payload is a string, expected an object'],
    [{}, '"session_id" is missing, expected a string of 1 to 512 characters'],
    [
      { session_id: 'x'.repeat(513) },
      '"session_id" is 513 characters long, expected a string of 1 to 512 characters',
    ],
  ])('says why %j gives no event', (payload, problem) => {
    expect(source.translate(payload, aContext())).toEqual({ events: [], problems: [problem] });
  });

  it('keeps a field called __proto__ as a field', () => {
    const payload: unknown = JSON.parse(
      '{"session_id":"s","hook_event_name":"New","__proto__":{"polluted":1}}',
    );

    const { data } = eventOf(payload);

    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data)).toEqual(['__proto__']);
  });

  it('never throws, and gives events of the wire format, whatever the payload', () => {
    const names = fc.constantFrom(...KNOWN_HOOKS, 'Setup', 'constructor', '__proto__', '');
    const fields = fc.constantFrom(...NATIVE_FIELDS);
    const payloads = fc
      .tuple(fc.string(), fc.oneof(names, fc.anything()), fc.dictionary(fields, fc.anything()))
      .map(([session_id, hook_event_name, more]) => ({ ...more, session_id, hook_event_name }));

    fc.assert(
      fc.property(fc.oneof(payloads, fc.anything()), (payload) => {
        const { events, ignored, problems } = source.translate(payload, aContext());
        for (const event of events) {
          eventSchema.parse(event);
          const schemas = new Map<string, { parse(data: unknown): unknown }>(
            Object.entries(eventDataSchemas),
          );
          schemas.get(event.event_type)?.parse(event.data);
        }
        expect(events.length > 0 || ignored !== undefined || (problems?.length ?? 0) > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the id of an event', () => {
  const message = { last_assistant_message: 'Done.', stop_hook_active: false };

  it.each([
    ['a session start', aHook('SessionStart', { source: 'startup' })],
    ['a session end', aHook('SessionEnd', { reason: 'other' })],
    ['a prompt', aHook('UserPromptSubmit', { prompt: 'hi' })],
    ['a tool call', aHook('PreToolUse', { tool_use_id: 't-1' })],
    ['a tool result', aHook('PostToolUse', { tool_use_id: 't-1' })],
    ['a batch', aHook('PostToolBatch', { tool_calls: [{ tool_use_id: 't-1' }] })],
    ['a denial', aHook('PermissionDenied', { tool_use_id: 't-1' })],
    ['the first stop of a turn', aHook('Stop', message)],
    ['a failed turn', aHook('StopFailure', { error: 'server_error' })],
    ['the end of a compaction', aHook('PostCompact', { compact_summary: 'It was about docs.' })],
  ])('is the same when %s is delivered twice', (_, payload) => {
    expect(isSameFact(payload, payload)).toBe(true);
  });

  it.each([
    ['resumes', aHook('SessionStart', { source: 'resume' })],
    ['compactions of the context', aHook('SessionStart', { source: 'compact' })],
    ['departures to another session', aHook('SessionEnd', { reason: 'resume' })],
    ['session ends before any prompt', aHook('SessionEnd', { reason: 'other', prompt_id: undefined })],
    ['stops that a stop hook sent back to work', aHook('Stop', { ...message, stop_hook_active: true })],
    [
      'permission requests for the same call',
      aHook('PermissionRequest', { tool_name: 'Bash', tool_input: {} }),
    ],
    ['starts of one sub-agent', aHook('SubagentStart', { agent_id: 'a-1', agent_type: 'Explore' })],
    ['stops of one sub-agent', aHook('SubagentStop', { agent_id: 'a-1', agent_type: 'Explore', ...message })],
    ['notifications', aHook('Notification', { message: 'Claude is waiting for your input' })],
    ['starts of a compaction', aHook('PreCompact', { trigger: 'auto' })],
    ['tool calls of a version that did not identify them', aHook('PreToolUse', { tool_name: 'Bash' })],
    ['hooks that we do not know', aHook('SomethingNewHappened')],
  ])('differs for two %s', (_, payload) => {
    expect(isSameFact(payload, payload)).toBe(false);
  });

  it('differs for two prompts in one turn', () => {
    const first = aHook('UserPromptSubmit', { prompt: 'go' });
    const second = aHook('UserPromptSubmit', { prompt: 'go on' });

    expect(isSameFact(first, second)).toBe(false);
  });

  it('differs for two processes that began a session of the same id', () => {
    const payload = aHook('SessionStart', { source: 'startup' });

    expect(isSameFact(payload, payload, [{ pid: 1 }, { pid: 2 }])).toBe(false);
  });

  it('differs for a call and its result, and is the same for a result and a failure', () => {
    const post = aHook('PostToolUse', { tool_use_id: 't-1' });

    expect(isSameFact(aHook('PreToolUse', { tool_use_id: 't-1' }), post)).toBe(false);
    expect(isSameFact(post, aHook('PostToolUseFailure', { tool_use_id: 't-1' }))).toBe(true);
  });

  it('stays within the limit of an id when its parts are long', () => {
    const payload = { ...aHook('PreToolUse', { tool_use_id: 't'.repeat(512) }), session_id: 's'.repeat(512) };

    expect(eventOf(payload).event_id.length).toBeLessThanOrEqual(512);
    expect(isSameFact(payload, payload)).toBe(true);
    expect(isSameFact(payload, { ...payload, tool_use_id: 'u'.repeat(512) })).toBe(false);
  });
});
