/** Where a connection goes and who listens. */
export interface ConnectionRequest {
  url: URL;
  token?: string | undefined;
  /** Called with the text of each message, in order. */
  readonly onMessage: (text: string) => void;
  /** Called for each sign of life, also for those that carry no message. */
  readonly onAlive: () => void;
  /** Called once when the connection failed or ended. Nothing is called after it. */
  readonly onEnd: (reason: string) => void;
}

/** An open or opening connection. */
export interface Connection {
  /** Ends it; nothing is called afterwards, `onEnd` neither. */
  readonly close: () => void;
}
