import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Frame } from '../src/contracts/live-feed.js';
import type { StoredEvent } from '../src/events/event.js';
import { anEvent, FAKE_NOW } from '../src/testing/index.js';

/** One connection of a client, as the script sees it. */
export interface Peer {
  readonly protocol: 'websocket' | 'sse';
  readonly url: URL;
  readonly authorization: string | undefined;
  /** What it asked for with `after`. */
  readonly after: number | undefined;
  send(frame: Frame): void;
  sendText(text: string): void;
  /** Bytes on the connection as they are, for event streams. */
  sendBytes(bytes: Uint8Array | string): void;
  /** Cuts the connection, as a killed process does. */
  drop(): void;
  readonly isOpen: boolean;
}

/** A real server whose live feed does what a test says, with a log behind it that can be read as from a collector. */
export class ScriptedCollector {
  readonly log: StoredEvent[] = [];
  readonly peers: Peer[] = [];
  /** Query strings of the pages that were read. */
  readonly pages: string[] = [];
  storeId = 'log-1';
  refusesUpgrades = false;
  /** Called for each new connection. */
  onPeer: (peer: Peer, index: number) => void = (peer) => this.follow(peer);
  /** Called before a page is answered. */
  beforePage: () => Promise<void> | void = () => {};
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens; after a `kill` on the same port again. */
  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#answer(request, response));
    const webSockets = new WebSocketServer({ noServer: true });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.on('upgrade', (request, socket, head) => {
      if (this.refusesUpgrades) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      webSockets.handleUpgrade(request, socket, head, (client) => {
        const sendText = (text: string) => client.send(text);
        this.#meet(request, {
          protocol: 'websocket',
          sendText,
          sendBytes: (bytes) => void socket.write(bytes),
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  /** Ends every connection at once and listens no more. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#server = undefined;
  }

  /** Stores more events and sends them to peers that follow. */
  append(count: number, fields: Partial<StoredEvent> = {}): StoredEvent[] {
    const first = (this.log.at(-1)?.seq ?? 0) + 1;
    const received_at = new Date(FAKE_NOW).toISOString();
    const events = Array.from({ length: count }, (_, index) => ({
      ...anEvent(),
      ...fields,
      seq: first + index,
      received_at,
    }));
    this.log.push(...events);
    for (const event of events)
      for (const follower of this.#followers) follower.send({ type: 'event', payload: event });
    return events;
  }

  /** Serves a peer as a collector does: initial state, replay, then live. */
  follow(peer: Peer): void {
    for (const frame of this.framesFor(peer)) peer.send(frame);
    this.#followers.push(peer);
  }

  /** The first frames that a collector sends to a peer: initial state, replay, caught up. */
  framesFor(peer: Peer): Frame[] {
    const head = this.log.at(-1)?.seq ?? 0;
    const after = Math.min(peer.after ?? head, head);
    const replay = this.log.filter((event) => event.seq > after);
    return [
      this.initialState(after),
      ...replay.map((payload): Frame => ({ type: 'event', payload })),
      { type: 'caught_up', cursor: head },
    ];
  }

  initialState(cursor: number): Frame {
    return { type: 'initial_state', sessions: [], total: 0, cursor, store_id: this.storeId };
  }

  readonly #followers: Peer[] = [];

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/api/live') return this.#stream(request, response);
    const session = /^\/api\/(?:sessions\/([^/]+)\/)?events$/.exec(url.pathname);
    if (!session) return void response.writeHead(404).end();
    this.pages.push(`${url.pathname}${url.search}`);
    try {
      await this.beforePage();
    } catch {
      return void request.socket.destroy();
    }
    const after = Number(url.searchParams.get('after'));
    const limit = Number(url.searchParams.get('limit'));
    const id = session[1] && decodeURIComponent(session[1]);
    const found = this.log.filter(
      (event) => event.seq > after && (id === undefined || event.session_id === id),
    );
    const events = found.slice(0, limit);
    const next = found.length > limit ? events.at(-1)!.seq : null;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ events, next }));
  }

  #stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const sendBytes = (bytes: Uint8Array | string) => void response.write(bytes);
    this.#meet(request, { protocol: 'sse', sendText: (text) => sendBytes(`data: ${text}\n\n`), sendBytes });
  }

  #meet(request: IncomingMessage, ways: Pick<Peer, 'protocol' | 'sendText' | 'sendBytes'>): void {
    const url = new URL(request.url ?? '/', this.url);
    const after = url.searchParams.get('after');
    const { socket } = request;
    // What was written before a drop arrives; what comes after it is lost, as with a real cut.
    const whileOpen =
      <Value>(write: (value: Value) => void) =>
      (value: Value) => {
        if (!socket.destroyed && !socket.writableEnded) write(value);
      };
    const sendText = whileOpen(ways.sendText);
    const peer: Peer = {
      protocol: ways.protocol,
      url,
      authorization: request.headers.authorization,
      after: after === null ? undefined : Number(after),
      sendText,
      sendBytes: whileOpen(ways.sendBytes),
      send: (frame) => sendText(JSON.stringify(frame)),
      drop: () => void socket.end(() => socket.destroy()),
      get isOpen() {
        return !socket.destroyed;
      },
    };
    this.peers.push(peer);
    this.onPeer(peer, this.peers.length - 1);
  }
}
