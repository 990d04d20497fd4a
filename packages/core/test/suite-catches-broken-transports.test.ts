import { describe, expect, it } from 'vitest';
import type { TransportPlugin } from '../src/contracts/transport.js';
import { describeTransport, transportCases } from '../src/testing/index.js';
import { outcomesOf } from './broken/outcomes-of.js';
import {
  connectSmall,
  smallTransport,
  transportWithFeed,
  transportWithSink,
} from './broken/small-transport.js';

const REPLAY = 'sends the initial state first, then the replay in order';
const REQUEST = 'passes on what the reader asked for';
const BURST = 'keeps the order of a burst, without hole or repeat, for each of several readers';
const TEXT = 'carries any text, and frames of megabytes, unchanged';
const GONE = 'tells the feed once that a reader has gone';
const CLOSED = 'ends the connection that the feed closes, and no other';
const BUFFERED = 'says how many bytes wait for a reader that does not read';

const brokenTransports: { what: string; make: () => TransportPlugin; breaks: string[] }[] = [
  {
    what: 'serves nothing',
    make: () => {
      const transport = smallTransport();
      delete transport.upgrade;
      return transport;
    },
    breaks: ['says what it is, and serves GET or upgrade at a path'],
  },
  {
    what: 'stops once',
    make: () => {
      let stopped = false;
      return {
        ...smallTransport(),
        stop() {
          if (stopped) throw new Error('stopped already');
          stopped = true;
        },
      };
    },
    breaks: ['stops twice, and without having been started'],
  },
  {
    what: 'reorders frames',
    make: () =>
      transportWithSink((sink) => {
        let held: string | undefined;
        return {
          send(json) {
            if (held === undefined) {
              held = json;
              return;
            }
            sink.send(json);
            sink.send(held);
            held = undefined;
          },
        };
      }),
    breaks: [REPLAY, BURST],
  },
  {
    what: 'loses a frame now and then',
    make: () =>
      transportWithSink((sink) => {
        let sent = 0;
        return { send: (json) => void (++sent % 1_000 === 0 || sink.send(json)) };
      }),
    breaks: [BURST],
  },
  {
    what: 'sends a frame twice now and then',
    make: () =>
      transportWithSink((sink) => {
        let sent = 0;
        return {
          send(json) {
            sink.send(json);
            if (++sent % 1_000 === 0) sink.send(json);
          },
        };
      }),
    breaks: [BURST],
  },
  {
    what: 'ignores the session that the reader asked for',
    make: () =>
      transportWithFeed((feed) => ({
        open: ({ session_id: _id, ...request }, sink) => feed.open(request, sink),
      })),
    breaks: [REQUEST],
  },
  {
    what: 'begins at the start when no cursor was asked for',
    make: () =>
      transportWithFeed((feed) => ({ open: (request, sink) => feed.open({ after: 0, ...request }, sink) })),
    breaks: [REQUEST, BURST],
  },
  {
    what: 'cuts text to ASCII',
    make: () =>
      transportWithSink((sink) => ({ send: (json) => sink.send(json.replaceAll(/[^\n -~]/g, '?')) })),
    breaks: [TEXT],
  },
  {
    what: 'leaves large frames out',
    make: () =>
      transportWithSink((sink) => ({ send: (json) => void (json.length < 500_000 && sink.send(json)) })),
    breaks: [TEXT],
  },
  {
    what: 'does not tell that a reader has gone',
    make: () =>
      transportWithFeed((feed) => ({
        open: (request, sink) => {
          const subscription = feed.open(request, sink);
          return { update: (next) => subscription.update(next), close: () => {} };
        },
      })),
    breaks: [GONE, 'ends every connection when it stops, and tells the feed'],
  },
  {
    what: 'tells twice that a reader has gone',
    make: () =>
      transportWithFeed((feed) => ({
        open: (request, sink) => {
          const subscription = feed.open(request, sink);
          return {
            update: (next) => subscription.update(next),
            close() {
              subscription.close();
              subscription.close();
            },
          };
        },
      })),
    breaks: [GONE],
  },
  {
    what: 'keeps connections that the feed closes',
    make: () => transportWithSink(() => ({ close: () => {} })),
    breaks: [CLOSED],
  },
  {
    what: 'closes all connections when the feed closes one',
    make: () => {
      const closes: (() => void)[] = [];
      return transportWithSink((sink) => {
        closes.push(() => sink.close('one for all'));
        return { close: () => closes.forEach((close) => close()) };
      });
    },
    breaks: [CLOSED],
  },
  {
    what: 'never admits that bytes wait',
    make: () => transportWithSink(() => ({ bufferedBytes: () => 0 })),
    breaks: [BUFFERED],
  },
  {
    what: 'counts bytes and never forgets them',
    make: () =>
      transportWithSink((sink) => {
        let bytes = 0;
        return {
          send(json) {
            bytes += json.length;
            sink.send(json);
          },
          bufferedBytes: () => bytes,
        };
      }),
    breaks: [BUFFERED],
  },
  {
    what: 'leaves connections open when it stops',
    make: () => ({ ...smallTransport(), stop() {} }),
    breaks: ['ends every connection when it stops, and tells the feed'],
  },
  {
    what: 'does not listen to its readers',
    make: () =>
      transportWithFeed((feed) => ({
        open: (request, sink) => {
          const subscription = feed.open(request, sink);
          return { update: () => {}, close: () => subscription.close() };
        },
      })),
    breaks: ['lets a reader ask for something else, where the protocol carries messages both ways'],
  },
  {
    what: 'falls silent when a reader sends nonsense',
    make: () => {
      const good = smallTransport();
      let isConfused = false;
      return {
        ...good,
        upgrade(request, socket, head, feed) {
          (socket as { on(event: string, listener: () => void): void }).on('data', () => {
            isConfused = true;
          });
          const open: typeof feed.open = (wanted, sink) =>
            feed.open(wanted, { ...sink, send: (json) => void (isConfused || sink.send(json)) });
          good.upgrade!(request, socket, head, { open });
        },
      };
    },
    breaks: ['serves others when a reader sends nonsense, and ignores it or ends that reader'],
  },
];

// The broken transports are made from this one.
describeTransport('small', smallTransport, connectSmall);

describe('describeTransport', () => {
  for (const { what, make, breaks } of brokenTransports) {
    it.concurrent(`catches a transport that ${what}`, async () => {
      const outcomes = await outcomesOf(transportCases, breaks, () => ({ make, connect: connectSmall }));

      expect(outcomes).toEqual(breaks.map((name) => `${name}: broken`));
    });
  }

  it('has no promise that no broken transport breaks', () => {
    const caught = new Set(brokenTransports.flatMap((transport) => transport.breaks));

    expect(transportCases.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });
});
