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
}

/** The usage that every answer of the mock reports. */
export const SERVED_USAGE = {
  input_tokens: 12,
  cache_creation_input_tokens: 500,
  cache_read_input_tokens: 1_500,
  output_tokens: 42,
};

/** Writes a message as server-sent events and ends the response. */
export function writeSseAnswer(response: ServerResponse, message: ServedMessage): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, fields: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  const usesTools = message.content.some((block) => block.type === 'tool_use');
  const start = { ...message, type: 'message', role: 'assistant', content: [], stop_reason: null };

  send('message_start', { message: { ...start, usage: { ...SERVED_USAGE, output_tokens: 1 } } });
  message.content.forEach((block, index) => {
    send('content_block_start', { index, content_block: emptied(block) });
    send('content_block_delta', { index, delta: deltaOf(block) });
    send('content_block_stop', { index });
  });
  send('message_delta', {
    delta: { stop_reason: usesTools ? 'tool_use' : 'end_turn', stop_sequence: null },
    usage: SERVED_USAGE,
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
