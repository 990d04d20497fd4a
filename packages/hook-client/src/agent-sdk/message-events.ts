import { hostname } from 'node:os';
import { claudeCodeEventId, claudeCodeLineId } from '@ao-observability/core';
import type { MinimalEvent } from '../client/hook-client-options.js';
import { MessageUsage } from './message-usage.js';
import { defined, recordOf, recordsOf, type SdkMessage, textOf } from './sdk-message.js';

/** What a line of the conversation needs to be an event. */
interface Line {
  session_id: string;
  uuid: string;
}

/** Makes events of the messages of one `query()`: of what hooks do not tell. */
export class MessageEvents {
  readonly #usage = new MessageUsage();
  readonly #began = new Date().toISOString();
  #session: string | undefined;

  /** The session that the messages are about, as of the last one. */
  get session(): string | undefined {
    return this.#session;
  }

  of(message: SdkMessage): MinimalEvent[] {
    const line = lineOf(message);
    if (!line) return [];
    const usage = this.#usage.take(message);
    return [...this.#own(message, line), ...(usage ? [usage] : [])].map((event) => ({
      ...event,
      ...agentOf(message),
      ...timeOf(message),
      source: 'claude-code',
      provenance: 'sdk',
    }));
  }

  #own(message: SdkMessage, line: Line): MinimalEvent[] {
    switch (message['type']) {
      case 'system':
        return message['subtype'] === 'init' ? this.#begin(message, line) : [];
      case 'assistant':
        return isUnknownAgent(message) ? [] : saidIn(recordOf(message['message']), line);
      case 'result':
        return [account(message, line)];
      default:
        return [];
    }
  }

  /** Every turn begins with the facts again. */
  #begin(message: SdkMessage, line: Line): MinimalEvent[] {
    const data = defined({
      cwd: textOf(message['cwd']),
      model: textOf(message['model']),
      agent_version: textOf(message['claude_code_version']),
      permission_mode: textOf(message['permissionMode']),
    });
    if (this.#session === line.session_id) return [lineEvent(line, 'session_context', { data })];
    const isFirst = this.#session === undefined;
    this.#session = line.session_id;
    return [
      {
        // As the SessionStart hook reports it, when the SDK calls it at all.
        event_id: claudeCodeEventId({
          session_id: line.session_id,
          event_type: 'session_start',
          identity: ['startup', String(process.pid)],
          delivery_id: line.uuid,
        }),
        event_type: 'session_start',
        session_id: line.session_id,
        // The first message comes after the hook of the first prompt.
        ...(isFirst && { timestamp: this.#began }),
        data: { ...data, pid: process.pid, host: hostname() },
      },
    ];
  }
}

/** The end of the messages, which is the end of the agent's process. */
export function endOfMessages(session_id: string, error: string | undefined): MinimalEvent {
  return {
    event_type: 'session_stop',
    session_id,
    source: 'claude-code',
    provenance: 'sdk',
    data: { reason: 'other', ...(error !== undefined && { error }) },
  };
}

function saidIn(said: SdkMessage, line: Line): MinimalEvent[] {
  const message_id = textOf(said['id']);
  return recordsOf(said['content']).flatMap((block, index) => {
    const thought = block['type'] === 'thinking' ? textOf(block['thinking']) : undefined;
    if (thought !== undefined) {
      return [lineEvent(line, 'thinking', { block: index, data: defined({ message_id, text: thought }) })];
    }
    const text = block['type'] === 'text' ? textOf(block['text']) : undefined;
    if (text === undefined) return [];
    const model = said['model'] === '<synthetic>' ? undefined : textOf(said['model']);
    return [
      lineEvent(line, 'assistant_message', { block: index, data: defined({ message_id, text, model }) }),
    ];
  });
}

/** The agent program's own account, in the words of the transcript's. */
function account(message: SdkMessage, line: Line): MinimalEvent {
  const { total_cost_usd, modelUsage, num_turns, duration_ms, duration_api_ms, is_error, subtype } = message;
  const data = defined({
    totalCostUSD: total_cost_usd,
    modelUsage,
    num_turns,
    duration_ms,
    duration_api_ms,
    is_error,
    subtype,
    terminal_reason: message['terminal_reason'],
  });
  return lineEvent(line, 'cost_state', { data });
}

function lineEvent(
  line: Line,
  event_type: string,
  { data, block = 0 }: { data: Record<string, unknown>; block?: number },
): MinimalEvent {
  const event_id = claudeCodeLineId(line, event_type, block);
  return { event_id, event_type, session_id: line.session_id, data };
}

function lineOf(message: SdkMessage): Line | undefined {
  const session_id = textOf(message['session_id']);
  const uuid = textOf(message['uuid']);
  return session_id === undefined || uuid === undefined ? undefined : { session_id, uuid };
}

/** Older versions do not say which sub-agent a message is of; its transcript does. */
function isUnknownAgent(message: SdkMessage): boolean {
  return textOf(message['parent_tool_use_id']) !== undefined && textOf(message['agent_id']) === undefined;
}

function agentOf(message: SdkMessage): { agent_id?: string } {
  const agent_id = textOf(message['agent_id']);
  return agent_id === undefined ? {} : { agent_id };
}

function timeOf(message: SdkMessage): { timestamp?: string } {
  const timestamp = textOf(message['timestamp']);
  return timestamp === undefined ? {} : { timestamp };
}
