import { claudeCodeUsageId } from '@ao-observability/core';
import type { MinimalEvent } from '../client/hook-client-options.js';
import { defined, recordOf, type SdkMessage, textOf } from './sdk-message.js';

/**
 * Finds the usage of messages. A message arrives block by block before the model has finished it, with a count of
 * output tokens that is far too low; only its last `stream_event` (with `includePartialMessages`), or a message that
 * carries its stop reason, has the true figures. The others are left to the transcript.
 */
export class MessageUsage {
  /** The message that streams, by the call of the sub-agent that writes it; '' for the main agent. */
  readonly #streaming = new Map<string, SdkMessage>();

  /** The usage event that a message completes, if it does. */
  take(message: SdkMessage): MinimalEvent | undefined {
    if (message['type'] === 'stream_event') return this.#takePart(message);
    const whole = recordOf(message['message']);
    const isFinal = message['type'] === 'assistant' && textOf(whole['stop_reason']) !== undefined;
    return isFinal ? usageEvent(message, whole, recordOf(whole['usage'])) : undefined;
  }

  #takePart(message: SdkMessage): MinimalEvent | undefined {
    const event = recordOf(message['event']);
    const writer = textOf(message['parent_tool_use_id']) ?? '';
    if (event['type'] === 'message_start') this.#streaming.set(writer, recordOf(event['message']));
    const start = this.#streaming.get(writer);
    if (!start || event['type'] !== 'message_delta') return undefined;
    this.#streaming.delete(writer);
    return usageEvent(message, start, { ...recordOf(start['usage']), ...recordOf(event['usage']) });
  }
}

/** Claude Code's name for messages that it wrote itself; nobody was paid for them. */
const NO_MODEL = '<synthetic>';

function usageEvent(message: SdkMessage, said: SdkMessage, usage: SdkMessage): MinimalEvent | undefined {
  const session_id = textOf(message['session_id']);
  const message_id = textOf(said['id']);
  const model = textOf(said['model']);
  if (session_id === undefined || message_id === undefined || model === NO_MODEL) return undefined;
  if (textOf(message['parent_tool_use_id']) && !textOf(message['agent_id'])) return undefined;
  const written = recordOf(usage['cache_creation']);
  return {
    event_id: claudeCodeUsageId(message_id),
    event_type: 'usage',
    session_id,
    data: defined({
      message_id,
      model,
      service_tier: textOf(usage['service_tier']),
      speed: textOf(usage['speed']),
      inference_geo: textOf(usage['inference_geo']),
      web_search_requests: countOf(recordOf(usage['server_tool_use'])['web_search_requests']),
      input_tokens: countOf(usage['input_tokens']),
      output_tokens: countOf(usage['output_tokens']),
      cache_read_tokens: countOf(usage['cache_read_input_tokens']),
      cache_creation_tokens: countOf(usage['cache_creation_input_tokens']),
      cache_creation_5m_tokens: countOf(written['ephemeral_5m_input_tokens']),
      cache_creation_1h_tokens: countOf(written['ephemeral_1h_input_tokens']),
    }),
  };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
