/** Somebody pins a session, or no longer. Cancel it to leave it as it is. */
export class AoPinEvent extends Event {
  static readonly type = 'ao-pin';
  readonly sessionId: string;
  readonly pinned: boolean;

  constructor(sessionId: string, pinned: boolean) {
    super(AoPinEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.sessionId = sessionId;
    this.pinned = pinned;
  }
}
