import { type AgentEvent, claudeCodeUsageId, stableHash } from '@ao-observability/core';
import { identifier, type LineScope } from './line-scope.js';
import { blocksOf, contentText, countOf, type LineRecord, recordOf, textOf } from './line-value.js';
import type { TranscriptState } from './transcript-state.js';

/** Claude Code's name for messages that it wrote itself; nobody was paid for them. */
const NO_MODEL = '<synthetic>';

/** What a line of the model says: texts, thoughts and tool calls. */
export function assistantEvents(scope: LineScope, state: TranscriptState): AgentEvent[] {
  const { line, isMain } = scope;
  if (line['isApiErrorMessage'] === true) return [apiError(scope, state)];
  const message = recordOf(line['message']);
  const events = blocksOf(message['content']).flatMap((block, index) => blockEvents(scope, block, index));
  const ended = message['stop_reason'] === 'end_turn' || message['stop_reason'] === 'stop_sequence';
  const text = contentText(message['content']);
  if (!scope.file.withoutHooks || !ended || text === '') return events;
  return [...events, isMain ? turnEnd(scope, state, text) : agentEnd(scope, text)];
}

/** The calls that a line of the model makes: their names by id. */
export function callsOf(line: LineRecord): Record<string, string> {
  const calls = blocksOf(recordOf(line['message'])['content']).filter(({ type }) => type === 'tool_use');
  return Object.fromEntries(
    calls.flatMap(({ id, name }) => (identifier(id) === undefined ? [] : [[id, textOf(name) ?? '']])),
  );
}

/** The usage that a line carries; each line of a message repeats it. */
export function usageEvent(scope: LineScope): AgentEvent | undefined {
  const { line } = scope;
  const message = recordOf(line['message']);
  const message_id = identifier(message['id']);
  const model = textOf(message['model']);
  const usage = message['usage'];
  if (message_id === undefined || model === NO_MODEL || typeof usage !== 'object' || usage === null) return;
  const counts = recordOf(usage);
  const written = recordOf(counts['cache_creation']);
  // A fork has copies of lines whose requests another session made.
  const session_id = identifier(line['requestSessionId']) ?? scope.session_id;
  return scope.event({
    event_type: 'usage',
    event_id: claudeCodeUsageId(message_id),
    session_id,
    data: {
      message_id,
      request_id: textOf(line['requestId']),
      model,
      service_tier: textOf(counts['service_tier']),
      speed: textOf(counts['speed']),
      inference_geo: textOf(counts['inference_geo']),
      web_search_requests: countOf(recordOf(counts['server_tool_use'])['web_search_requests']),
      input_tokens: countOf(counts['input_tokens']),
      output_tokens: countOf(counts['output_tokens']),
      cache_read_tokens: countOf(counts['cache_read_input_tokens']),
      cache_creation_tokens: countOf(counts['cache_creation_input_tokens']),
      cache_creation_5m_tokens: countOf(written['ephemeral_5m_input_tokens']),
      cache_creation_1h_tokens: countOf(written['ephemeral_1h_input_tokens']),
    },
  });
}

/** Whether the usage on the line is the last word about its message. */
export function isUsageFinal(line: LineRecord): boolean {
  return textOf(recordOf(line['message'])['stop_reason']) !== undefined;
}

function blockEvents(scope: LineScope, block: LineRecord, index: number): AgentEvent[] {
  const message = recordOf(scope.line['message']);
  const message_id = textOf(message['id']);
  switch (block['type']) {
    case 'text': {
      const text = textOf(block['text']);
      if (!text?.trim()) return [];
      const model = message['model'] === NO_MODEL ? undefined : textOf(message['model']);
      const data = { message_id, text, model, stop_reason: textOf(message['stop_reason']) };
      return [scope.event({ event_type: 'assistant_message', data, block: index })];
    }
    case 'thinking': {
      const text = textOf(block['thinking']);
      if (!text?.trim()) return [];
      return [scope.event({ event_type: 'thinking', data: { message_id, text }, block: index })];
    }
    case 'tool_use':
      return callEvents(scope, block, index);
    default:
      return [];
  }
}

function callEvents(scope: LineScope, { id, name, input }: LineRecord, block: number): AgentEvent[] {
  const tool_use_id = identifier(id);
  if (tool_use_id === undefined) return [];
  const data = { tool_name: textOf(name), tool_input: input };
  return [scope.event({ event_type: 'pre_tool', data, identity: [tool_use_id], tool_use_id, block })];
}

/** The end of the turn as the StopFailure hook reports it; a sub-agent's error ends no turn. */
function apiError(scope: LineScope, state: TranscriptState): AgentEvent {
  const { line } = scope;
  const kind = textOf(line['error']) ?? 'unknown';
  const text = contentText(recordOf(line['message'])['content']);
  if (!scope.isMain) {
    return scope.event({ event_type: 'error', data: { kind, message: text, retryable: false } });
  }
  const data = {
    error: kind,
    last_assistant_message: text,
    api_error_status: countOf(line['apiErrorStatus']),
  };
  return scope.event({ event_type: 'turn_stop', data, identity: [state.turn_id, 'failure', kind] });
}

function turnEnd(scope: LineScope, { turn_id }: TranscriptState, text: string): AgentEvent {
  const data = { last_assistant_message: text };
  return scope.event({ event_type: 'turn_stop', data, identity: [turn_id, stableHash(text)] });
}

function agentEnd(scope: LineScope, text: string): AgentEvent {
  const data = { agent_type: scope.file.agent?.agent_type, result: text };
  return scope.event({ event_type: 'subagent_stop', data });
}
