import type { Connection, ConnectionRequest } from './connection.js';
import { answeredError } from './read-answer.js';
import { sseParser } from './sse-parser.js';

/**
 * Opens the live feed as server-sent events. It reads them with `fetch` rather than `EventSource`, because
 * that exists in Node too and can send a token in a header.
 */
export function openEventStream(fetch: typeof globalThis.fetch, request: ConnectionRequest): Connection {
  const aborting = new AbortController();
  const { signal } = aborting;
  void readStream(fetch, request, signal)
    .then(
      () => 'the stream ended',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    .then((reason) => {
      if (signal.aborted) return;
      aborting.abort();
      request.onEnd(reason);
    });
  return { close: () => aborting.abort() };
}

async function readStream(
  fetch: typeof globalThis.fetch,
  { url, token, onMessage, onAlive }: ConnectionRequest,
  signal: AbortSignal,
): Promise<void> {
  const headers = { accept: 'text/event-stream', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { headers, signal, cache: 'no-store' });
  if (!response.ok) throw await answeredError(response);
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
    throw new Error(`${url.href} does not answer with an event stream`);
  }
  const parse = sseParser((data) => {
    if (!signal.aborted) onMessage(data);
  });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let chunk = await reader.read(); !chunk.done && !signal.aborted; chunk = await reader.read()) {
    onAlive();
    parse(decoder.decode(chunk.value, { stream: true }));
  }
}
