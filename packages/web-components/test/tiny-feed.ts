import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, SessionSummary, StoredEvent } from '@ao-observability/core';

/** The two routes of a collector that a page needs, on loopback: the live feed as server-sent events, and pages. */
export async function tinyFeed(sessions: readonly SessionSummary[], events: readonly StoredEvent[]) {
  const readers = new Set<ServerResponse>();
  const requests: string[] = [];
  const authorizations = new Set<string | undefined>();
  const send = (response: ServerResponse, frame: Frame) =>
    void response.write(`data: ${JSON.stringify(frame)}\n\n`);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://feed');
    requests.push(url.pathname + url.search);
    authorizations.add(request.headers.authorization);
    if (url.pathname === '/api/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      send(response, {
        type: 'initial_state',
        sessions,
        total: sessions.length + 40,
        cursor: events.length,
        store_id: 'tiny',
      });
      send(response, { type: 'caught_up', cursor: events.length });
      readers.add(response);
      response.on('close', () => readers.delete(response));
      return;
    }
    const before = Number(url.searchParams.get('before') ?? Infinity);
    const found = events.filter(({ seq }) => seq < before);
    const items = found.slice(-Number(url.searchParams.get('limit')));
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        url.pathname.startsWith('/api/events/')
          ? { event: events[0] }
          : { events: items, next: found.length > items.length ? items[0]?.seq : null },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    authorizations,
    readers,
    broadcast: (frame: Frame) => readers.forEach((reader) => send(reader, frame)),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
