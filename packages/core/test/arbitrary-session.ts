import * as fc from 'fast-check';
import type { StoredEvent } from '../src/events/event.js';
import { script, type ScriptLine } from './event-script.js';

const CALLS = 8;
const AGENTS = [undefined, 'agent-a', 'agent-b'] as const;

/** Each call belongs to one agent and has one tool, one input and one end, as real ones do. */
function callLines(call: number): fc.Arbitrary<ScriptLine> {
  const agent_id = AGENTS[call % AGENTS.length];
  const fields = { tool_use_id: `call-${call}`, ...(agent_id && { agent_id }) };
  const data = { tool_name: call % 2 ? 'Bash' : 'Read', tool_input: { command: `do ${call}` } };
  const end = [{ tool_result: 'fine' }, { error: 'Exit code 1' }, { error: 'stopped', is_interrupt: true }];
  const text = call % 3 ? 'Permission was denied.' : '<tool_use_error>No such tool</tool_use_error>';
  const batched = { ...data, tool_use_id: `call-${call}`, tool_result: text };
  return fc.constantFrom<ScriptLine>(
    ['pre_tool', data, fields],
    ['pre_tool', data, fields],
    ['post_tool', { ...data, ...end[call % end.length] }, fields],
    ['permission_request', data, fields],
    ['permission_request', data, agent_id ? { agent_id } : {}],
    ['permission_decision', { ...data, decision: call % 4 === 0 ? 'deny' : 'allow' }, fields],
    ['tool_batch', { calls: [batched] }, agent_id ? { agent_id } : {}],
  );
}

function notificationOf(task: string, status: string): Record<string, unknown> {
  const text = `<task-notification>\n<task-id>${task}</task-id>\n<status>${status}</status>\n<result>It is done.</result>`;
  return { text, origin: 'machine' };
}

const otherLines: fc.Arbitrary<ScriptLine> = fc.constantFrom<ScriptLine>(
  ['session_start', { reason: 'startup', cwd: '/home/dev/project' }],
  ['user_prompt', { text: 'Do it' }],
  ['user_prompt', { text: '<task-notification>', origin: 'machine' }],
  ['user_prompt', { text: '[Request interrupted by user]' }],
  ['user_prompt', { text: '[Request interrupted by user for tool use]' }, { agent_id: 'agent-b' }],
  ['user_prompt', notificationOf('agent-a', 'completed')],
  ['user_prompt', notificationOf('agent-b', 'failed')],
  ['user_prompt', notificationOf('shell-1', 'killed')],
  ['process_gone', { pid: 7 }],
  ['session_start', { reason: 'resume' }],
  ['assistant_message', { text: 'Done', message_id: 'm-1', usage: { input_tokens: 5 } }],
  ['assistant_message', { text: 'Something else', message_id: 'm-2', usage: { output_tokens: 7 } }],
  ['thinking', { text: 'Hm' }],
  ['turn_stop', { last_assistant_message: 'Done' }],
  ['turn_stop', { error: 'server_error' }],
  ['session_stop', { reason: 'exit' }],
  ['notification', { kind: 'permission_prompt', message: 'Needs a permission' }],
  ['subagent_start', { agent_type: 'Explore' }, { agent_id: 'agent-a' }],
  ['subagent_start', { agent_type: 'Plan' }, { agent_id: 'agent-b', parent_agent_id: 'agent-a' }],
  ['subagent_stop', { result: 'Report' }, { agent_id: 'agent-a' }],
  ['usage', { message_id: 'm-1', input_tokens: 5 }],
  ['error', { message: 'Overloaded' }],
  ['error', { status: 529, attempt: 3, retryable: true }],
  ['compaction', { trigger: 'auto' }],
  ['home_made', { any: 'thing' }],
);

/** A stream of events of one session, in the order they happened, a second apart. */
export const arbitrarySession: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: CALLS - 1 }).chain(callLines) },
      { weight: 2, arbitrary: otherLines },
    ),
    { maxLength: 40 },
  )
  .map((lines) => withoutRepeats(script(...lines)));

function endedAgent({ event_type, agent_id, data }: StoredEvent): string | undefined {
  if (event_type === 'subagent_stop') return agent_id;
  if (event_type !== 'user_prompt') return undefined;
  return agent_id ?? /<task-id>(.+)<\/task-id>/.exec(String(data.text))?.[1];
}

/** A call starts and ends once; a sub-agent does not go on after it stopped. */
function withoutRepeats(events: StoredEvent[]): StoredEvent[] {
  const once = new Set<string>();
  const stopped = new Set<string>();
  const kept = events.filter((event) => {
    const { event_type, tool_use_id, agent_id } = event;
    if (agent_id && stopped.has(agent_id)) return false;
    const ended = endedAgent(event);
    if (ended) stopped.add(ended);
    const key = `${event_type} ${tool_use_id ?? JSON.stringify(event.data.calls ?? event.event_id)}`;
    return !once.has(key) && Boolean(once.add(key));
  });
  return kept.map((event, index) => ({ ...event, seq: index + 1 }));
}

/** A stream and the same stream in another order. */
export const arbitraryShuffle: fc.Arbitrary<{ events: StoredEvent[]; shuffled: StoredEvent[] }> =
  arbitrarySession.chain((events) =>
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }).map((shuffled) => ({
      events,
      shuffled: shuffled.map((event, index) => ({ ...event, seq: index + 1 })),
    })),
  );

/** A list cut into pieces, some of them empty. */
export function cutInto<Item>(items: readonly Item[], cuts: readonly number[]): Item[][] {
  const places = cuts.map((cut) => cut % (items.length + 1)).toSorted((a, b) => a - b);
  return [0, ...places].map((start, index) => items.slice(start, places[index] ?? items.length));
}

/** Where to cut. */
export const arbitraryCuts: fc.Arbitrary<number[]> = fc.array(fc.nat(), { maxLength: 8 });

/** Events of every type whose `data`, and whatever else may be wrong, is anything at all. */
export const arbitraryJunk: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'session_start',
        'session_stop',
        'user_prompt',
        'assistant_message',
        'thinking',
        'pre_tool',
        'post_tool',
        'tool_batch',
        'permission_request',
        'permission_decision',
        'notification',
        'turn_stop',
        'subagent_start',
        'subagent_stop',
        'compaction',
        'usage',
        'process_gone',
        'error',
        '__proto__',
        'constructor',
      ),
      fc.record({ data: arbitraryJunkData() }),
      fc.record(
        {
          agent_id: fc.constantFrom('a', 'b', '__proto__', 3, null),
          parent_agent_id: fc.constantFrom('a', 'b', 'c', null),
          tool_use_id: fc.constantFrom('x', 'y', '__proto__', null, {}),
          turn_id: fc.anything(),
          session_name: fc.anything(),
          timestamp: fc.oneof(
            fc.anything(),
            fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          ),
          provenance: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    ),
    { maxLength: 30 },
  )
  .map((lines) =>
    script(
      ...lines.map(([type, data, fields]) => [type, {}, { ...data, ...fields }] as unknown as ScriptLine),
    ),
  );

function arbitraryJunkData(): fc.Arbitrary<unknown> {
  const field = fc.oneof(
    fc.anything(),
    fc.constantFrom('start', 'end', 'deny', 'machine', 'permission_prompt', 'idle_prompt', 'AskUserQuestion'),
    fc.record({ agentId: fc.constantFrom('a', 'b', 7), status: fc.constant('async_launched') }),
    fc.array(fc.record({ tool_use_id: fc.constantFrom('x', 'y', null), tool_result: fc.anything() })),
  );
  const names = [
    'tool_name',
    'tool_input',
    'tool_result',
    'error',
    'duration_ms',
    'calls',
    'kind',
    'message',
    'text',
    'origin',
    'phase',
    'decision',
    'reason',
    'usage',
    'message_id',
    'background_tasks',
    'last_assistant_message',
    'result',
    'description',
    'agent_type',
    'cwd',
    'pid',
    'model',
  ];
  const data = fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] });
  return fc.oneof({ weight: 4, arbitrary: data }, { weight: 1, arbitrary: fc.anything() });
}
