import type { AgentEvent, ToolCallEntry } from '@ao-observability/core';
import { EVENT_FIELDS, type FieldKind } from './event-fields.js';
import { EventScript } from './event-script.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { TOOL_PAYLOADS } from './tool-payloads.js';

/** Strings that share a session of the hostile fleet, so that one page shows many. */
export const GROUP_SIZE = 24;
/** Words by which a reader of payloads tells shapes apart: kept, so that each shape is drawn with hostile insides. */
const TELLING: ReadonlySet<string> = new Set(['type', 'status', 'mode', 'edit_mode']);
const MAX_ID = 500;

/** Puts a string wherever one kind of event, or one shape of a tool's payload, takes one. */
export type HostilePlace = (script: EventScript, text: string) => void;

/** Every place for a string that an agent may write, by its name. */
export const HOSTILE_PLACES: ReadonlyMap<string, HostilePlace> = new Map([
  ...Object.entries(EVENT_FIELDS)
    // Calls and what they need permission for are told in pairs.
    .filter(([type]) => !type.endsWith('_tool') && !type.startsWith('permission_'))
    .map(([type, fields]): [string, HostilePlace] => [
      type,
      (script, text) =>
        script.add(type, filled(fields, text), envelope(script, text, type.startsWith('subagent_'))),
    ]),
  ...Object.entries(TOOL_PAYLOADS).map(([name, call]): [string, HostilePlace] => [
    `tool ${name}`,
    (script, text) => {
      const { tool_name, input, result, error }: ToolCallEntry = call;
      const end = error === undefined ? { result: poison(result, text) } : { error: text };
      script.call(tool_name, poison(input, text), end);
    },
  ]),
  ['a tool that nobody knows', aCall((text) => text)],
  ['a tool of a server', aCall((text) => `mcp__${text}__${text}`)],
  ...['Bash', 'apply_patch', 'Read'].map((name): [string, HostilePlace] => [
    `a bare ${name}`,
    aCall(() => name),
  ]),
  ['a file', aFile],
  ['a sub-agent', anAgent],
  ['a decision', aDecision],
  [
    'an event that nobody knows',
    (script, text) =>
      script.add(
        text.slice(0, 100) || 'empty',
        { [text]: text, nested: [{ [text]: text }] },
        envelope(script, text),
      ),
  ],
]);

/** Every hostile string in every place, a group of strings in each session. */
export function hostileFleet(): AgentEvent[] {
  return Array.from({ length: Math.ceil(HOSTILE_STRINGS.length / GROUP_SIZE) }, (_, group) =>
    hostileEvents(HOSTILE_STRINGS.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE), `g${group}`),
  ).flat();
}

/** One session that carries each string in every place, and waits for somebody. */
export function hostileEvents(texts: readonly string[], id: string): AgentEvent[] {
  const script = new EventScript(id, { at: Date.now() - 60_000, name: texts[0] ?? '' });
  for (const text of texts) {
    for (const put of HOSTILE_PLACES.values()) put(script, text);
    script.ask('Bash', { command: text, description: text, [text]: text });
  }
  return script.events;
}

/** One session that carries every string in one place. */
export function hostileSession(
  place: HostilePlace,
  texts: readonly string[] = HOSTILE_STRINGS,
): AgentEvent[] {
  const script = new EventScript('s', { at: Date.now() - 60_000, name: 'hostile' });
  for (const text of texts) place(script, text);
  return script.events;
}

/** A session for each string, which is its id, its name, its source, its place and what it wants. */
export function hostileSessions(): AgentEvent[] {
  return HOSTILE_STRINGS.flatMap((text) => {
    const script = new EventScript(idOf(text), { at: Date.now() - 60_000, name: text });
    const { session_start, user_prompt } = EVENT_FIELDS;
    script.add('session_start', filled(session_start!, text), envelope(script, text));
    script.add('user_prompt', filled(user_prompt!, text), envelope(script, text));
    script.call('Edit', { file_path: text, old_string: text, new_string: `${text}x` }, { result: text });
    script.add('notification', { kind: text, title: text, message: text });
    script.add('usage', { input_tokens: 7, model: text, context_limit_tokens: 9 });
    script.ask('Bash', { command: text, description: text });
    return script.events;
  });
}

/** What is around the data of an event. */
function envelope(script: EventScript, text: string, ofAgent = false): Partial<AgentEvent> {
  return {
    event_id: `${script.events.length} ${text}`.slice(0, MAX_ID),
    turn_id: idOf(text),
    source: idOf(text),
    ...(ofAgent && { agent_id: idOf(text), parent_agent_id: idOf(text) }),
  };
}

function idOf(text: string): string {
  return text.slice(0, MAX_ID) || 'empty';
}

function aCall(nameOf: (text: string) => string): HostilePlace {
  return (script, text) =>
    void script
      .call(nameOf(text), text, { result: text })
      .call(nameOf(text), { [text]: text }, { error: text });
}

function aFile(script: EventScript, text: string): void {
  script.call('Read', { file_path: `/x/${text}.ts` }, { result: { file: { content: text } } });
  script.call('Edit', { file_path: text, old_string: text, new_string: `${text}x` }, { result: text });
}

function anAgent(script: EventScript, text: string): void {
  const agent = { agent_id: idOf(text), parent_agent_id: idOf(text) };
  script
    .call('Task', { subagent_type: text, description: text, prompt: text }, { result: text })
    .add('subagent_start', { agent_type: text, description: text }, agent)
    .add('assistant_message', { text, model: text }, agent)
    .call('Bash', { command: text }, { result: text }, agent)
    .add('subagent_stop', { agent_type: text, result: text, error: text }, agent);
}

function aDecision(script: EventScript, text: string): void {
  const { permission_request, permission_decision, pre_tool } = EVENT_FIELDS;
  for (const tool_use_id of [undefined, `${script.events.length} ${text}`.slice(0, MAX_ID)]) {
    const around = { turn_id: idOf(text), source: idOf(text), ...(tool_use_id && { tool_use_id }) };
    if (tool_use_id) script.add('pre_tool', filled(pre_tool!, text), around);
    script.add('permission_request', filled(permission_request!, text), around);
    script.add('permission_decision', filled(permission_decision!, text), around);
  }
}

/** `data` of an event with every field set to a string, or to something with strings inside. */
function filled(fields: Readonly<Record<string, FieldKind>>, text: string): Record<string, unknown> {
  const values: Record<FieldKind, unknown> = {
    text,
    count: 7,
    flag: true,
    usage: { input_tokens: 7, [text]: text },
    calls: [{ tool_name: text, tool_input: text, tool_result: { [text]: text } }],
    anything: { [text]: text, nested: [text] },
  };
  return Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, values[kind]]));
}

/** The same value with every string in it replaced, and one more member named by it. */
export function poison(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => poison(item, text));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => [
    name,
    TELLING.has(name) && typeof item === 'string' ? item : poison(item, text),
  ]);
  return Object.fromEntries([...members, [text, text]]);
}
