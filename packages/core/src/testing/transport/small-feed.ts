import type { Frame, FrameSink, LiveFeed, LiveRequest } from '../../contracts/live-feed.js';
import type { StoredEvent } from '../../events/event.js';

/** One reader of a {@link SmallFeed}. */
export interface FeedReader {
  /** What it asked for; more than one when it changed its mind. */
  readonly requests: LiveRequest[];
  readonly sink: FrameSink;
  /** How often the transport has said that the reader has gone. */
  closed: number;
}

/** A live feed over an array: replay, then live. Without the limits and rules for slow readers of the real one. */
export interface SmallFeed extends LiveFeed {
  /** Every reader that was ever opened. */
  readonly readers: readonly FeedReader[];
  /** Sends an event to all readers that follow its session. */
  publish(event: StoredEvent): void;
}

/** Makes a feed whose log holds `events`. */
export function smallFeed(events: readonly StoredEvent[] = []): SmallFeed {
  const log = [...events];
  const readers: FeedReader[] = [];
  return {
    readers,
    publish(event) {
      log.push(event);
      for (const reader of readers) if (reader.closed === 0) offer(reader, event);
    },
    open(request, sink) {
      const reader: FeedReader = { requests: [request], sink, closed: 0 };
      readers.push(reader);
      begin(reader, log);
      return {
        update(next) {
          reader.requests.push(next);
          begin(reader, log);
        },
        close() {
          reader.closed += 1;
        },
      };
    },
  };
}

function begin(reader: FeedReader, log: readonly StoredEvent[]): void {
  const head = log.at(-1)?.seq ?? 0;
  const cursor = reader.requests.at(-1)!.after ?? head;
  send(reader, { type: 'initial_state', sessions: [], total: 0, cursor, store_id: 'small-feed' });
  for (const event of log) if (event.seq > cursor) offer(reader, event);
  send(reader, { type: 'caught_up', cursor: head });
}

function offer(reader: FeedReader, event: StoredEvent): void {
  const { session_id } = reader.requests.at(-1)!;
  if (session_id === undefined || session_id === event.session_id)
    send(reader, { type: 'event', payload: event });
}

function send(reader: FeedReader, frame: Frame): void {
  reader.sink.send(JSON.stringify(frame));
}
