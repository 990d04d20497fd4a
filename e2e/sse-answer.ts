import type { ServerResponse } from 'node:http';

/** A content block as the Messages API sends it. */
export type ServedBlock =
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown };

/** One answer as the Messages API streams it. */
export interface ServedMessage {
  id: string;
  model: string;
  content: readonly ServedBlock[];
  usage: ServedUsage;
}

/** Token counts as the Messages API reports them. */
export interface ServedUsage {
  input_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
  output_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
}

/** The usage of one answer. It differs from answer to answer, so that no message can stand in for another. */
export function servedUsage(step: number, words: number): ServedUsage {
  const long = 100 + 7 * step;
  const short = 400 + words;
  return {
    input_tokens: 12 + step,
    cache_creation_input_tokens: long + short,
    cache_read_input_tokens: 1_500 + 11 * step,
    output_tokens: 42 + words,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
  };
}

/** Writes a message as server-sent events and ends the response. */
export function writeSseAnswer(response: ServerResponse, message: ServedMessage): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, fields: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  const usesTools = message.content.some((block) => block.type === 'tool_use');
  const start = { ...message, type: 'message', role: 'assistant', content: [], stop_reason: null };

  send('message_start', { message: { ...start, usage: { ...message.usage, output_tokens: 1 } } });
  message.content.forEach((block, index) => {
    send('content_block_start', { index, content_block: emptied(block) });
    send('content_block_delta', { index, delta: deltaOf(block) });
    send('content_block_stop', { index });
  });
  send('message_delta', {
    delta: { stop_reason: usesTools ? 'tool_use' : 'end_turn', stop_sequence: null },
    usage: message.usage,
  });
  send('message_stop', {});
  response.end();
}

function emptied(block: ServedBlock): object {
  return block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} };
}

function deltaOf(block: ServedBlock): object {
  return block.type === 'text'
    ? { type: 'text_delta', text: block.text }
    : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
}
