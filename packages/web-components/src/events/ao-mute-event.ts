/** Somebody mutes a session, so that it no longer counts among those that need you, or no longer. Cancelable. */
export class AoMuteEvent extends Event {
  static readonly type = 'ao-mute';
  readonly sessionId: string;
  readonly muted: boolean;

  constructor(sessionId: string, muted: boolean) {
    super(AoMuteEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.sessionId = sessionId;
    this.muted = muted;
  }
}
