// oxlint-disable vitest/no-standalone-expect -- `describeCases` makes a test of each case
import { expect } from 'vitest';
import type { TransportPlugin } from '../../contracts/transport.js';
import { describeCases } from '../contract-case.js';
import { fakeHost } from '../fake-host.js';
import { expectIdentity, expectStopsAnyTime } from '../identity-case.js';
import { connectStuck } from './stuck-reader.js';
import {
  type ConnectTransport,
  seqsOf,
  someStored,
  stagedCase,
  type TransportCase,
  until,
} from './transport-case.js';

const MEGABYTE = 1_000_000;
/** More than a network and its buffers take from a reader that does not read. */
const MOST_MEGABYTES = 64;

const NONSENSE = ['', 'nonsense', 'null', '[]', '{"type":"subscribe","after":"x"}', '{"type":1}'];

/** Every promise of a transport, to be run one by one; {@link describeTransport} runs them all. */
export const transportCases: readonly TransportCase[] = [
  {
    name: 'says what it is, and serves GET or upgrade at a path',
    async run({ make }) {
      const transport = make();

      expectIdentity(transport, 'transport');
      expect(transport.path).toMatch(/^\/[^?#\s]+$/);
      expect([typeof transport.respond, typeof transport.upgrade]).toContain('function');
    },
  },
  {
    name: 'stops twice, and without having been started',
    run: ({ make }) => expectStopsAnyTime(make, (plugin) => plugin.start?.(fakeHost())),
  },

  stagedCase('sends the initial state first, then the replay in order', async ({ read }) => {
    const reader = read('?after=4');
    await until(() => reader.frames.at(-1)?.type === 'caught_up', 'the reader has caught up');

    expect(reader.frames[0]).toEqual({
      type: 'initial_state',
      sessions: [],
      total: 0,
      cursor: 4,
      store_id: 'small-feed',
    });
    expect(seqsOf(reader)).toEqual([5, 6, 7, 8, 9, 10]);
  }),

  stagedCase('passes on what the reader asked for', async ({ read, feed }) => {
    read();
    await until(() => feed.readers.length === 1, 'the first reader has come');
    read('?after=0&session_id=s%20%F0%9F%A6%93%26&batch=1');
    await until(() => feed.readers.length === 2, 'the second reader has come');

    const [plain, full] = feed.readers.map((reader) => reader.requests[0]!);
    expect(plain?.after).toBeUndefined();
    expect(plain?.session_id).toBeUndefined();
    expect(Boolean(plain?.batch)).toBe(false);
    expect(full).toEqual({ after: 0, session_id: 's 🦓&', batch: true });
  }),

  stagedCase(
    'keeps the order of a burst, without hole or repeat, for each of several readers',
    async ({ read, feed }) => {
      const readers = [read(), read(), read('?after=0')];
      await until(() => feed.readers.length === 3, 'all readers have come');

      for (const event of someStored(11, 3_000)) feed.publish(event);

      const last = 3_010;
      for (const reader of readers)
        await until(() => seqsOf(reader).at(-1) === last, `event ${last} has arrived`);
      const expected = Array.from({ length: last }, (_, index) => index + 1);
      expect(readers.map(seqsOf)).toEqual([expected.slice(10), expected.slice(10), expected]);
    },
  ),

  stagedCase('carries any text, and frames of megabytes, unchanged', async ({ read, feed }) => {
    const reader = read();
    await until(() => feed.readers.length === 1, 'the reader has come');
    const texts = [
      '',
      'a\nb\r\nc\rd',
      'data: x\n\nevent: y',
      '🦓 é 日本',
      '\ud800',
      '\u0000\u2028',
      'é'.repeat(MEGABYTE),
    ];

    for (const [index, text] of texts.entries())
      feed.publish(someStored(11 + index, 1, { data: { text } })[0]!);

    await until(() => seqsOf(reader).length === texts.length, 'all frames have arrived');
    const received = reader.frames.flatMap((frame) =>
      frame.type === 'event' ? [frame.payload.data.text] : [],
    );
    expect(received.map((text, index) => text === texts[index])).toEqual(texts.map(() => true));
  }),

  stagedCase('tells the feed once that a reader has gone', async ({ read, feed }) => {
    const [leaver, stayer] = [read(), read()];
    await until(() => leaver.frames.length > 0 && stayer.frames.length > 0, 'both readers are served');

    leaver.close();

    await until(
      () => feed.readers.some((reader) => reader.closed > 0),
      'the feed knows that a reader has gone',
    );
    const gone = feed.readers.find((reader) => reader.closed > 0)!;
    // The feed may not know yet when it sends to a reader that has gone.
    gone.sink.send('{"type":"heartbeat","cursor":10,"now":""}');
    feed.publish(someStored(11, 1)[0]!);
    await until(() => seqsOf(stayer).includes(11), 'the other reader is still served');
    gone.sink.close('gone');
    expect(feed.readers.map((reader) => reader.closed).toSorted((a, b) => a - b)).toEqual([0, 1]);
  }),

  stagedCase('ends the connection that the feed closes, and no other', async ({ read, feed }) => {
    const [first, second] = [read(), read('?session_id=second')];
    await until(() => first.frames.length > 0 && second.frames.length > 0, 'both readers are served');

    feed.readers.find((reader) => reader.requests[0]?.session_id === 'second')!.sink.close('dead');

    await until(() => second.ended, 'the closed reader has ended');
    expect(first.ended).toBe(false);
  }),

  stagedCase(
    'says how many bytes wait for a reader that does not read',
    async ({ transport, feed, port }) => {
      const socket = await connectStuck(transport, port);
      await until(() => feed.readers.length === 1, 'the reader has come');
      const { sink } = feed.readers[0]!;
      expect(sink.bufferedBytes()).toBeLessThan(MEGABYTE);

      const frame = JSON.stringify({
        type: 'event',
        payload: someStored(11, 1, { data: { text: 'x'.repeat(MEGABYTE) } })[0],
      });
      for (let sent = 0; sent < MOST_MEGABYTES; sent++) sink.send(frame);
      await new Promise((resolve) => setImmediate(resolve));

      expect(sink.bufferedBytes()).toBeGreaterThan((MOST_MEGABYTES / 4) * MEGABYTE);
      expect(sink.bufferedBytes()).toBeLessThan(MOST_MEGABYTES * 3 * MEGABYTE);
      socket.resume();
      await until(() => sink.bufferedBytes() < MEGABYTE, 'the buffer is empty when the reader has read');
      socket.destroy();
    },
  ),

  stagedCase('ends every connection when it stops, and tells the feed', async ({ transport, read, feed }) => {
    const readers = [read(), read()];
    await until(() => readers.every((reader) => reader.frames.length > 0), 'both readers are served');

    await transport.stop?.();

    await until(() => readers.every((reader) => reader.ended), 'both readers have ended');
    await until(
      () => feed.readers.every((reader) => reader.closed === 1),
      'the feed knows that both have gone',
    );
  }),

  stagedCase(
    'lets a reader ask for something else, where the protocol carries messages both ways',
    async ({ read, feed }) => {
      const reader = read('?session_id=nobody');
      await until(() => reader.frames.length > 0, 'the reader is served');
      if (!reader.send) return;

      reader.subscribe({ session_id: 's-1', after: 7 });

      await until(() => seqsOf(reader).length === 3, 'the new replay has arrived');
      expect(feed.readers[0]!.requests.at(-1)).toMatchObject({ session_id: 's-1', after: 7 });
      expect(seqsOf(reader)).toEqual([8, 9, 10]);
    },
  ),

  stagedCase(
    'serves others when a reader sends nonsense, and ignores it or ends that reader',
    async ({ read, feed }) => {
      const [rude, polite] = [read('?session_id=rude'), read()];
      await until(() => rude.frames.length > 0 && polite.frames.length > 0, 'both readers are served');
      const requests = feed.readers.find((reader) => reader.requests[0]?.session_id === 'rude')!.requests;

      for (const text of NONSENSE) rude.send?.(text);
      if (rude.send) {
        rude.subscribe({ session_id: 'rude', after: 10 });
        await until(() => rude.ended || requests.at(-1)?.after === 10, 'the nonsense has been dealt with');
      }
      feed.publish(someStored(11, 1)[0]!);

      await until(() => seqsOf(polite).includes(11), 'the other reader is still served');
      expect(polite.ended).toBe(false);
    },
  ),
];

/**
 * Proves with vitest that a transport keeps the contract: it is served by a real server on loopback, and
 * `connect` makes a real client of its protocol.
 */
export function describeTransport(
  name: string,
  make: () => TransportPlugin,
  connect: ConnectTransport,
): void {
  describeCases(`${name} transport`, transportCases, () => ({ make, connect }));
}
