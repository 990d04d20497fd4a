/** Somebody wants to see a session itself, by a double click or by one of its sub-agents; after `ao-select`. */
export class AoOpenEvent extends Event {
  static readonly type = 'ao-open';
  readonly sessionId: string;
  /** The sub-agent that was chosen; absent for the session as a whole. */
  readonly agentId: string | undefined;

  constructor(sessionId: string, agentId?: string) {
    super(AoOpenEvent.type, { bubbles: true, composed: true });
    this.sessionId = sessionId;
    this.agentId = agentId;
  }
}
