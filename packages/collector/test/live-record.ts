import type { StoredEvent } from '@ao-observability/core';
import { LiveClient, type LiveClientOptions } from '@ao-observability/core/live';
import WebSocket from 'ws';

/** All that a live client was told. */
export interface LiveRecord {
  client: LiveClient;
  seqs: readonly number[];
  ids: readonly string[];
  /** How often it was live: 1 and one more for each loss. */
  connections: () => number;
}

/** A live client that has been connected from the beginning and stays so whatever happens. */
export function recordLive(url: string, transport: 'websocket' | 'sse'): LiveRecord {
  const options: LiveClientOptions = { url, transport, after: 0, backoff: { initial_ms: 10, max_ms: 100 } };
  const client = new LiveClient({
    ...options,
    WebSocket: WebSocket,
  });
  const seqs: number[] = [];
  const ids: string[] = [];
  let connections = 0;
  client.on('event', ({ seq, event_id }: StoredEvent) => {
    seqs.push(seq);
    ids.push(event_id);
  });
  client.on('state', (state) => {
    if (state === 'live') connections += 1;
  });
  client.start();
  return { client, seqs, ids, connections: () => connections };
}
