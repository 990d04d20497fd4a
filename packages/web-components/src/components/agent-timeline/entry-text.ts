import type { TimelineEntry, ToolCallEntry } from '@ao-observability/core';
import { commandText, resultText } from '../../rendering/tool-content.js';
import { toolTitle } from '../../rendering/tool-kind.js';

const searchable = new WeakMap<TimelineEntry, string>();

/** The words of an entry in small letters, for filters and the find box. Kept for as long as the entry is. */
export function searchableText(entry: TimelineEntry): string {
  let text = searchable.get(entry);
  if (text === undefined) {
    text = `${entryTitle(entry)}\n${entryBody(entry)}`.toLowerCase();
    searchable.set(entry, text);
  }
  return text;
}

/** An entry's headline as plain text. */
export function entryTitle(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'prompt':
      return entry.origin === 'human' ? 'You' : 'Agent program';
    case 'message':
      return 'Agent';
    case 'thinking':
      return 'Thinking';
    case 'tool':
      return `${toolTitle(entry.tool_name)} ${entry.label}`.trim();
    case 'subagent':
      return `Sub-agent ${entry.description ?? entry.agent_type ?? entry.subagent_id}`;
    case 'permission':
      return `Permission for ${toolTitle(entry.tool_name)} ${entry.label}`.trim();
    case 'notification':
      return 'Notification';
    case 'error':
      return 'Error';
    case 'compaction':
      return 'Context compacted';
    case 'lifecycle':
      return entry.text;
    case 'other':
      return `Event ${entry.event_type}`;
  }
}

/** What is below the headline, as plain text; empty when there is nothing. */
export function entryBody(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'prompt':
    case 'message':
    case 'thinking':
    case 'notification':
    case 'error':
      return entry.text;
    case 'tool':
      return [inputText(entry), entry.error, outputText(entry)].filter(Boolean).join('\n');
    case 'subagent':
      return entry.result ?? '';
    case 'permission':
      return commandText(entry.input) ?? jsonText(entry.input);
    case 'compaction':
      return entry.summary ?? '';
    case 'lifecycle':
      return '';
    case 'other':
      return jsonText(entry.data);
  }
}

/** What `y` copies: a command, an output, a message; whatever the entry is about. */
export function entryPayload(entry: TimelineEntry): string {
  const body = entryBody(entry);
  return body === '' ? entryTitle(entry) : body;
}

function inputText({ input, label }: ToolCallEntry): string {
  const command = commandText(input);
  if (command !== undefined) return command === label ? '' : command;
  const json = jsonText(input);
  return json.length <= label.length + 40 && json.includes(JSON.stringify(label)) ? '' : json;
}

function outputText({ result, error }: ToolCallEntry): string {
  const text = resultText(result) ?? jsonText(result);
  return text === error ? '' : text;
}

function jsonText(value: unknown): string {
  return value === undefined || value === null ? '' : (JSON.stringify(value, undefined, 2) ?? '');
}
