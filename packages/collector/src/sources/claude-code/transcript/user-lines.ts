import { type AgentEvent, stableHash } from '@ao-observability/core';
import { identifier, type LineScope } from './line-scope.js';
import { blocksOf, contentText, type LineRecord, recordOf, textOf } from './line-value.js';
import { resultEvent } from './result-lines.js';
import type { TranscriptState } from './transcript-state.js';

const MACHINE_PROMPT = /^\s*<task-notification>/;

/** No hook reports that the user interrupted. The note is not what somebody asked, and has no id of a prompt. */
const INTERRUPTION = /^\s*\[Request interrupted by user/;

/** Commands that Claude Code runs itself, and what they print; no turn comes of them. */
const LOCAL =
  /^\s*<(command-name|bash-input|local-command-stdout|local-command-stderr|bash-stdout|bash-stderr)>/;

/** A slash command that becomes a prompt. */
const PROMPT_COMMAND = /^\s*<command-message>/;

/** What a user line says: a prompt, the results of tool calls, an interruption. */
export function userEvents(scope: LineScope, state: TranscriptState): AgentEvent[] {
  const { line } = scope;
  const { content } = recordOf(line['message']);
  const blocks = blocksOf(content);
  const results = blocks.flatMap((block, index) =>
    block['type'] === 'tool_result' ? resultEvent(scope, state, { block, index }) : [],
  );
  if (results.length > 0 || blocks.some(({ type }) => type === 'tool_result')) return results;
  if (line['isMeta'] === true || line['isCompactSummary'] === true) return [];
  const text = contentText(content);
  const local = LOCAL.exec(text)?.[1];
  if (local !== undefined) return localCommand(scope, local, text);
  return text.trim() === '' && blocks.length === 0 ? [] : [prompt(scope, promptText(text))];
}

/** Whether a line begins a turn: then its prompt's id is that of the turn. */
export function promptIdOf(line: LineRecord): string | undefined {
  return identifier(line['promptId']);
}

function prompt(scope: LineScope, text: string): AgentEvent {
  const { line } = scope;
  const { kind } = recordOf(line['origin']);
  const isMachine =
    MACHINE_PROMPT.test(text) ||
    !scope.isMain ||
    line['turnOrigin'] === 'task_notification' ||
    kind === 'agent';
  const id = promptIdOf(line);
  const data = {
    text,
    origin: isMachine ? 'machine' : 'human',
    permission_mode: textOf(line['permissionMode']),
  };
  // A sub-agent's prompt is in no hook, and two agents may be given the same words in one turn.
  const identity = scope.isMain && !INTERRUPTION.test(text) ? [id, stableHash(text)] : [];
  return scope.event({ event_type: 'user_prompt', data, identity });
}

/** A slash command as it was typed, which is what the hook reports. */
function promptText(text: string): string {
  if (!PROMPT_COMMAND.test(text)) return text;
  const name = tagText(text, 'command-name');
  return name === undefined ? text : `${name} ${tagText(text, 'command-args') ?? ''}`.trim();
}

function localCommand(scope: LineScope, tag: string, text: string): AgentEvent[] {
  if (tag !== 'command-name' && tag !== 'bash-input') return [];
  const command =
    tag === 'bash-input'
      ? `! ${tagText(text, 'bash-input') ?? ''}`
      : `${tagText(text, 'command-name') ?? ''} ${tagText(text, 'command-args') ?? ''}`;
  return [scope.event({ event_type: 'local_command', data: { command: command.trim() } })];
}

function tagText(text: string, tag: string): string | undefined {
  const start = text.indexOf(`<${tag}>`);
  const end = text.indexOf(`</${tag}>`, start);
  return start < 0 || end < 0 ? undefined : textOf(text.slice(start + tag.length + 2, end).trim());
}
