import type { AgentEvent } from '@ao-observability/core';
import { EVENT_FIELDS, type FieldKind } from './event-fields.js';
import { EventScript } from './event-script.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';
import { TOOL_PAYLOADS } from './tool-payloads.js';

/** Strings that share a session, so that one page shows many. */
export const GROUP_SIZE = 8;
/** Words by which a reader of payloads tells shapes apart: kept, so that each shape is drawn with hostile insides. */
const TELLING: ReadonlySet<string> = new Set(['type', 'status', 'mode', 'edit_mode']);
const MAX_ID = 500;

/** Every hostile string in every place where an agent may put one, a group of strings in each session. */
export function hostileFleet(): AgentEvent[] {
  return Array.from({ length: Math.ceil(HOSTILE_STRINGS.length / GROUP_SIZE) }, (_, group) =>
    hostileEvents(HOSTILE_STRINGS.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE), `g${group}`),
  ).flat();
}

/** One session that carries each string in every field of every event. */
export function hostileEvents(texts: readonly string[], id: string): AgentEvent[] {
  const script = new EventScript(id, { at: Date.now() - 60_000, name: texts[0] ?? '' });
  for (const [index, text] of texts.entries()) addEverything(script, text, index);
  return script.events;
}

function addEverything(script: EventScript, text: string, index: number): void {
  const agent_id = `agent-${text}`.slice(0, MAX_ID);
  for (const [type, fields] of Object.entries(EVENT_FIELDS)) {
    // Calls are told in pairs below.
    if (type.endsWith('_tool') || type.startsWith('permission_')) continue;
    script.add(type, filled(fields, text), type.startsWith('subagent_') ? { agent_id } : {});
  }
  script.add(text.slice(0, 100) || 'empty', { [text]: text, nested: [{ [text]: text }] });
  // Each string goes through a third of the tools, so that a page stays short; its neighbours take the others.
  const calls: readonly { tool_name: string; input?: unknown; result?: unknown }[] =
    Object.values(TOOL_PAYLOADS);
  for (const { tool_name, input, result } of calls.filter((_call, at) => at % 3 === index % 3))
    script.call(tool_name, poison(input, text), { result: poison(result, text) });
  for (const name of [text, `mcp__${text}__${text}`, 'Bash', 'apply_patch', 'Read'])
    script.call(name, text, { result: text }).call(name, { [text]: text }, { error: text });
  script.call('Read', { file_path: `/x/${text}.ts` }, { result: { file: { content: text } } });
  script.ask('Bash', { command: text, description: text, [text]: text });
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
