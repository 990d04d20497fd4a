import type { Connection, ConnectionRequest } from './connection.js';
import { FrameInbox } from './frame-inbox.js';
import { parseFrames, type SingleFrame } from './parse-frames.js';

/** What a feed connection needs. */
export interface FeedConnectionOptions {
  open(request: Pick<ConnectionRequest, 'onMessage' | 'onAlive' | 'onEnd'>): Connection;
  /** Takes one frame; while a promise it returned is pending, later frames are held. */
  take(frame: SingleFrame, signal: AbortSignal): Promise<void> | void;
  /** Called once when the connection is of no more use. Nothing is called after it. */
  onLost(reason: string): void;
  heartbeat_timeout_ms: number;
  max_held_frames: number;
}

/** One connection to the feed, from its opening until it is lost or closed: messages become frames, in order. */
export function openFeed(options: FeedConnectionOptions): Connection {
  const { heartbeat_timeout_ms, max_held_frames } = options;
  const closing = new AbortController();
  let connection: Connection | undefined;
  let alive = true;

  const close = () => {
    clearInterval(watchdog);
    inbox.close();
    closing.abort();
    connection?.close();
  };
  const lose = (reason: string) => {
    if (closing.signal.aborted) return;
    close();
    options.onLost(reason);
  };
  const inbox = new FrameInbox({
    limit: max_held_frames,
    take: (frame) => options.take(frame, closing.signal),
    onOverflow: () => lose(`more than ${max_held_frames} frames came while a gap was filled`),
    onError: (error) => lose(messageOf(error)),
  });
  const watchdog = setInterval(() => {
    if (!alive) lose(`no sign of life for ${heartbeat_timeout_ms} ms`);
    alive = false;
  }, heartbeat_timeout_ms);

  const onMessage = (text: string) => {
    const frames = parseFrames(text);
    // An event may have been in it, so it must be asked for again.
    if (frames) inbox.push(frames);
    else lose('a message made no sense');
  };
  const onAlive = () => {
    alive = true;
  };
  try {
    connection = options.open({ onMessage, onAlive, onEnd: lose });
  } catch (error) {
    // A browser refuses some addresses, such as ws: on a page that came over https.
    lose(messageOf(error));
  }
  return { close };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
