/** How a session was chosen; `jump` goes to the next one that needs a human. */
export type SelectSource = 'keyboard' | 'pointer' | 'jump';

/** A session was chosen. Cancel it to keep the selection as it is. */
export class AoSelectEvent extends Event {
  static readonly type = 'ao-select';
  readonly sessionId: string;
  readonly source: SelectSource;

  constructor(sessionId: string, source: SelectSource) {
    super(AoSelectEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.sessionId = sessionId;
    this.source = source;
  }
}
