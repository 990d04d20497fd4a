// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect, vi } from 'vitest';
import type { Frame, SubscribeMessage } from '../../contracts/live-feed.js';
import type { TransportPlugin } from '../../contracts/transport.js';
import type { StoredEvent } from '../../events/event.js';
import { anEvent } from '../an-event.js';
import type { ContractCase } from '../contract-case.js';
import { FAKE_NOW, fakeHost } from '../fake-host.js';
import { type SmallFeed, smallFeed } from './small-feed.js';
import { serveTransport } from './transport-server.js';

/** What a client does with a connection. */
export interface TransportHandlers {
  /** A frame has arrived. */
  readonly frame: (frame: Frame) => void;
  /** The connection has ended, whoever ended it. */
  readonly end: () => void;
}

/** An open connection of a client. */
export interface TransportConnection {
  readonly close: () => void;
  /** Sends text to the collector, where the protocol can. */
  readonly send?: (text: string) => void;
}

/** Connects a client of the protocol to an address such as `http://127.0.0.1:40123/ws/live?after=0`. */
export type ConnectTransport = (url: string, handlers: TransportHandlers) => TransportConnection;

/** What the cases of a transport need. */
export interface TransportSubject {
  readonly make: () => TransportPlugin;
  readonly connect: ConnectTransport;
}

/** One promise of every transport. */
export type TransportCase = ContractCase<TransportSubject>;

/** A reader with what it has received. */
export interface CaseReader extends TransportConnection {
  readonly frames: Frame[];
  readonly ended: boolean;
  subscribe(message: Omit<SubscribeMessage, 'type'>): void;
}

/** A transport that is served by a real server, with readers of it. */
export interface TransportStage {
  readonly transport: TransportPlugin;
  readonly feed: SmallFeed;
  readonly port: number;
  /** Connects a reader; `query` such as `?after=0`. */
  readonly read: (query?: string) => CaseReader;
}

const WAIT_MS = 8_000;

/** A case with a transport on a server whose log holds `events`; everything is closed when it ends. */
export function stagedCase(
  name: string,
  run: (stage: TransportStage) => Promise<void>,
  events: () => StoredEvent[] = () => someStored(1, 10),
): TransportCase {
  return { name, run: (subject) => useStage(subject, events(), run) };
}

/** Waits until a condition holds. */
export function until(condition: () => boolean, what: string): Promise<void> {
  return vi.waitFor(() => expect(condition(), `it holds that ${what}`).toBe(true), {
    timeout: WAIT_MS,
    interval: 5,
  });
}

/** Stored events with seqs from `first` on. */
export function someStored(first: number, count: number, fields: Partial<StoredEvent> = {}): StoredEvent[] {
  const received_at = new Date(FAKE_NOW).toISOString();
  return Array.from({ length: count }, (_, index) => ({
    ...anEvent(),
    received_at,
    ...fields,
    seq: first + index,
  }));
}

/** The seqs of the events that a reader got, in order of arrival. */
export function seqsOf(reader: CaseReader): number[] {
  return reader.frames.flatMap((frame) => (frame.type === 'event' ? [frame.payload.seq] : []));
}

async function useStage(
  { make, connect }: TransportSubject,
  events: StoredEvent[],
  run: (stage: TransportStage) => Promise<void>,
): Promise<void> {
  const transport = make();
  const feed = smallFeed(events);
  const host = fakeHost();
  await transport.start?.(host);
  const server = await serveTransport(transport, feed);
  const readers: CaseReader[] = [];
  const read = (query = '') => {
    const reader = connectReader(connect, `${server.origin}${transport.path}${query}`);
    readers.push(reader);
    return reader;
  };
  try {
    await run({ transport, feed, port: server.port, read });
  } finally {
    for (const reader of readers) reader.close();
    host.abort();
    await transport.stop?.();
    await server.close();
  }
}

function connectReader(connect: ConnectTransport, url: string): CaseReader {
  const frames: Frame[] = [];
  let ended = false;
  const connection = connect(url, {
    frame: (frame) => void frames.push(frame),
    end: () => {
      ended = true;
    },
  });
  return {
    ...connection,
    frames,
    get ended() {
      return ended;
    },
    subscribe: (message) => {
      if (!ended) connection.send?.(JSON.stringify({ type: 'subscribe', ...message }));
    },
  };
}
