/** The number of sessions that need a human changed; for badges of the host. */
export class AoAttentionEvent extends Event {
  static readonly type = 'ao-attention';
  readonly count: number;
  /** The ids of the sessions, longest waiting first. */
  readonly sessionIds: readonly string[];

  constructor(sessionIds: readonly string[]) {
    super(AoAttentionEvent.type, { bubbles: true, composed: true });
    this.count = sessionIds.length;
    this.sessionIds = sessionIds;
  }
}
